package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    @ParameterizedTest
    @CsvSource({"10, PT1S, 10 per s", "1000, PT3M, 1000 per 3 min", "5, PT90S, 5 per 90.0 s", "7, PT0.5S, 7 per 0.5 s"})
    void toString_isReadByPeople(int requests, Duration period, String text) {
        assertThat(new RateLimit(requests, period)).hasToString(text);
    }

    @Test
    void toString_unlimited_saysSo() {
        assertThat(RateLimit.unlimited()).hasToString("unlimited");
    }
}
