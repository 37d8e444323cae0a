package io.certrevoke.campaign;

import static io.certrevoke.campaign.SampleNight.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.campaign.BurnDown.Point;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurnDownTest {

    @Test
    void points_few_areAllThere() {
        BurnDown burnDown = new BurnDown(3);
        burnDown.revoked(START.plusSeconds(1));
        burnDown.revoked(START.plusSeconds(5));
        assertThat(burnDown.points(START, 4))
                .containsExactly(
                        new Point(START, 4), new Point(START.plusSeconds(1), 3), new Point(START.plusSeconds(5), 2));
    }

    @Test
    void points_many_areThinnedAndEndWithTheLast() {
        BurnDown burnDown = new BurnDown(100_000);
        for (int i = 1; i <= 99_999; i++) {
            burnDown.revoked(START.plusMillis(i));
        }
        List<Point> points = burnDown.points(START, 100_000);
        assertThat(points).hasSize(301).isSortedAccordingTo(Comparator.comparing(Point::at));
        assertThat(points.get(300)).isEqualTo(new Point(START.plusMillis(99_999), 1));
        assertThat(points.get(150).remaining()).isEqualTo(50_001);
    }

    @Test
    void points_clockTurnedBack_neverGoBack() {
        BurnDown burnDown = new BurnDown(2);
        burnDown.revoked(START.plusSeconds(9));
        burnDown.revoked(START.plusSeconds(2));
        assertThat(burnDown.points(START, 2).get(2)).isEqualTo(new Point(START.plusSeconds(9), 0));
    }
}
