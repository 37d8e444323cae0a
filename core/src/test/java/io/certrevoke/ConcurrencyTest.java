package io.certrevoke;

import static io.certrevoke.ExampleServer.C1;
import static io.certrevoke.ExampleServer.REVOKE;
import static io.certrevoke.ExampleServer.STATE;
import static io.certrevoke.ExampleServer.cut;
import static io.certrevoke.ExampleServer.json;
import static io.certrevoke.ExampleServer.state;
import static io.certrevoke.RevocationReason.KEY_COMPROMISE;
import static io.certrevoke.RevocationReason.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.example.ExampleConfig.Mode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads, cancellation, interruption and closing. */
class ConcurrencyTest {

    private static final int SLOW = 600_000;

    private final ExampleServer server = new ExampleServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sameCertificate_manyThreads_oneWriteAndTruthfulResults() throws Exception {
        server.answers(REVOKE, state("revoked").withFixedDelay(1000), state("already"));
        RevocationClient client = server.client(Mode.DIRECT);

        List<Object> results = Threads.together(64, () -> client.revoke(C1, KEY_COMPROMISE));

        assertThat(results)
                .allSatisfy(result -> assertThat(result)
                        .isInstanceOfSatisfying(
                                RevocationResult.class,
                                r -> assertThat(r.status()).isEqualTo(RevocationStatus.REVOKED)));
        assertThat(results.stream()
                        .map(RevocationResult.class::cast)
                        .filter(result -> result.revokedBy()
                                .filter(RevokedBy.THIS_CALL::equals)
                                .isPresent()))
                .hasSize(1)
                .allSatisfy(leader -> assertThat(leader.sentReason()).contains(KEY_COMPROMISE));
    }

    @Test
    void otherReason_waitsAndSpeaksForItself() throws Exception {
        server.answers(REVOKE, state("revoked").withFixedDelay(500), state("already"));
        RevocationClient client = server.client(Mode.DIRECT);
        CompletableFuture<RevocationResult> first = client.revokeAsync(RevocationRequest.of(C1, KEY_COMPROMISE));
        Threads.await(() -> server.count(REVOKE) >= 1 || first.isDone());

        RevocationResult second = client.revoke(C1, SUPERSEDED);

        assertThat(first.get(60, TimeUnit.SECONDS).revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(second.requestedReason()).contains(SUPERSEDED);
        assertThat(second.revokedBy()).contains(RevokedBy.EARLIER);
    }

    @Test
    void follower_ofAnUnclearRevocation_claimsNoMore() throws Exception {
        SingleFlight flights = new SingleFlight();
        RevocationRequest request = RevocationRequest.of(C1, KEY_COMPROMISE);
        RevocationResult unclear = RevocationResult.builder()
                .provider("example")
                .account("default")
                .certificate(C1)
                .status(RevocationStatus.REVOKED)
                .revokedBy(RevokedBy.UNCLEAR)
                .build();
        CountDownLatch go = new CountDownLatch(1);
        Thread leader = run(() -> flights.run(request, Duration.ofMinutes(5), () -> {
            awaitQuietly(go);
            return unclear;
        }));
        Threads.await(() -> Threads.waits(leader));
        AtomicReference<RevocationResult> seen = new AtomicReference<>();
        Thread follower = run(() -> seen.set(flights.run(request, Duration.ofMinutes(5), () -> {
            throw new AssertionError("sent twice");
        })));
        Threads.await(() -> Threads.waits(follower));
        go.countDown();
        follower.join(60_000);

        assertThat(seen.get())
                .isNotNull()
                .extracting(RevocationResult::revokedBy)
                .isEqualTo(Optional.of(RevokedBy.UNCLEAR));
    }

    @Test
    void followers_ofAFailure_getTheFailureAndSendNothing() throws Exception {
        SingleFlight flights = new SingleFlight();
        RevocationRequest request = RevocationRequest.of(C1, KEY_COMPROMISE);
        RevocationException failure = new RevocationRejectedException(details(Outcome.NOT_APPLIED));
        CountDownLatch go = new CountDownLatch(1);
        Thread leader = run(() -> flights.run(request, Duration.ofMinutes(5), () -> {
            awaitQuietly(go);
            throw failure;
        }));
        Threads.await(() -> Threads.waits(leader));
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Thread follower = run(() -> seen.set(catchThrowable(() -> flights.run(request, Duration.ofMinutes(5), () -> {
            throw new AssertionError("sent twice");
        }))));
        Threads.await(() -> Threads.waits(follower));
        go.countDown();
        follower.join(60_000);

        assertThat(seen.get()).isSameAs(failure);
    }

    @Test
    void interruptedLeader_doesNotFailItsFollowers() throws Exception {
        SingleFlight flights = new SingleFlight();
        RevocationRequest request = RevocationRequest.of(C1, KEY_COMPROMISE);
        RevocationResult result = RevocationResult.builder()
                .provider("example")
                .account("default")
                .certificate(C1)
                .status(RevocationStatus.REVOKED)
                .build();
        CountDownLatch go = new CountDownLatch(1);
        Thread leader = run(() -> flights.run(request, Duration.ofMinutes(5), () -> {
            awaitQuietly(go);
            throw new RevocationInterruptedException(details(Outcome.UNKNOWN));
        }));
        Threads.await(() -> Threads.waits(leader));
        AtomicReference<Object> seen = new AtomicReference<>();
        Thread follower = run(() -> seen.set(flights.run(request, Duration.ofMinutes(5), () -> result)));
        Threads.await(() -> Threads.waits(follower));
        go.countDown();
        follower.join(60_000);

        assertThat(seen.get()).isSameAs(result);
    }

    @Test
    void follower_thatGivesUp_isTimedOut() throws Exception {
        SingleFlight flights = new SingleFlight();
        RevocationRequest request = RevocationRequest.of(C1, KEY_COMPROMISE);
        CountDownLatch go = new CountDownLatch(1);
        Thread leader = run(() -> flights.run(request, Duration.ofMinutes(5), () -> {
            awaitQuietly(go);
            throw new RevocationInterruptedException(details(Outcome.UNKNOWN));
        }));
        Threads.await(() -> Threads.waits(leader));

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> flights.run(request, Duration.ZERO, () -> {
                    throw new AssertionError("sent twice");
                }));
        go.countDown();
    }

    @Test
    void follower_interrupted_doesNotClaimThatNothingWasApplied() throws Exception {
        server.answers(REVOKE, state("revoked").withFixedDelay(SLOW));
        RevocationClient client = server.client(Mode.DIRECT);
        CompletableFuture<RevocationResult> leader = client.revokeAsync(RevocationRequest.of(C1, KEY_COMPROMISE));
        Threads.await(() -> inside(HttpSender.class) == 1);
        AtomicReference<RevocationException> seen = new AtomicReference<>();
        Thread follower = run(() ->
                seen.set(catchThrowableOfType(RevocationException.class, () -> client.revoke(C1, KEY_COMPROMISE))));
        Threads.await(() -> inside(SingleFlight.class) == 2 && Threads.waits(follower));
        follower.interrupt();
        follower.join(60_000);
        leader.cancel(true);

        assertThat(seen.get())
                .isInstanceOfSatisfying(
                        RevocationInterruptedException.class,
                        stopped -> assertThat(stopped.outcome()).isEqualTo(Outcome.UNKNOWN));
    }

    @Test
    void interrupt_beforeSending_isNotApplied() {
        RevocationClient client = server.client(Mode.DIRECT);
        Thread.currentThread().interrupt();

        RevocationException e =
                catchThrowableOfType(RevocationException.class, () -> client.revoke(C1, KEY_COMPROMISE));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).isInstanceOf(RevocationInterruptedException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.isRetryable()).isTrue();
        assertThat(server.requests()).isZero();
    }

    @Test
    void interrupt_afterSending_isUnknown() throws Exception {
        server.answers(REVOKE, state("revoked").withFixedDelay(SLOW));
        RevocationClient client = server.client(Mode.DIRECT);
        AtomicReference<RevocationException> seen = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread caller = run(() -> {
            seen.set(catchThrowableOfType(RevocationException.class, () -> client.revoke(C1, KEY_COMPROMISE)));
            flag.set(Thread.currentThread().isInterrupted());
        });
        Threads.await(() -> inside(HttpSender.class) == 1 && Threads.waits(caller));
        caller.interrupt();
        caller.join(60_000);

        assertThat(seen.get()).isInstanceOfSatisfying(RevocationInterruptedException.class, stopped -> {
            assertThat(stopped.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(stopped.isRetryable()).isFalse();
        });
        assertThat(flag).isTrue();
    }

    @Test
    void cancel_stopsTheRequest() {
        server.answers(REVOKE, state("revoked").withFixedDelay(SLOW));
        RevocationClient client = server.client(Mode.DIRECT);
        CompletableFuture<RevocationResult> call = client.revokeAsync(RevocationRequest.of(C1, KEY_COMPROMISE));
        Threads.await(() -> inside(HttpSender.class) == 1);

        assertThat(call.cancel(true)).isTrue();

        Threads.await(() -> inside(HttpSender.class) == 0);
        assertThat(call.isCancelled()).isTrue();
    }

    @Test
    void cancel_leavesTheExecutorsThreadAlone() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AsyncCall call = new AsyncCall(() -> {
            inside.countDown();
            awaitQuietly(new CountDownLatch(1));
            throw new IllegalStateException("not reached");
        });
        AtomicBoolean flag = new AtomicBoolean(true);
        Thread worker = run(() -> {
            call.run();
            flag.set(Thread.currentThread().isInterrupted());
        });
        inside.await(60, TimeUnit.SECONDS);
        call.cancel(true);
        worker.join(60_000);

        assertThat(flag).isFalse();
    }

    @Test
    void async_failure_isTheSameAsTheBlockingOnes() {
        server.answers(REVOKE, json(403, "{}"));
        CompletableFuture<RevocationResult> call =
                server.client(Mode.DIRECT).revokeAsync(RevocationRequest.of(C1, KEY_COMPROMISE));

        ExecutionException e = catchThrowableOfType(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));

        assertThat(e.getCause()).isInstanceOf(ProviderAccessDeniedException.class);
    }

    @Test
    void close_newCalls_fail() {
        RevocationClient client = server.client(Mode.DIRECT);
        client.close();
        client.close();

        assertThatIllegalStateException().isThrownBy(() -> client.revoke(C1, KEY_COMPROMISE));
        assertThatIllegalStateException()
                .isThrownBy(() -> client.revokeAsync(RevocationRequest.of(C1, KEY_COMPROMISE)));
        assertThatIllegalStateException().isThrownBy(() -> client.status(C1));
        assertThatIllegalStateException().isThrownBy(() -> client.resolve(C1));
        assertThatIllegalStateException().isThrownBy(() -> client.check(RevocationRequest.of(C1, KEY_COMPROMISE)));
        assertThat(server.requests()).isZero();
    }

    @Test
    void close_callThatWaitsForAThread_endsAsNotApplied() {
        Queue<Runnable> queued = new ArrayDeque<>();
        RevocationClient client =
                ClientFactory.build(server.builder(Mode.DIRECT).executor(queued::add), server.time);
        CompletableFuture<RevocationResult> call = client.revokeAsync(RevocationRequest.of(C1, KEY_COMPROMISE));
        client.close();
        queued.remove().run();

        ExecutionException e = catchThrowableOfType(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
        assertThat(e.getCause())
                .isInstanceOfSatisfying(
                        RevocationInterruptedException.class,
                        stopped -> assertThat(stopped.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        assertThat(server.requests()).isZero();
    }

    @Test
    void close_callThatWaitsToRetry_endsAsNotApplied() {
        server.answers(REVOKE, json(429, "{}"));
        RevocationClient[] client = new RevocationClient[1];
        client[0] = closingWhenItWaits(client);

        RevocationException e =
                catchThrowableOfType(RevocationException.class, () -> client[0].revoke(C1, KEY_COMPROMISE));

        assertThat(e).isInstanceOf(RevocationInterruptedException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(server.requests()).isOne();
    }

    @Test
    void close_callInDoubt_isStillReadBack() {
        server.answers(REVOKE, cut());
        server.answers(STATE, json(503, "{}"), state("revoked"));
        RevocationClient[] client = new RevocationClient[1];
        client[0] = closingWhenItWaits(client);

        RevocationResult result = client[0].revoke(C1, KEY_COMPROMISE);

        assertThat(result.revokedBy()).contains(RevokedBy.UNCLEAR);
    }

    @Test
    void async_executorThatRefuses_isPassedOn() {
        RevocationClient client = ClientFactory.build(
                server.builder(Mode.DIRECT).executor(task -> {
                    throw new RejectedExecutionException("full");
                }),
                server.time);

        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> client.revokeAsync(RevocationRequest.of(C1, KEY_COMPROMISE)));
    }

    private RevocationClient closingWhenItWaits(RevocationClient[] client) {
        return ClientFactory.build(
                server.builder(Mode.DIRECT).listener(event -> {
                    if (event instanceof RevocationEvent.Waiting) {
                        client[0].close();
                    }
                }),
                server.time);
    }

    private static FailureDetails details(Outcome outcome) {
        return FailureDetails.builder()
                .provider("example")
                .account("default")
                .outcome(outcome)
                .problem("no")
                .build();
    }

    private static long inside(Class<?> type) {
        return Thread.getAllStackTraces().values().stream()
                .filter(frames -> java.util.Arrays.stream(frames)
                        .anyMatch(frame -> frame.getClassName().equals(type.getName())))
                .count();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(300, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread run(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                // what matters is asserted by the test
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** What may throw. */
    private interface Task {

        void run() throws Exception;
    }
}
