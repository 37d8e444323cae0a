package io.certrevoke.examples.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.examples.drill.KillSchedule.Moment;
import org.junit.jupiter.api.Test;

class KillScheduleTest {

    @Test
    void next_followedToTheEnd_givesEveryKillAndSpreadsThem() {
        KillSchedule schedule = new KillSchedule(50, 1);
        int early = 0;
        double progress = 0;
        while (!schedule.isOver()) {
            Moment moment = schedule.next(progress);
            assertThat(moment.isNow(progress, 0)).isFalse();
            progress = moment.share();
            assertThat(moment.isNow(progress, 0)).isTrue();
            early += progress < 0.5 ? 1 : 0;
            schedule.killed();
        }
        assertThat(schedule.kills()).isEqualTo(50);
        assertThat(early).isBetween(10, 40);
    }

    @Test
    void next_momentIsPast_killsAYoungProcess() {
        Moment moment = new KillSchedule(1, 1).next(0.99);

        assertThat(moment.isNow(1, 0)).isFalse();
        assertThat(moment.isNow(1, 2_000)).isTrue();
    }
}
