package io.certrevoke;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before another attempt. */
final class RetryDelay {

    /** Longer values are no pause but a mistake, or an attempt to put the client to sleep for good. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(24);

    private RetryDelay() {}

    /** The longer of what the provider asks for and a random time that doubles its bound with each attempt. */
    static Duration after(int attempt, RetryPolicy policy, ApiException failure, Clock clock) {
        Duration asked = asked(failure, clock).orElse(Duration.ZERO);
        Duration jitter = fullJitter(attempt, policy);
        return asked.compareTo(jitter) > 0 ? asked : jitter;
    }

    /** What the provider asks for, in the header field or in its body. */
    static Optional<Duration> asked(ApiException failure, Clock clock) {
        Failure known = failure.failure();
        return known.retryAfter()
                .flatMap(RetryDelay::bounded)
                .or(() -> failure.response().flatMap(response -> retryAfter(response, clock)));
    }

    static Duration fullJitter(int attempt, RetryPolicy policy) {
        int doublings = Math.min(attempt - 1, 30);
        long bound = Math.min(
                policy.maxDelay().toNanos(), saturatedShift(policy.baseDelay().toNanos(), doublings));
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound + 1));
    }

    /** Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date. Anything else says nothing. */
    static Optional<Duration> retryAfter(ApiResponse response, Clock clock) {
        return response.header("Retry-After").map(String::strip).flatMap(text -> parse(text, clock.instant()));
    }

    private static Optional<Duration> parse(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return bounded(Duration.between(now, date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> bounded(Duration duration) {
        if (duration.isNegative()) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(duration.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : duration);
    }

    private static long saturatedShift(long value, int doublings) {
        return value > (Long.MAX_VALUE >> doublings) ? Long.MAX_VALUE - 1 : value << doublings;
    }
}
