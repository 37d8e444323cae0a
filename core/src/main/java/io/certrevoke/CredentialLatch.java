package io.certrevoke;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a client from locking its account. The first use of a credential runs alone until the provider has accepted it;
 * a rejected one is remembered, and calls fail without I/O until it changes, or one call tries it again after the
 * cool-down.
 */
final class CredentialLatch {

    private enum State {
        UNPROVEN,
        ON_TRIAL,
        ACCEPTED,
        REJECTED
    }

    private final TimeSource time;
    private final Duration coolDown;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.UNPROVEN;
    private @Nullable Object identity;
    private @Nullable Failure rejection;
    private long rejectedAt;

    CredentialLatch(TimeSource time, Duration coolDown) {
        this.time = time;
        this.coolDown = coolDown;
    }

    /**
     * Lets a request pass.
     *
     * @param credential the credential in force
     * @param scope the wait for the first use ends with its time
     * @return to be told how it went
     * @throws ApiException if the credential was rejected before, or the first use takes longer than the time left
     */
    Pass enter(Object credential, CallScope scope) {
        lock.lock();
        try {
            while (true) {
                if (!credential.equals(identity)) {
                    identity = credential;
                    state = State.UNPROVEN;
                }
                switch (state) {
                    case ACCEPTED -> {
                        return new Pass(credential, false);
                    }
                    case UNPROVEN -> {
                        state = State.ON_TRIAL;
                        return new Pass(credential, true);
                    }
                    case REJECTED -> retryOrRefuse();
                    case ON_TRIAL -> awaitTrial(scope);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void retryOrRefuse() {
        if (time.nanoTime() - rejectedAt >= coolDown.toNanos()) {
            state = State.UNPROVEN;
            return;
        }
        Failure known = Objects.requireNonNull(rejection);
        throw new ApiException(Failure.builder()
                .from(known)
                .text("the provider rejected this credential before, so nothing was sent; change it, or wait "
                        + coolDown.toMinutes() + " minutes (" + known.text() + ")")
                .build());
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    private void awaitTrial(CallScope scope) {
        try {
            if (!changed.await(Math.max(0, scope.timeLeft().toNanos()), TimeUnit.NANOSECONDS)
                    && scope.timeLeft().compareTo(Duration.ZERO) <= 0) {
                throw new ApiException(Failure.of(
                        Failure.Kind.UNAVAILABLE,
                        Failure.Verdict.RETRY,
                        "another call's first use of the credential took longer than the time for this call"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("the thread was interrupted while the call was waiting");
        }
    }

    private void end(Object credential, boolean trial, State verdict, @Nullable Failure failure) {
        lock.lock();
        try {
            if (!credential.equals(identity) || (!trial && verdict != State.REJECTED)) {
                return;
            }
            state = verdict;
            rejection = failure;
            rejectedAt = time.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The permission to send with one credential; exactly one of its methods is called at the end. */
    final class Pass {

        private final Object credential;
        private final boolean trial;

        private Pass(Object credential, boolean trial) {
            this.credential = credential;
            this.trial = trial;
        }

        /** The provider knows the credential. */
        void accepted() {
            end(credential, trial, State.ACCEPTED, null);
        }

        /** The provider does not accept it. */
        void rejected(Failure failure) {
            end(credential, trial, State.REJECTED, failure);
        }

        /** Nothing was learnt about it; the next call finds out. */
        void inconclusive() {
            end(credential, trial, State.UNPROVEN, null);
        }
    }
}
