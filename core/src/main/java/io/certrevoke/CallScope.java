package io.certrevoke;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Failure;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * One call of the application: its time, how many requests it sent, and whether a write of it is in doubt. Used by the
 * one thread that runs the call.
 */
final class CallScope {

    private final TimeSource time;
    private final CountDownLatch closed;
    private final long end;
    private final Duration reserve;
    private final boolean mayWrite;
    private final Set<Secret> secrets = new LinkedHashSet<>();
    private boolean readingBack;
    private boolean inDoubt;
    private boolean lastWasWrite;
    private Optional<Effect> lastWrite = Optional.empty();
    private int attempts;

    /**
     * Starts the clock.
     *
     * @param closed is released when the client is closed, which ends waits
     * @param reserve the end of the time that is kept for reading back
     * @param mayWrite whether the call is one that revokes
     */
    CallScope(TimeSource time, CountDownLatch closed, Duration limit, Duration reserve, boolean mayWrite) {
        this.time = time;
        this.closed = closed;
        this.end = time.nanoTime() + limit.toNanos();
        this.reserve = reserve;
        this.mayWrite = mayWrite;
    }

    /** How long the current step may still take. */
    Duration timeLeft() {
        Duration left = Duration.ofNanos(end - time.nanoTime());
        return readingBack ? left : left.minus(reserve);
    }

    /** Opens the reserve: from now on the state is read back. */
    void startReadingBack() {
        readingBack = true;
    }

    /** Closes the reserve again, for another attempt. */
    void stopReadingBack() {
        readingBack = false;
    }

    /**
     * Waits; ends early when the thread is interrupted, or when the client is closed and no write is in doubt. One in
     * doubt is still read back.
     *
     * @throws StoppedException in either case
     */
    void pause(Duration duration) {
        try {
            if (time.sleep(duration, inDoubt ? new CountDownLatch(1) : closed)) {
                throw new StoppedException("the client was closed while the call was waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("the thread was interrupted while the call was waiting");
        }
    }

    /** Notes that a request is about to be sent; from here on a write may have been carried out. */
    Attempt begin(Effect effect) {
        stopBeforeSending();
        if (timeLeft().isNegative() || timeLeft().isZero()) {
            throw new ApiException(Failure.of(
                    Failure.Kind.UNAVAILABLE,
                    Failure.Verdict.RETRY,
                    "the time for the call was over before a request was sent"));
        }
        attempts++;
        boolean doubtBefore = inDoubt;
        lastWasWrite = effect != Effect.READ;
        if (effect != Effect.READ) {
            inDoubt = true;
            lastWrite = Optional.of(effect);
        }
        return () -> inDoubt = doubtBefore;
    }

    /** What is known to be unwanted is not sent, so that nobody has to find out what became of it. */
    private void stopBeforeSending() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppedException("the thread was interrupted before a request was sent");
        }
        if (closed.getCount() == 0 && attempts == 0) {
            throw new StoppedException("the client was closed before a request was sent");
        }
    }

    /** Whether a write was sent and nothing attributable has been said about it since. */
    boolean inDoubt() {
        return inDoubt;
    }

    /** What a failure at this point says about the certificate: that of a call that only reads says nothing. */
    Outcome outcome() {
        return mayWrite && !inDoubt ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
    }

    /** Takes back the doubt about a write that the provider says did nothing; the doubt before it stays. */
    void settle(boolean doubtBefore) {
        inDoubt = doubtBefore;
    }

    /** Whether the latest request was a write, so that a refusal can only mean that one. */
    boolean lastWasWrite() {
        return lastWasWrite;
    }

    /** Whether the last write may be sent again. */
    boolean repeatable() {
        return lastWrite.filter(effect -> effect == Effect.WRITE_REPEATABLE).isPresent();
    }

    int attempts() {
        return attempts;
    }

    /** Remembers secrets that were sent, because answers may echo them. */
    void sent(Iterable<Secret> sent) {
        sent.forEach(secrets::add);
    }

    /** A text of the provider, bounded and free of what was sent. */
    String scrub(String text) {
        return Scrubber.scrub(text, secrets);
    }

    /** A failure with the provider's texts in that form. */
    Failure scrub(Failure failure) {
        return Failure.builder()
                .from(failure)
                .text(scrub(failure.text()))
                .code(failure.code().map(this::scrub))
                .build();
    }

    /** One request that was begun. */
    interface Attempt {

        /** The provider has attributably not acted on it. */
        void refused();
    }
}
