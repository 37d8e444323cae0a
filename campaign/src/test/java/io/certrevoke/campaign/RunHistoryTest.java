package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Proof;
import io.certrevoke.verify.PublicationVerdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");

    @TempDir
    Path folder;

    @Test
    void line_refusedAndThenFoundPublished_countsAsRevokedOnce() throws Exception {
        try (Night night = new Night(folder)) {
            night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.SUPERSEDED);
            night.plan();
            try (CampaignPlan plan = CampaignPlan.open(night.planFile())) {
                RunHistory history = new RunHistory(plan.digest(), plan.index());
                history.line(
                        1,
                        NOW,
                        new Failure(1, "Refused", false, true, Optional.empty(), Optional.empty(), "already revoked"));
                history.line(2, NOW, new Proof(1, PublicationVerdict.PUBLISHED, false, List.of()));
                history.line(3, NOW, new Proof(1, PublicationVerdict.PUBLISHED, false, List.of()));
                history.line(4, NOW, new Proof(2, PublicationVerdict.NOT_PUBLISHED, false, List.of()));

                assertThat(history.state().state(1)).isEqualTo(ItemState.PUBLISHED);
                assertThat(history.state().state(2)).isEqualTo(ItemState.WAITING);
                assertThat(history.burnDown().size()).isEqualTo(1);
            }
        }
    }
}
