package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.CampaignEnd.Cause;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.Started;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.huaweiccm.HuaweiccmAnswer;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stopping, crashing, and going on. */
@Timeout(120)
class CampaignResumeTest {

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
    void resume_afterTheEnd_writesNothingAnywhere() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 3, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        night.campaign(digest).build().run();
        long calls = night.revokeCalls();

        CampaignEnd end = night.campaign(digest).build().resume();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(night.revokeCalls()).isEqualTo(calls);
    }

    @Test
    void resume_stoppedAccount_staysStoppedUntilAPersonLetsItGoOn() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 6, RevocationReason.KEY_COMPROMISE);
        night.at("huaweiccm").ca().publishAs(Optional.of(RevocationReason.SUPERSEDED));
        String digest = night.plan();
        night.campaign(digest).canary(1).build().run();
        long calls = night.revokeCalls();
        night.at("huaweiccm").ca().publishAs(Optional.empty());

        CampaignEnd untouched = night.campaign(digest).build().resume();

        assertThat(untouched.cause()).isEqualTo(Cause.ACCOUNT_STOPPED);
        assertThat(night.revokeCalls()).isEqualTo(calls);

        CampaignEnd end = night.campaign(digest)
                .continueAccount("huaweiccm/default")
                .build()
                .resume();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(end.progress().revoked()).isEqualTo(6);
    }

    @Test
    void stop_duringTheRun_finishesSentCallsAndResumeDoesTheRestOnce() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 40, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        AtomicReference<Campaign> running = new AtomicReference<>();
        Campaign first = night.campaign(digest)
                .canary(0)
                .listener(event -> {
                    if (event instanceof CampaignEvent.ItemChanged changed && changed.state() == ItemState.REVOKED) {
                        Objects.requireNonNull(running.get()).stop();
                    }
                })
                .build();
        running.set(first);

        CampaignEnd stopped = first.run();

        assertThat(stopped.cause()).isEqualTo(Cause.STOPPED);
        assertThat(stopped.progress().accounts().get(0).count(ItemState.IN_FLIGHT))
                .isZero();
        assertThat(stopped.progress().remaining()).isPositive();
        assertThat(night.revoked()).isEqualTo(stopped.progress().revoked());

        CampaignEnd end = night.campaign(digest).build().resume();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(night.revokeCalls()).isEqualTo(40);
    }

    @Test
    void resume_callOnItsWayAtTheCrash_isAskedAboutBeforeAnythingIsSent() throws Exception {
        List<IssuedCertificate> certificates =
                night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        // the first was carried out and the process died before the answer came; the second was never sent
        night.at("huaweiccm").api().revokeElsewhere(certificates.get(0).certificate(), RevocationReason.SUPERSEDED);
        try (Journal journal = Journal.create(night.journalFile(), Clock.systemUTC())) {
            journal.write(new Started(digest, 2, Map.of()));
            journal.write(new Intent(1, "huaweiccm/default"));
            journal.write(new Intent(2, "huaweiccm/default"));
        }

        CampaignEnd end = night.campaign(digest).build().resume();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(end.progress().revoked()).isEqualTo(2);
        assertThat(night.revokeCalls()).isEqualTo(1);
    }

    @Test
    void resume_callOnItsWayAndThenARefusal_staysInDoubtAndIsNoFailure() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 1, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        try (Journal journal = Journal.create(night.journalFile(), Clock.systemUTC())) {
            journal.write(new Started(digest, 1, Map.of()));
            journal.write(new Intent(1, "huaweiccm/default"));
        }
        // a refusal of the second call proves nothing about the first, whose answer nobody has seen
        ((HuaweiccmApi) night.at("huaweiccm").api()).answerRevokes(1_000, HuaweiccmAnswer.FROZEN);

        CampaignEnd end = night.campaign(digest).canary(0).build().resume();

        assertThat(end.cause()).isEqualTo(Cause.INCOMPLETE);
        assertThat(end.progress().accounts().get(0).states()).isEqualTo(Map.of(ItemState.IN_DOUBT, 1));
        assertThat(night.records(JournalRecord.Failure.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure.maybeApplied()).isFalse());
    }

    @Test
    void run_twice_isRefusedAndResumeWithoutAJournalToo() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 1, RevocationReason.SUPERSEDED);
        String digest = night.plan();

        assertThatThrownBy(() -> night.campaign(digest).build().resume()).isInstanceOf(NoSuchFileException.class);
        night.campaign(digest).build().run();
        assertThatThrownBy(() -> night.campaign(digest).build().run()).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void resume_crashBeforeTheFirstLineWasWhole_beginsTheJournal() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 1, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        Files.writeString(night.journalFile(), "{\"n\":0,\"at\":\"2026-");

        CampaignEnd end = night.campaign(digest).build().resume();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(night.records(Started.class)).extracting(Started::plan).containsExactly(digest);
    }

    @Test
    void resume_journalOfAnotherPlan_isRefused() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 1, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        try (Journal journal = Journal.create(night.journalFile(), Clock.systemUTC())) {
            journal.write(new Started("0".repeat(64), 1, Map.of()));
        }

        assertThatThrownBy(() -> night.campaign(digest).build().resume())
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("another plan");
        assertThat(night.revokeCalls()).isZero();
    }

    @Test
    void run_secondProcess_isKeptOutByTheJournal() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 1, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        try (Journal journal = Journal.create(night.journalFile(), Clock.systemUTC())) {
            journal.write(new Started(digest, 1, Map.of()));

            assertThatThrownBy(() -> night.campaign(digest).build().resume()).isInstanceOf(IOException.class);
        }
        assertThat(night.revokeCalls()).isZero();
    }

    @Test
    void run_interrupted_endsInGoodOrder() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.SUPERSEDED);
        night.at("huaweiccm").ca().publishNothing();
        String digest = night.plan();
        CompletableFuture<Thread> revoked = new CompletableFuture<>();
        AtomicReference<Thread> runner = new AtomicReference<>();
        Campaign campaign = night.campaign(digest)
                .canary(0)
                .listener(event -> {
                    if (event instanceof CampaignEvent.Progress progress
                            && progress.progress().revoked() == 2) {
                        revoked.complete(runner.get());
                    }
                })
                .build();
        CompletableFuture<CampaignEnd> end = CompletableFuture.supplyAsync(() -> {
            runner.set(Thread.currentThread());
            try {
                return campaign.run();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        revoked.get().interrupt();

        assertThatThrownBy(end::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(night.records(JournalRecord.Ended.class)).hasSize(1);
    }
}
