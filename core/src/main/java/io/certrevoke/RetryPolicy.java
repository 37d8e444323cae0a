package io.certrevoke;

import java.time.Duration;

/**
 * How often and how patiently a step is tried again when that can do no harm. Between two attempts the client waits the
 * longer of the provider's {@code Retry-After} and a random time between zero and {@code min(maxDelay, baseDelay × 2^n)}
 * ("full jitter"), always within the call's deadline.
 *
 * @param maxAttempts attempts in all, the first one included; at least 1
 * @param baseDelay upper bound of the first wait; not negative
 * @param maxDelay upper bound of any random wait; at least {@code baseDelay}
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay) {

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts is " + maxAttempts + "; at least 1 is needed");
        }
        if (baseDelay.isNegative() || maxDelay.compareTo(baseDelay) < 0) {
            throw new IllegalArgumentException("the delays must satisfy 0 <= baseDelay <= maxDelay");
        }
    }

    /**
     * Three attempts, waits of up to half a second, then up to one second, never more than 20 seconds.
     *
     * @return the default
     */
    public static RetryPolicy standard() {
        return new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(20));
    }

    /**
     * One attempt.
     *
     * @return a policy that never tries again
     */
    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    }
}
