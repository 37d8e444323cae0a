package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CredentialLatchTest {

    private static final Failure WRONG =
            Failure.of(Failure.Kind.AUTHENTICATION, Failure.Verdict.REFUSED, "wrong password");

    private final FakeTime time = new FakeTime();
    private final CredentialLatch latch = new CredentialLatch(time, Duration.ofMinutes(15));

    @Test
    void rejected_manyThreads_oneAttempt() throws Exception {
        AtomicInteger attempts = new AtomicInteger();

        List<Object> results = Threads.together(64, () -> {
            CredentialLatch.Pass pass = latch.enter("key", scope());
            attempts.incrementAndGet();
            pass.rejected(WRONG);
            return pass;
        });

        assertThat(attempts).hasValue(1);
        assertThat(results.stream().filter(ApiException.class::isInstance))
                .hasSize(63)
                .allSatisfy(
                        e -> assertThat(((ApiException) e).failure().kind()).isEqualTo(Failure.Kind.AUTHENTICATION));
    }

    @Test
    void accepted_letsEverybodyPass() {
        latch.enter("key", scope()).accepted();

        latch.enter("key", scope());
        latch.enter("key", scope()).inconclusive();
        latch.enter("key", scope()).accepted();
    }

    @Test
    void rejectedLater_isRememberedToo() {
        latch.enter("key", scope()).accepted();
        CredentialLatch.Pass slow = latch.enter("key", scope());
        latch.enter("key", scope()).rejected(WRONG);

        refused("key");
        slow.accepted();
        refused("key");
    }

    @Test
    void changedCredential_isTriedAtOnce() {
        latch.enter("key", scope()).rejected(WRONG);
        refused("key");

        latch.enter("new key", scope()).accepted();
        latch.enter("new key", scope()).accepted();
    }

    @Test
    void verdictAboutAnOldCredential_doesNotTouchTheNewOne() {
        CredentialLatch.Pass old = latch.enter("key", scope());
        latch.enter("new key", scope()).accepted();
        old.rejected(WRONG);

        latch.enter("new key", scope()).accepted();
    }

    @Test
    void coolDown_over_letsOneProbePass() throws Exception {
        latch.enter("key", scope()).rejected(WRONG);
        time.advance(Duration.ofMinutes(15).minusNanos(1));
        refused("key");
        time.advance(Duration.ofNanos(1));
        AtomicInteger attempts = new AtomicInteger();

        Threads.together(16, () -> {
            CredentialLatch.Pass pass = latch.enter("key", scope());
            attempts.incrementAndGet();
            pass.rejected(WRONG);
            return pass;
        });

        assertThat(attempts).hasValue(1);
    }

    @Test
    void inconclusive_handsOnToOneOther() throws Exception {
        CredentialLatch.Pass first = latch.enter("key", scope());
        AtomicReference<CredentialLatch.Pass> second = new AtomicReference<>();
        Thread waiting = new Thread(() -> second.set(latch.enter("key", scope())));
        waiting.start();
        Threads.await(() -> Threads.waits(waiting));
        assertThat(second.get()).isNull();

        first.inconclusive();

        waiting.join(60_000);
        Objects.requireNonNull(second.get(), "the one that waited may not pass").rejected(WRONG);
        refused("key");
    }

    @Test
    void waiting_endsWithTheTimeOfTheCall() {
        latch.enter("key", scope());
        CallScope out = new CallScope(time, new CountDownLatch(1), Duration.ZERO, Duration.ZERO, true);

        ApiException e = catchThrowableOfType(ApiException.class, () -> latch.enter("key", out));

        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
    }

    @Test
    void waiting_interrupted_keepsTheFlag() {
        latch.enter("key", scope());
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> latch.enter("key", scope()));
        assertThat(Thread.interrupted()).isTrue();
    }

    private void refused(Object credential) {
        ApiException e = catchThrowableOfType(ApiException.class, () -> latch.enter(credential, scope()));
        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.AUTHENTICATION);
        assertThat(e.failure().verdict()).isEqualTo(Failure.Verdict.REFUSED);
    }

    private CallScope scope() {
        return new CallScope(time, new CountDownLatch(1), Duration.ofMinutes(2), Duration.ZERO, true);
    }
}
