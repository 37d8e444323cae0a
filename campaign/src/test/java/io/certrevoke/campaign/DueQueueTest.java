package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.campaign.DueQueue.Due;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueQueueTest {

    private final DueQueue queue = new DueQueue(Duration.ofNanos(10), Duration.ofNanos(35));

    @Test
    void take_beforeItsTime_isNothing() {
        queue.addLater(1, 100);

        assertThat(queue.take(109, 5)).isEmpty();
        assertThat(queue.untilNext(104)).hasValue(6);
        assertThat(queue.take(110, 5)).extracting(Due::item).containsExactly(1);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void again_pausesDoubleUpToTheLongest() {
        queue.add(1, 0);
        long now = 0;
        for (long pause : new long[] {10, 20, 35, 35}) {
            List<Due> due = queue.take(now, 1);
            queue.again(due.get(0), now);
            assertThat(queue.untilNext(now)).hasValue(pause);
            now += pause;
        }
    }

    @Test
    void take_several_longestWaitingFirstUpToTheLimit() {
        queue.addLater(1, 5);
        queue.addLater(2, 3);
        queue.addLater(3, 4);

        assertThat(queue.take(100, 2)).extracting(Due::item).containsExactly(2, 3);
        assertThat(queue.takeAll()).extracting(Due::item).containsExactly(1);
    }

    @Test
    void time_thatWrapsAround_staysInOrder() {
        queue.add(1, Long.MAX_VALUE - 1);

        assertThat(queue.take(Long.MIN_VALUE + 5, 1)).hasSize(1);
    }
}
