package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.CampaignEnd.Cause;
import io.certrevoke.campaign.JournalRecord.Gate;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.Started;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.huaweiccm.HuaweiccmAnswer;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import io.certrevoke.verify.PublicationCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
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
    void run_canaryPublishedWithAnotherReason_stopsThatAccountAndNoOther() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 10, RevocationReason.KEY_COMPROMISE);
        night.account("venafi").certificates("venafi", 4, RevocationReason.KEY_COMPROMISE);
        night.at("huaweiccm").ca().publishAs(Optional.of(RevocationReason.SUPERSEDED));
        String digest = night.plan();

        CampaignEnd end = night.campaign(digest).canary(3).build().run();

        assertThat(end.cause()).isEqualTo(Cause.ACCOUNT_STOPPED);
        assertThat(end.stoppedAccounts()).containsOnlyKeys("huaweiccm/default");
        assertThat(night.at("huaweiccm").revokeCalls()).isBetween(1L, 3L);
        assertThat(end.progress().accounts().get(1).count(ItemState.PUBLISHED)).isEqualTo(4);
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
    void run_moreThanTheMaximum_isRefusedBeforeTheFirstCall() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 3, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        long calls = night.at("huaweiccm").server().callCount();

        assertThatThrownBy(() -> night.campaign(digest).maximum(2).build().run())
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("3")
                .hasMessageContaining("2");
        assertThat(night.at("huaweiccm").server().callCount()).isEqualTo(calls);
        assertThat(night.journalFile()).doesNotExist();
    }

    @Test
    void run_editedPlan_isRefused() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        String text = Files.readString(night.planFile());
        Files.writeString(
                night.planFile(), text.replaceFirst("\"reason\":\"superseded\"", "\"reason\":\"keyCompromise\""));

        assertThatThrownBy(() -> night.campaign(digest).build().run())
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("reviewed");
        assertThat(night.revokeCalls()).isZero();
    }

    @Test
    void run_planEditedUnderTheRun_stopsAndSendsNothingThatWasNotReviewed() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 4, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        byte[] bytes = Files.readAllBytes(night.planFile());
        byte[] edited = new String(bytes, StandardCharsets.UTF_8)
                .replace("\"reason\":\"superseded\"", "\"reason\":\"affiliatio\"")
                .getBytes(StandardCharsets.UTF_8);

        CampaignEnd end = night.campaign(digest)
                .concurrency(1)
                .listener(event -> {
                    if (event instanceof CampaignEvent.CanaryPassed) {
                        overwrite(night.planFile(), edited);
                    }
                })
                .build()
                .run();

        assertThat(end.cause()).isEqualTo(Cause.ACCOUNT_STOPPED);
        assertThat(end.stoppedAccounts().get("huaweiccm/default")).contains("changed");
        assertThat(night.revoked()).isEqualTo(1);
    }

    private static void overwrite(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void run_issuerNotAllowed_isRefused() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 1, RevocationReason.SUPERSEDED);
        night.account("venafi").certificates("venafi", 1, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        Campaign campaign = Campaign.builder()
                .plan(night.planFile(), digest)
                .journal(night.journalFile())
                .router(night.router())
                .publication(PublicationCheck.builder().build())
                .maximum(10)
                .allowIssuer(night.at("huaweiccm").ca().certificate())
                .build();

        assertThatThrownBy(campaign::run)
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("issuing CA of venafi");
        assertThat(night.revokeCalls()).isZero();
    }

    @Test
    void run_excludedItem_isNeverTouched() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.SUPERSEDED);
        IssuedCertificate precious = night.at("huaweiccm").issue(CertificateSpec.of("precious.example.org"));
        night.item(CampaignItem.builder()
                .certificate(CertificateRef.of(precious.certificate()))
                .reason(RevocationReason.SUPERSEDED)
                .exclusion("runs the payments")
                .build());

        CampaignEnd end = night.run();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(night.at("huaweiccm").ca().revocation(precious.certificate().getSerialNumber()))
                .isEmpty();
        assertThat(end.progress().revoked()).isEqualTo(2);
    }

    @Test
    void run_replacementRequired_holdsWhatIsNotReplacedUnlessItsKeyLeaked() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.KEY_COMPROMISE);
        night.certificates("huaweiccm", 4, RevocationReason.SUPERSEDED);
        String digest = night.plan();

        CampaignEnd end = night.campaign(digest)
                .replacement(
                        ReplacementPolicy.REQUIRE,
                        item -> item.number() % 2 == 0 ? Replacement.REPLACED : Replacement.NOT_REPLACED)
                .keyCompromiseOverridesReplacement()
                .build()
                .run();

        assertThat(end.cause()).isEqualTo(Cause.INCOMPLETE);
        assertThat(end.progress().accounts().get(0).states())
                .isEqualTo(Map.of(ItemState.PUBLISHED, 4, ItemState.HELD, 2));
        assertThat(records(Gate.class))
                .filteredOn(gate -> gate.item() == 1)
                .singleElement()
                .satisfies(gate -> assertThat(gate.why()).contains("key compromise"));
    }

    @Test
    void run_replacementWarned_sendsReplacedFirstAndTheOthersLast() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 6, RevocationReason.SUPERSEDED);
        String digest = night.plan();

        CampaignEnd end = night.campaign(digest)
                .canary(0)
                .concurrency(1)
                .replacement(
                        ReplacementPolicy.WARN, item -> item.number() > 3 ? Replacement.REPLACED : Replacement.UNKNOWN)
                .build()
                .run();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(records(Intent.class)).extracting(Intent::item).containsExactly(4, 5, 6, 1, 2, 3);
    }

    @Test
    void run_order_isKeyCompromiseThenPriorityThenTheList() throws Exception {
        night.account("huaweiccm");
        List<Integer> priorities = List.of(0, 7, 0, 9);
        for (int i = 0; i < 4; i++) {
            IssuedCertificate issued = night.at("huaweiccm").issue(CertificateSpec.of("www.example.org"));
            night.item(CampaignItem.builder()
                    .certificate(CertificateRef.of(issued.certificate()))
                    .reason(i == 2 ? RevocationReason.KEY_COMPROMISE : RevocationReason.SUPERSEDED)
                    .priority(priorities.get(i))
                    .build());
        }
        String digest = night.plan();

        night.campaign(digest).canary(0).concurrency(1).build().run();

        assertThat(records(Intent.class)).extracting(Intent::item).containsExactly(3, 4, 2, 1);
    }

    @Test
    void run_accessDenied_stopsTheAccountAtOnceAndLeavesTheItemsOpen() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 20, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        HuaweiccmApi api = (HuaweiccmApi) night.at("huaweiccm").api();
        api.answerRevokes(1_000, HuaweiccmAnswer.POLICY_DENIED);

        CampaignEnd end =
                night.campaign(digest).canary(0).concurrency(2).build().run();

        assertThat(end.cause()).isEqualTo(Cause.ACCOUNT_STOPPED);
        assertThat(end.stoppedAccounts().get("huaweiccm/default")).contains("denies access");
        assertThat(night.revokeCalls()).isLessThanOrEqualTo(2);

        api.answerRevokes(0, HuaweiccmAnswer.POLICY_DENIED);
        CampaignEnd later = night.campaign(digest)
                .canary(0)
                .continueAccount("huaweiccm/default")
                .build()
                .resume();

        assertThat(later.cause()).isEqualTo(Cause.DONE);
        assertThat(later.progress().revoked()).isEqualTo(20);
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
        assertThat(records(JournalRecord.Failure.class))
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
        assertThat(records(Started.class)).extracting(Started::plan).containsExactly(digest);
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
        assertThat(records(JournalRecord.Ended.class)).hasSize(1);
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
        assertThat(records(JournalRecord.Proof.class))
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

    private <T extends JournalRecord> List<T> records(Class<T> type) throws IOException {
        List<T> found = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(night.journalFile())) {
            reader.replay((offset, at, entry) -> {
                if (type.isInstance(entry)) {
                    found.add(type.cast(entry));
                }
            });
        }
        return found;
    }
}
