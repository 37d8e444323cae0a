package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryDelayTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "7, PT7S",
        "' 7 ', PT7S",
        "007, PT7S",
        "86400, PT24H",
        "86401, PT24H",
        "999999999, PT24H",
        "'Sat, 28 Nov 2026 12:00:30 GMT', PT30S",
        "'Sat, 28 Nov 2026 11:00:00 GMT', PT0S",
        "'Tue, 28 Nov 2090 12:00:00 GMT', PT24H"
    })
    void retryAfter_secondsOrDate_areRead(String text, Duration expected) {
        assertThat(RetryDelay.retryAfter(response(text), CLOCK)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-5",
                "1.5",
                "1e3",
                "9999999999",
                "Sat, 28 Nov 2026",
                "2026-11-28T12:00:30Z",
                "Mon, 28 Nov 2026 12:00:30 GMT",
                "１"
            })
    void retryAfter_nonsense_saysNothing(String text) {
        assertThat(RetryDelay.retryAfter(response(text), CLOCK)).isEmpty();
    }

    @Test
    void asked_inTheBody_isBoundedToo() {
        assertThat(RetryDelay.asked(failure(Duration.ofDays(400 * 365)), CLOCK)).contains(Duration.ofHours(24));
        assertThat(RetryDelay.asked(failure(Duration.ofSeconds(-1)), CLOCK)).contains(Duration.ZERO);
    }

    @Test
    void after_takesTheLonger() {
        RetryPolicy policy = new RetryPolicy(3, Duration.ofMillis(10), Duration.ofMillis(10));

        assertThat(RetryDelay.after(1, policy, failure(Duration.ofSeconds(3)), CLOCK))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(RetryDelay.after(1, policy, failure(Duration.ZERO), CLOCK))
                .isLessThanOrEqualTo(Duration.ofMillis(10));
    }

    @Test
    void fullJitter_staysWithinItsDoublingBound() {
        RetryPolicy policy = new RetryPolicy(100, Duration.ofMillis(100), Duration.ofSeconds(2));
        for (int attempt = 1; attempt <= 80; attempt++) {
            Duration bound = Duration.ofMillis(Math.min(2000, 100L << Math.min(attempt - 1, 10)));
            for (int i = 0; i < 50; i++) {
                assertThat(RetryDelay.fullJitter(attempt, policy)).isBetween(Duration.ZERO, bound);
            }
        }
    }

    @Test
    void fullJitter_laterAttempts_waitLonger() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofMillis(100), Duration.ofSeconds(20));

        assertThat(java.util.stream.Stream.generate(() -> RetryDelay.fullJitter(5, policy))
                        .limit(1000))
                .anyMatch(wait -> wait.toMillis() > 800);
    }

    @Test
    void fullJitter_usesTheWholeRange() {
        RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(1));
        List<Duration> waits = java.util.stream.Stream.generate(() -> RetryDelay.fullJitter(1, policy))
                .limit(1000)
                .toList();

        assertThat(waits).anyMatch(wait -> wait.toMillis() < 100).anyMatch(wait -> wait.toMillis() > 900);
    }

    @Test
    void fullJitter_doublingsBeyondALong_stayWithinTheMost() {
        RetryPolicy policy = new RetryPolicy(100, Duration.ofSeconds(10), Duration.ofDays(1));

        assertThat(RetryDelay.fullJitter(31, policy)).isBetween(Duration.ZERO, Duration.ofDays(1));
        assertThat(RetryDelay.fullJitter(90, policy)).isBetween(Duration.ZERO, Duration.ofDays(1));
    }

    @Test
    void fullJitter_withoutDelay_isZero() {
        assertThat(RetryDelay.fullJitter(5, RetryPolicy.never())).isZero();
    }

    private static ApiResponse response(String retryAfter) {
        return new ApiResponse(
                429, HttpHeaders.of(Map.of("retry-after", List.of(retryAfter)), (a, b) -> true), new byte[0]);
    }

    private static ApiException failure(Duration asked) {
        return new ApiException(Failure.builder()
                .kind(Failure.Kind.RATE_LIMITED)
                .verdict(Failure.Verdict.RETRY)
                .text("later")
                .retryAfter(asked)
                .build());
    }
}
