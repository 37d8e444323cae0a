package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.CampaignEnd.Cause;
import io.certrevoke.testkit.IssuedCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CampaignTest {

    @TempDir
    Path folder;

    private Night night;

    @BeforeEach
    void start() {
        night = new Night(folder);
    }

    @AfterEach
    void close() {
        night.close();
    }

    @Test
    void run_fiveAccounts_everyCertificateIsRevokedOnceAndPublished() throws Exception {
        for (String provider : List.of("digicert", "venafi", "huaweiccm", "appviewx", "alibaba")) {
            night.account(provider).certificates(provider, 4, RevocationReason.SUPERSEDED);
        }

        CampaignEnd end = night.run();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(end.progress().accounts())
                .hasSize(5)
                .allSatisfy(account ->
                        assertThat(account.count(ItemState.PUBLISHED)).isEqualTo(4));
        assertThat(night.revoked()).isEqualTo(20);
        assertThat(JournalCheck.of(night.journalFile(), end.journalHead()).isIntact())
                .isTrue();
    }

    @Test
    void run_approvalNeeded_isFollowedUntilSomebodyApproves() throws Exception {
        List<IssuedCertificate> certificates =
                night.account("digicert", Map.of()).certificates("digicert", 3, RevocationReason.KEY_COMPROMISE);
        String digest = night.plan();
        Campaign campaign = night.campaign(digest)
                .canary(0)
                .listener(event -> {
                    if (event instanceof CampaignEvent.ItemChanged changed && changed.state() == ItemState.PENDING) {
                        night.at("digicert")
                                .api()
                                .approve(certificates.get(changed.item() - 1).certificate());
                    }
                })
                .build();

        CampaignEnd end = campaign.run();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(end.progress().revoked()).isEqualTo(3);
        assertThat(certificates)
                .allSatisfy(each -> assertThat(night.at("digicert").api().filed(each.certificate()))
                        .isEqualTo(1));
    }

    @Test
    void run_approvalRefused_endsAsFailedAndStopsTheCanary() throws Exception {
        List<IssuedCertificate> certificates =
                night.account("digicert", Map.of()).certificates("digicert", 3, RevocationReason.KEY_COMPROMISE);
        String digest = night.plan();

        CampaignEnd end = night.campaign(digest)
                .listener(event -> {
                    if (event instanceof CampaignEvent.ItemChanged changed && changed.state() == ItemState.PENDING) {
                        night.at("digicert")
                                .api()
                                .reject(certificates.get(changed.item() - 1).certificate(), "not tonight");
                    }
                })
                .build()
                .run();

        assertThat(end.cause()).isEqualTo(Cause.ACCOUNT_STOPPED);
        assertThat(end.stoppedAccounts().get("digicert/default")).contains("canary");
        assertThat(end.progress().accounts().get(0).states())
                .isEqualTo(Map.of(ItemState.FAILED, 1, ItemState.WAITING, 2));
        assertThat(night.revoked()).isZero();
    }

    @Test
    void run_refusedBecauseRevokedBefore_isFoundPublishedAndNoFailure() throws Exception {
        List<IssuedCertificate> certificates =
                night.account("digicert", Map.of()).certificates("digicert", 2, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        // CertCentral keeps no state that could be read, so neither the plan nor the client learns of these
        certificates.forEach(each ->
                night.at("digicert").api().revokeElsewhere(each.certificate(), RevocationReason.KEY_COMPROMISE));

        CampaignEnd end = night.campaign(digest).build().run();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(end.progress().accounts().get(0).states()).isEqualTo(Map.of(ItemState.PUBLISHED, 2));
        assertThat(end.stoppedAccounts()).isEmpty();
    }

    @Test
    void run_nothingPublished_endsWithThePatienceAndSaysWhyEachIsUnproven() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.SUPERSEDED);
        night.at("huaweiccm").ca().publishNothing();
        String digest = night.plan();

        CampaignEnd end = night.campaign(digest)
                .canary(0)
                .patience(Duration.ofMillis(200))
                .build()
                .run();

        assertThat(end.cause()).isEqualTo(Cause.WAITED_LONG_ENOUGH);
        assertThat(night.records(JournalRecord.Proof.class))
                .hasSize(2)
                .allSatisfy(proof -> assertThat(proof.channels())
                        .allSatisfy(channel -> assertThat(channel.status()).isEqualTo("NOT_YET")));
    }

    @Test
    void listener_thatFails_disturbsNothing() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.SUPERSEDED);
        String digest = night.plan();

        CampaignEnd end = night.campaign(digest)
                .listener(event -> {
                    throw new IllegalStateException("the display is broken");
                })
                .build()
                .run();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
    }

    @Test
    void progress_events_endWithAllRevoked() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 5, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        ConcurrentLinkedQueue<CampaignProgress> told = new ConcurrentLinkedQueue<>();

        night.campaign(digest)
                .listener(event -> {
                    if (event instanceof CampaignEvent.Progress progress) {
                        told.add(progress.progress());
                    }
                })
                .build()
                .run();

        assertThat(told.peek().remaining()).isEqualTo(5);
        assertThat(new ArrayList<>(told).get(told.size() - 1).revoked()).isEqualTo(5);
    }
}
