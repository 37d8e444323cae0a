package io.certrevoke.campaign;

import java.util.Locale;
import java.util.Optional;

/** How many calls to an account failed, and whether that is too many. Thread-safe. */
final class AccountHealth {

    private final double limit;
    private final int sample;
    private int finished;
    private int failed;

    AccountHealth(double limit, int sample) {
        this.limit = limit;
        this.sample = sample;
    }

    synchronized void succeeded() {
        finished++;
    }

    /**
     * Counts a failure.
     *
     * @return why the account has to stop, if it has
     */
    synchronized Optional<String> failed() {
        finished++;
        failed++;
        if (finished < sample || (double) failed / finished <= limit) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT, "%d of %d calls failed, more than the allowed %.1f %%", failed, finished, limit * 100));
    }
}
