package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

    private static final Instant START = Instant.parse("2026-03-04T22:00:00Z");

    private final Forecast forecast = new Forecast();

    @Test
    void end_nothingOrOneDone_isUnknown() {
        assertThat(forecast.end(10, START)).isEmpty();
        forecast.done(START);
        assertThat(forecast.end(10, START)).isEmpty();
        assertThat(forecast.end(10, START.plusSeconds(5))).isEmpty();
        assertThat(forecast.perSecond(START.plusSeconds(5))).isZero();
    }

    @Test
    void end_nothingRemains_isAbsent() {
        Instant now = steady(0, 100, 10);
        assertThat(forecast.end(0, now)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // seconds that it took so far, done per second, remaining
        "20, 50, 1000",
        "600, 50, 100000",
        "86400, 1, 500",
        "1000000, 0.01, 7",
    })
    void end_steadyRate_isRight(long seconds, double perSecond, int remaining) {
        int count = (int) (seconds * perSecond);
        for (int i = 0; i <= count; i++) {
            forecast.done(START.plusMillis((long) (i * 1000 / perSecond)));
        }
        Instant now = START.plusSeconds(seconds);
        assertThat(forecast.perSecond(now)).isCloseTo(perSecond, within(0.03 * perSecond));
        double expected = remaining / perSecond;
        assertThat(secondsTo(now, remaining)).isCloseTo(expected, within(0.04 * expected));
    }

    @Test
    void end_rateChanges_followsWithinAThirdOfTheTime() {
        steady(0, 100, 50);
        steady(100, 140, 10);
        assertThat(forecast.perSecond(START.plusSeconds(140))).isCloseTo(10, within(1.0));
    }

    @Test
    void end_shortPausesOfThrottling_areLevelled() {
        for (int burst = 0; burst < 20; burst++) {
            steady(burst * 10L, burst * 10L + 5, 20); // half of the time nothing
        }
        assertThat(forecast.perSecond(START.plusSeconds(200))).isCloseTo(10, within(1.0));
    }

    @Test
    void end_longPause_goesByAllOfTheTimeAndStaysKnown() {
        steady(0, 100, 10);
        Instant later = START.plusSeconds(400);
        assertThat(forecast.perSecond(later)).isCloseTo(2.5, within(0.1));
        assertThat(forecast.end(100, later)).isPresent();
    }

    @Test
    void done_timesOutOfOrder_areCounted() {
        IntStream.rangeClosed(0, 1000).map(i -> i ^ 7).forEach(i -> forecast.done(START.plusMillis(i * 20L)));
        assertThat(forecast.perSecond(START.plusSeconds(20))).isCloseTo(50, within(2.0));
    }

    @Test
    void end_clockBehindTheStart_isUnknown() {
        Instant now = steady(0, 10, 10);
        assertThat(forecast.end(5, now.minusSeconds(60))).isEmpty();
    }

    private Instant steady(long from, long to, int perSecond) {
        for (long i = 0; i < (to - from) * perSecond; i++) {
            forecast.done(START.plusSeconds(from).plusMillis(i * 1000 / perSecond));
        }
        return START.plusSeconds(to);
    }

    private double secondsTo(Instant now, int remaining) {
        return Duration.between(now, forecast.end(remaining, now).orElseThrow()).toMillis() / 1000.0;
    }
}
