package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.IssuerRule;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRouter;
import io.certrevoke.RevocationStatus;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How planning goes about its work, with accounts of the test's own. */
class PlanningTest {

    private static final X500Principal ISSUER = new X500Principal("CN=Stub CA");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "NOT_REVOKED,READY,",
        "REVOKED,ALREADY_REVOKED,",
        "PENDING,OPEN_REQUEST,an earlier request is open",
        "AWAITING_APPROVAL,OPEN_REQUEST,an earlier request is open",
        "REJECTED,READY,ended without a revocation",
        "FAILED,READY,ended without a revocation",
        "UNKNOWN,READY,could not tell"
    })
    void plan_statusOfTheAccount_becomesAState(RevocationStatus status, PlanState state, String warning)
            throws Exception {
        PlannedItem item = single(record -> copy(record).status(status).build());

        assertThat(item.state()).isEqualTo(state);
        assertThat(item.warnings()).hasSize(warning == null ? 0 : 1).allMatch(text -> text.contains(warning));
    }

    @Test
    void plan_openWorkOfARecord_isAnOpenRequest() throws Exception {
        PlannedItem item = single(record -> copy(record).openWork("order 7").build());

        assertThat(item.state()).isEqualTo(PlanState.OPEN_REQUEST);
    }

    @Test
    void plan_revokedForAnotherReason_warns() throws Exception {
        PlannedItem item = single(record -> copy(record)
                .status(RevocationStatus.REVOKED)
                .effectiveReason(RevocationReason.AFFILIATION_CHANGED)
                .build());

        assertThat(item.state()).isEqualTo(PlanState.ALREADY_REVOKED);
        assertThat(item.warnings()).singleElement().asString().contains("affiliationChanged");
    }

    @Test
    void plan_onHoldWhereMoreIsWanted_isNotTakenForRevoked() throws Exception {
        PlannedItem item = single(record -> copy(record)
                .status(RevocationStatus.REVOKED)
                .effectiveReason(RevocationReason.CERTIFICATE_HOLD)
                .build());

        assertThat(item.state()).isEqualTo(PlanState.NOT_ACCEPTED);
        assertThat(item.cause().orElseThrow()).contains("on hold", "lifted again");
    }

    @Test
    void plan_warningsOfTheAccount_areKept() throws Exception {
        assertThat(single(record -> copy(record).addWarnings("look here").build())
                        .warnings())
                .containsExactly("look here");
    }

    @ParameterizedTest
    @CsvSource({"ab,ab,READY,", "ab,cd,NOT_FOUND,", "ab,,READY,no fingerprint to compare"})
    void plan_fingerprintBesideAReference_isComparedWithTheAccounts(
            String input, String known, PlanState state, String warning) throws Exception {
        StubClient stub = new StubClient(
                "a",
                record -> copy(record)
                        .sha256(Optional.ofNullable(known)
                                .map(digits -> digits.toUpperCase(Locale.ROOT).repeat(32)))
                        .build());
        Path rows = Files.writeString(
                folder.resolve("ids.csv"), "account,reason,provider_id,sha256\nstub/a,4,7," + input.repeat(32) + "\n");

        try (CampaignPlan plan = planner(stub).plan(CampaignInput.csv(rows), file())) {
            assertThat(plan.item(1).state()).isEqualTo(state);
            assertThat(plan.item(1).warnings())
                    .hasSize(warning == null ? 0 : 1)
                    .allMatch(text -> text.contains(warning));
        }
    }

    @Test
    void plan_referenceToBeSentAsItStands_isNotLookedUp() throws Exception {
        StubClient stub = new StubClient("a", UnaryOperator.identity());
        CampaignItem item = CampaignItem.builder()
                .certificate(CertificateRef.ofSerial("0A").verbatim())
                .reason(RevocationReason.SUPERSEDED)
                .account("stub/a")
                .build();

        try (CampaignPlan plan = planner(stub).plan(CampaignInput.of(List.of(item)), file())) {
            assertThat(plan.item(1).state()).isEqualTo(PlanState.READY);
            assertThat(plan.item(1).warnings()).anyMatch(text -> text.contains("as it stands"));
        }
        assertThat(stub.calls()).isZero();
    }

    @Test
    void plan_clientThatBreaks_isNotCheckedAndShowsNoMessage() throws Exception {
        PlannedItem item = single(record -> {
            throw new IllegalStateException("test-secret-in-a-message");
        });

        assertThat(item.state()).isEqualTo(PlanState.NOT_CHECKED);
        assertThat(item.cause().orElseThrow()).contains("IllegalStateException").doesNotContain("test-secret");
    }

    @Test
    void plan_accountThatIsDown_isGivenUpAndTheOtherIsNot() throws Exception {
        StubClient down = new StubClient("down", record -> {
            throw new IllegalStateException("down");
        });
        StubClient up = new StubClient("up", UnaryOperator.identity());
        List<CampaignItem> items = new ArrayList<>();
        for (int number = 1; number <= 1000; number++) {
            items.add(at("stub/down", number));
            items.add(at("stub/up", number));
        }

        try (CampaignPlan plan = planner(down, up).plan(CampaignInput.of(items), file())) {
            assertThat(plan.summary().states()).isEqualTo(Map.of(PlanState.NOT_CHECKED, 1000, PlanState.READY, 1000));
            assertThat(plan.item(1999).cause().orElseThrow()).contains("not asked");
        }
        assertThat(down.calls()).isBetween(16, 16 + 8);
        assertThat(up.calls()).isEqualTo(1000);
    }

    @Test
    void plan_accountThatFailsNowAndThen_isAskedAboutEverything() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        StubClient shaky = new StubClient("shaky", record -> {
            if (calls.incrementAndGet() % 3 == 0) {
                throw new IllegalStateException("now and then");
            }
            return record;
        });
        CampaignPlanner planner = builder(shaky).concurrency(1).build();

        planner.plan(CampaignInput.of(items("stub/shaky", 300)), file()).close();

        assertThat(shaky.calls()).isEqualTo(300);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void plan_accountsAndCalls_workSideBySide() throws Exception {
        // passes only if three calls to each of the two accounts are under way at once, though one account comes first
        CyclicBarrier meeting = new CyclicBarrier(6);
        UnaryOperator<CertificateRecord> together = record -> {
            try {
                meeting.await();
                return record;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        StubClient a = new StubClient("a", together);
        StubClient b = new StubClient("b", together);
        List<CampaignItem> items = new ArrayList<>(items("stub/a", 30));
        items.addAll(items("stub/b", 30));
        CampaignPlanner planner = builder(a, b).concurrency(3).build();

        try (CampaignPlan plan = planner.plan(CampaignInput.of(items), file())) {
            assertThat(plan.items()).extracting(PlannedItem::state).containsOnly(PlanState.READY);
            assertThat(plan.items().map(PlannedItem::item)).isEqualTo(items);
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void plan_interrupted_endsAndLeavesNoFile() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        StubClient slow = new StubClient("slow", record -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return record;
        });
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread planning = new Thread(() -> {
            try {
                planner(slow).plan(CampaignInput.of(items("stub/slow", 100)), file());
            } catch (Throwable e) {
                end.complete(e);
            }
        });
        planning.start();
        asked.await();

        planning.interrupt();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void plan_interruptedWhileReading_endsAndLeavesNoFile() throws Exception {
        Stream<CampaignItem> items = IntStream.iterate(1, number -> number + 1).mapToObj(number -> {
            if (number == 100) {
                Thread.currentThread().interrupt();
            }
            return at("stub/a", number);
        });

        assertThatThrownBy(() ->
                        planner(new StubClient("a", UnaryOperator.identity())).plan(CampaignInput.of(items), file()))
                .isInstanceOf(InterruptedException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void plan_itemThatIsTooLong_isAFaultAndTheNextIsPlanned() throws Exception {
        CampaignItem novel = CampaignItem.builder()
                .from(at("stub/a", 1))
                .comment("x".repeat(2_000_000))
                .source("novel:1")
                .build();
        StubClient stub = new StubClient("a", UnaryOperator.identity());

        try (CampaignPlan plan = planner(stub).plan(CampaignInput.of(List.of(novel, at("stub/a", 2))), file())) {
            assertThat(plan.faults()).extracting(InputFault::source).containsExactly("novel:1");
            assertThat(plan.items()).extracting(PlannedItem::state).containsExactly(PlanState.READY);
        }
    }

    @Test
    void plan_exclusionThatIsHardToCompare_warns() throws Exception {
        CampaignItem excluded = CampaignItem.builder()
                .from(at("stub/a", 1))
                .certificate(CertificateRef.ofThumbprint("ab".repeat(20)))
                .exclusion("terminals")
                .build();

        try (CampaignPlan plan = planner(new StubClient("a", UnaryOperator.identity()))
                .plan(CampaignInput.of(List.of(excluded)), file())) {
            assertThat(plan.item(1).warnings()).singleElement().asString().contains("other references");
        }
    }

    @Test
    void plan_threadInterruptedBefore_isInterrupted() throws Exception {
        Path pem = Files.writeString(folder.resolve("a.pem"), TestCa.pem(new TestCa("Any").issue("www")));
        CampaignPlanner planner = planner(new StubClient("a", UnaryOperator.identity()));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> planner.plan(CampaignInput.pem(pem, RevocationReason.SUPERSEDED), file()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void plan_progress_goesFromNothingToEverything() throws Exception {
        List<PlanProgress> told = new ArrayList<>();
        CampaignPlanner planner = builder(new StubClient("a", UnaryOperator.identity()))
                .listener(event -> {
                    if (event instanceof PlanProgress progress) {
                        told.add(progress);
                    }
                    throw new IllegalStateException("a listener that fails disturbs nothing");
                })
                .build();

        planner.plan(CampaignInput.of(items("stub/a", 50)), file()).close();

        assertThat(told.stream().filter(progress -> progress.total() > 0).findFirst())
                .contains(new PlanProgress(0, 50, Map.of("stub/a", 50), Optional.empty()));
        PlanProgress last = told.get(told.size() - 1);
        assertThat(last.done()).isEqualTo(50);
        assertThat(last.total()).isEqualTo(50);
        assertThat(last.left()).isEmpty();
        assertThat(last.estimatedEnd()).isPresent();
    }

    @Test
    void plan_summary_reckonsCallsAndTimeAgainstTheDeadline() throws Exception {
        StubClient direct = new StubClient("direct", UnaryOperator.identity()).rate(RateLimit.perSecond(2));
        StubClient files =
                new StubClient("files-work", UnaryOperator.identity()).rate(new RateLimit(60, Duration.ofMinutes(1)));
        StubClient free = new StubClient("free", UnaryOperator.identity()).rate(RateLimit.unlimited());
        List<CampaignItem> items = new ArrayList<>();
        for (int number = 1; number <= 100; number++) {
            items.add(at("stub/direct", number));
            items.add(at("stub/files-work", number));
            items.add(at("stub/free", number));
            items.add(CampaignItem.builder()
                    .from(at("stub/direct", number))
                    .certificate(CertificateRef.ofProviderId("id" + number))
                    .reason(RevocationReason.KEY_COMPROMISE)
                    .build());
        }
        Instant soon = Instant.now().plusSeconds(100);
        CampaignPlanner planner = builder(direct, files, free).deadline(soon).build();

        try (CampaignPlan plan = planner.plan(CampaignInput.of(items), file())) {
            PlanSummary summary = plan.summary();
            assertThat(summary.accounts())
                    .extracting(AccountTotal::account)
                    .containsExactly("stub/direct", "stub/files-work", "stub/free");
            AccountTotal first = summary.accounts().get(0);
            assertThat(first.bySentReason())
                    .isEqualTo(Map.of(RevocationReason.SUPERSEDED, 100, RevocationReason.KEY_COMPROMISE, 100));
            assertThat(first.sent()).isEqualTo(200);
            // look-up and write for a reference, the write alone for the provider's own id
            assertThat(first.calls()).isEqualTo(300);
            assertThat(first.time()).contains(Duration.ofSeconds(150));
            // look-up, state, write
            assertThat(summary.accounts().get(1).calls()).isEqualTo(300);
            assertThat(summary.accounts().get(1).time()).contains(Duration.ofSeconds(300));
            assertThat(summary.accounts().get(2).time()).isEmpty();
            assertThat(summary.time()).isEqualTo(Duration.ofSeconds(300));
            assertThat(summary.late(soon)).contains(Duration.ofSeconds(300));
            assertThat(summary.late(soon.minusSeconds(300))).isEmpty();
            assertThat(summary.unprovable()).isEqualTo(400);
            assertThat(summary.describe())
                    .contains("stub/files-work", "keyCompromise", "at 60 per 1 min: 0:05:00", "late", "as fast as");
        }
    }

    private PlannedItem single(UnaryOperator<CertificateRecord> answer) throws Exception {
        StubClient stub = new StubClient("a", answer);
        try (CampaignPlan plan = planner(stub).plan(CampaignInput.of(items("stub/a", 1)), file())) {
            return plan.item(1);
        }
    }

    private static CertificateRecord.Builder copy(CertificateRecord record) {
        return CertificateRecord.builder().from(record);
    }

    private static List<CampaignItem> items(String account, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> at(account, number))
                .toList();
    }

    private static CampaignItem at(String account, int serial) {
        return CampaignItem.builder()
                .certificate(CertificateRef.ofIssuerSerial(ISSUER, BigInteger.valueOf(serial)))
                .reason(RevocationReason.SUPERSEDED)
                .account(account)
                .build();
    }

    private static CampaignPlanner planner(StubClient... stubs) {
        return builder(stubs).build();
    }

    private static CampaignPlanner.Builder builder(StubClient... stubs) {
        RevocationRouter.Builder router = RevocationRouter.builder();
        for (StubClient stub : stubs) {
            router.route(IssuerRule.ofName(new X500Principal("CN=" + stub.account())), stub);
        }
        return CampaignPlanner.builder().router(router.build());
    }

    private Path file() {
        return folder.resolve("plan-" + System.nanoTime() + ".jsonl");
    }
}
