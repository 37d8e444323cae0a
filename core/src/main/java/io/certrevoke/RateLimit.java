package io.certrevoke;

import java.time.Duration;

/**
 * How many requests a client may send. Requests are spread evenly over the period, without bursts, so that a limit that
 * the provider counts in any window of this length is kept.
 *
 * @param requests requests per period; at least 1
 * @param period the period; positive
 */
public record RateLimit(int requests, Duration period) {

    private static final RateLimit UNLIMITED = new RateLimit(Integer.MAX_VALUE, Duration.ofNanos(1));

    public RateLimit {
        if (requests < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("a rate limit needs at least one request and a positive period");
        }
    }

    /**
     * A limit per second.
     *
     * @param requests requests per second
     * @return the limit
     */
    public static RateLimit perSecond(int requests) {
        return new RateLimit(requests, Duration.ofSeconds(1));
    }

    /**
     * No limit on this side; the provider's own still holds.
     *
     * @return the absence of a limit
     */
    public static RateLimit unlimited() {
        return UNLIMITED;
    }

    /** For example {@code 1000 per 3 min}, as the table of capabilities shows it. */
    @Override
    public String toString() {
        if (equals(UNLIMITED)) {
            return "unlimited";
        }
        long seconds = period.toSeconds();
        if (period.equals(Duration.ofSeconds(1))) {
            return requests + " per s";
        }
        return requests + " per "
                + (seconds > 0 && seconds % 60 == 0 ? seconds / 60 + " min" : period.toMillis() / 1000.0 + " s");
    }
}
