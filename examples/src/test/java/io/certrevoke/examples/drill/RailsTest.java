package io.certrevoke.examples.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRouter;
import io.certrevoke.campaign.Campaign;
import io.certrevoke.campaign.CampaignEnd;
import io.certrevoke.campaign.CampaignEvent;
import io.certrevoke.campaign.CampaignRefusedException;
import io.certrevoke.campaign.ItemState;
import io.certrevoke.examples.drill.DrillCampaign.Review;
import io.certrevoke.examples.drill.Watched.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a campaign, before it begins and on its way. The sandbox is the drill's, in fair weather. */
class RailsTest {

    private static final String WRONG = "huaweiccm";

    @TempDir
    Path root;

    private DrillFolder folder;
    private DrillSandbox sandbox;
    private DrillCampaign drill;
    private RevocationRouter router;

    @BeforeEach
    void plan() throws Exception {
        folder = new DrillFolder(root);
        sandbox = DrillSandbox.open(DrillOptions.of("--certificates", "100", "--folder", root.toString()));
        sandbox.weather().rough(false);
        drill = new DrillCampaign(folder, new PrintStream(OutputStream.nullOutputStream()));
        drill.plan();
        router = drill.router();
    }

    @AfterEach
    void close() {
        router.close();
        sandbox.close();
    }

    @Test
    void plan_writesNothingAnywhere() {
        assertThat(sandbox.certificates())
                .filteredOn(certificate -> certificate.role() != Role.OPEN_REQUEST)
                .allMatch(certificate -> certificate.asked().get() == 0);
    }

    @Test
    void run_wrongReasonInOneCanary_stopsThatAccountAlone() throws Exception {
        sandbox.sandbox().account(WRONG).ca().publishAs(Optional.of(RevocationReason.AFFILIATION_CHANGED));

        CampaignEnd end = drill.prepare(router).build().run();

        assertThat(end.cause()).isEqualTo(CampaignEnd.Cause.ACCOUNT_STOPPED);
        assertThat(end.stoppedAccounts()).containsOnlyKeys(WRONG + "/" + DrillSandbox.ACCOUNT);
        assertThat(of(WRONG)
                        .filter(certificate -> certificate.asked().get() > 0)
                        .count())
                .isBetween(1L, (long) DrillCampaign.CANARY);
        assertThat(toBeRevoked(false)).isEmpty();
    }

    @Test
    void run_oneMoreThanTheMaximum_refusesBeforeTheFirstCall() throws Exception {
        long calls = calls();
        int certificates = Review.read(folder.reviewed()).certificates();
        Campaign campaign = drill.prepare(router).maximum(certificates - 1).build();

        assertThatThrownBy(campaign::run)
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("maximum");
        assertThat(calls()).isEqualTo(calls);
        assertThat(folder.journal()).doesNotExist();
    }

    @Test
    void run_editedPlan_refusesBeforeTheFirstCall() throws Exception {
        long calls = calls();
        Campaign campaign = drill.prepare(router).build();
        Files.writeString(folder.plan(), Files.readString(folder.plan()).replaceFirst("superseded", "cessationOf"));

        assertThatThrownBy(campaign::run).isInstanceOfAny(CampaignRefusedException.class, IOException.class);
        assertThat(calls()).isEqualTo(calls);
    }

    @Test
    void stop_onTheWay_endsOrderlyAndResumeCompletes() throws Exception {
        AtomicReference<Campaign> running = new AtomicReference<>();
        AtomicInteger revoked = new AtomicInteger();
        Campaign first = drill.prepare(router)
                .listener(event -> {
                    if (event instanceof CampaignEvent.ItemChanged changed
                            && changed.state() == ItemState.REVOKED
                            && revoked.incrementAndGet() == 20) {
                        Objects.requireNonNull(running.get()).stop();
                    }
                })
                .build();
        running.set(first);

        CampaignEnd stopped = first.run();
        int afterStop =
                (int) sandbox.certificates().stream().filter(Watched::isRevoked).count();
        CampaignEnd end = drill.prepare(router).build().resume();

        assertThat(stopped.cause()).isEqualTo(CampaignEnd.Cause.STOPPED);
        assertThat(end.cause()).isEqualTo(CampaignEnd.Cause.DONE);
        assertThat(sandbox.certificates().stream().filter(Watched::isRevoked)).hasSizeGreaterThan(afterStop);
        assertThat(toBeRevoked(true)).isEmpty();
        assertThat(sandbox.certificates().stream().map(certificate -> Count.of(certificate, sandbox)))
                .filteredOn(count -> count.role().isToBeRevoked())
                .allMatch(count -> count.effects() == 1);
        assertThat(sandbox.certificates())
                .filteredOn(certificate -> certificate.role() == Role.EXCLUDED)
                .isNotEmpty()
                .allMatch(certificate -> certificate.asked().get() == 0 && !certificate.isRevoked());
    }

    /** What has to be revoked and is not, everywhere or without the account with the wrong reason. */
    private List<Watched> toBeRevoked(boolean everywhere) {
        return sandbox.certificates().stream()
                .filter(certificate -> everywhere || !certificate.provider().equals(WRONG))
                .filter(certificate -> certificate.role().isToBeRevoked() && !certificate.isRevoked())
                .toList();
    }

    private Stream<Watched> of(String provider) {
        return sandbox.certificates().stream()
                .filter(certificate -> certificate.provider().equals(provider));
    }

    private long calls() {
        return sandbox.accounts().stream()
                .mapToLong(account -> account.server().callCount())
                .sum();
    }
}
