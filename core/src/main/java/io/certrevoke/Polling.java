package io.certrevoke;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at pending work with growing pauses until it has ended or the time is over. */
final class Polling {

    /** Pauses grow by half each time, up to this many times the first one. */
    private static final int MAX_GROWTH = 8;

    private static final Duration LONGEST = Duration.ofDays(3650);

    private final AccountContext context;
    private final Duration interval;

    Polling(AccountContext context, Duration interval) {
        this.context = context;
        this.interval = interval;
    }

    /**
     * Polls.
     *
     * @param look takes one look within the scope that it is handed
     * @return a final result, or the latest one when the limit is reached
     */
    RevocationResult until(Duration limit, Function<CallScope, RevocationResult> look) {
        long end = context.time().nanoTime() + bounded(limit).toNanos();
        Duration pause = interval;
        boolean last = false;
        RevocationResult latest = null;
        RevocationException failure = null;
        while (true) {
            CallScope scope = context.reading(left(end));
            try {
                latest = look.apply(scope);
                if (latest.status().isFinal()) {
                    return latest;
                }
            } catch (RevocationException e) {
                if (!e.isRetryable() || e instanceof RevocationInterruptedException) {
                    throw e;
                }
                failure = e;
            }
            Duration left = left(end);
            Duration wait = nextWait(pause, left);
            if (last || wait.isZero()) {
                return latestOr(latest, failure);
            }
            last = pause.compareTo(left) >= 0;
            context.events().waiting(RevocationEvent.WaitCause.POLL, wait);
            scope.pause(wait);
            pause = grown(pause);
        }
    }

    /** "For ever" is asked for with durations that no clock can count. */
    private static Duration bounded(Duration limit) {
        return limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
    }

    private Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - context.time().nanoTime()));
    }

    /** The last look is taken a little before the limit, while there is time for its answer. */
    private Duration nextWait(Duration pause, Duration left) {
        if (pause.compareTo(left) < 0) {
            return pause;
        }
        Duration early =
                left.minus(context.reserve().compareTo(left.dividedBy(2)) < 0 ? context.reserve() : left.dividedBy(2));
        return early.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ZERO : early;
    }

    private Duration grown(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        Duration most = interval.multipliedBy(MAX_GROWTH);
        return longer.compareTo(most) < 0 ? longer : most;
    }

    private static RevocationResult latestOr(@Nullable RevocationResult latest, @Nullable RevocationException failure) {
        if (latest != null) {
            return latest;
        }
        throw failure == null ? new IllegalStateException("nothing was polled") : failure;
    }
}
