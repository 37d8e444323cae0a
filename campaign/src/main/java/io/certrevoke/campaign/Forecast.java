package io.certrevoke.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells from when things were done how fast that goes and when the rest will be done. Goes by the last quarter of the time
 * since the first one, and by ten seconds at least: long enough to level the pauses that throttling makes, short enough
 * to follow a change. Where nothing was done in that time, it goes by all of the time. Thread-safe.
 */
final class Forecast {

    private static final int BUCKETS = 256;
    private static final long SHORTEST_WINDOW = Duration.ofSeconds(10).toMillis();
    private static final int PART = 4;

    private final int[] counts = new int[BUCKETS];
    private long width = 100;
    private long total;
    private @Nullable Instant start;

    /** Counts one as done. Times may come a little out of order. */
    synchronized void done(Instant at) {
        total++;
        Instant first = start;
        if (first == null) {
            // the first one only starts the clock: what led to it was not measured
            start = at;
            return;
        }
        long millis = Math.max(0, Duration.between(first, at).toMillis());
        while (millis / width >= BUCKETS) {
            halve();
        }
        counts[(int) (millis / width)]++;
    }

    /** Makes buckets twice as wide, so that their number stays. */
    private void halve() {
        for (int i = 0; i < BUCKETS / 2; i++) {
            counts[i] = counts[2 * i] + counts[2 * i + 1];
        }
        Arrays.fill(counts, BUCKETS / 2, BUCKETS, 0);
        width *= 2;
    }

    /** How many are done per second; 0 while that is not known. */
    synchronized double perSecond(Instant now) {
        Instant first = start;
        long elapsed = first == null ? 0 : Duration.between(first, now).toMillis();
        if (elapsed <= 0) {
            return 0;
        }
        long window = Math.max(SHORTEST_WINDOW, elapsed / PART);
        long from = Math.max(0, (elapsed - window) / width);
        long recent = countFrom(from);
        return recent > 0 ? 1000.0 * recent / (elapsed - from * width) : 1000.0 * (total - 1) / elapsed;
    }

    private long countFrom(long bucket) {
        long count = 0;
        for (long i = bucket; i < BUCKETS; i++) {
            count += counts[(int) i];
        }
        return count;
    }

    /** When that many more will be done; absent where nothing remains, or while the rate is not known. */
    synchronized Optional<Instant> end(int remaining, Instant now) {
        double perSecond = perSecond(now);
        return remaining > 0 && perSecond > 0
                ? Optional.of(now.plusMillis((long) (1000 * remaining / perSecond)))
                : Optional.empty();
    }
}
