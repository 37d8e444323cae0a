package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final FakeTime time = new FakeTime();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void reserve_anyPattern_neverExceedsTheLimitInAnyWindow(long seed) {
        Random random = new Random(seed);
        int requests = 1 + random.nextInt(20);
        Duration period = Duration.ofMillis(500 + random.nextInt(5000));
        Pacer pacer = new Pacer(time, new RateLimit(requests, period));
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            if (random.nextInt(5) == 0) {
                time.advance(Duration.ofMillis(random.nextInt(8000)));
            }
            sent.add(time.nanoTime() + pacer.reserve(LONG).orElseThrow().toNanos());
        }
        for (int i = requests; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - requests)).isGreaterThan(period.toNanos());
        }
    }

    @Test
    void reserve_afterIdleTime_allowsNoBurst() {
        Pacer pacer = new Pacer(time, RateLimit.perSecond(10));
        time.advance(Duration.ofHours(1));

        assertThat(pacer.reserve(LONG)).contains(Duration.ZERO);
        assertThat(pacer.reserve(LONG).orElseThrow()).isBetween(Duration.ofMillis(100), Duration.ofMillis(102));
        assertThat(pacer.reserve(LONG).orElseThrow()).isBetween(Duration.ofMillis(200), Duration.ofMillis(204));
    }

    /** A thread that wakes up late sends closer to those behind it, which nobody but the provider counts otherwise. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void leave_threadsThatWakeUpLate_neverExceedTheLimitInAnyWindow(long seed) {
        Random random = new Random(seed);
        int requests = 1 + random.nextInt(20);
        Duration period = Duration.ofMillis(500 + random.nextInt(5000));
        Pacer pacer = new Pacer(time, new RateLimit(requests, period));
        PriorityQueue<Long> waiting = new PriorityQueue<>();
        List<Long> sent = new ArrayList<>();
        while (sent.size() < 400) {
            while (waiting.size() < 8) {
                waiting.add(wakeUp(pacer.reserve(LONG).orElseThrow(), random));
            }
            time.advance(Duration.ofNanos(Math.max(0, waiting.remove() - time.nanoTime())));
            Duration rest = pacer.leave();
            if (rest.isZero()) {
                sent.add(time.nanoTime());
            } else {
                waiting.add(wakeUp(rest, random));
            }
        }
        for (int i = requests; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - requests)).isGreaterThan(period.toNanos());
        }
    }

    private long wakeUp(Duration wait, Random random) {
        return time.nanoTime()
                + wait.toNanos()
                + Duration.ofMillis(random.nextInt(200)).toNanos();
    }

    @Test
    void leave_onTime_waitsForNothing() {
        Pacer pacer = new Pacer(time, RateLimit.perSecond(50));
        for (int i = 0; i < 500; i++) {
            time.advance(pacer.reserve(LONG).orElseThrow());

            assertThat(pacer.leave()).isZero();
        }
    }

    @Test
    void leave_oneLate_delaysTheOneAfterAPeriodAndNoOther() {
        Pacer pacer = new Pacer(time, RateLimit.perSecond(2));
        time.advance(pacer.reserve(LONG).orElseThrow());
        time.advance(Duration.ofMillis(100));
        assertThat(pacer.leave()).isZero();
        time.advance(pacer.reserve(LONG).orElseThrow());
        assertThat(pacer.leave()).isZero();
        time.advance(pacer.reserve(LONG).orElseThrow());

        assertThat(pacer.leave()).isEqualTo(Duration.ofMillis(100));
        time.advance(Duration.ofMillis(100));
        assertThat(pacer.leave()).isZero();
    }

    @Test
    void everything_isOpenToOtherThreadsAfterwards() throws Exception {
        Pacer pacer = new Pacer(time, RateLimit.perSecond(1));
        pacer.holdOff(Duration.ofSeconds(1));
        pacer.backlog();
        pacer.reserve(LONG);

        assertThat(Threads.together(1, () -> pacer.reserve(LONG))).hasSize(1);
    }

    @Test
    void reserve_beyondTheLimit_takesNoSlot() {
        Pacer pacer = new Pacer(time, RateLimit.perSecond(1));
        pacer.reserve(LONG);
        Duration backlog = pacer.backlog();

        for (int i = 0; i < 10; i++) {
            assertThat(pacer.reserve(Duration.ofMillis(500))).isEmpty();
        }
        assertThat(pacer.backlog()).isEqualTo(backlog);
    }

    @Test
    void holdOff_movesTheNextSlotAndNeverForward() {
        Pacer pacer = new Pacer(time, RateLimit.perSecond(1000));
        pacer.holdOff(Duration.ofSeconds(30));
        pacer.holdOff(Duration.ofSeconds(5));
        pacer.holdOff(Duration.ofSeconds(-5));

        assertThat(pacer.backlog()).isEqualTo(Duration.ofSeconds(30));
        assertThat(pacer.reserve(LONG)).contains(Duration.ofSeconds(30));
    }

    @Test
    void unlimited_neverWaits() {
        Pacer pacer = new Pacer(time, RateLimit.unlimited());
        for (int i = 0; i < 100; i++) {
            assertThat(pacer.reserve(Duration.ZERO)).contains(Duration.ZERO);
            assertThat(pacer.leave()).isZero();
        }
    }
}
