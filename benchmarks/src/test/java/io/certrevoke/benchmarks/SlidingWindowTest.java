package io.certrevoke.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    private final SlidingWindow window = new SlidingWindow(3, Duration.ofNanos(100));

    @Test
    void admit_upToTheLimit_isAdmittedAndNoMore() {
        assertThat(window.admit(1)).isTrue();
        assertThat(window.admit(2)).isTrue();
        assertThat(window.admit(3)).isTrue();
        assertThat(window.admit(4)).isFalse();
    }

    @Test
    void admit_windowAcrossAFixedBoundary_isCounted() {
        assertThat(window.admit(98)).isTrue();
        assertThat(window.admit(99)).isTrue();
        assertThat(window.admit(101)).isTrue();
        assertThat(window.admit(150)).isFalse();
    }

    @Test
    void admit_oneLeftTheWindow_makesRoomForOne() {
        window.admit(0);
        window.admit(50);
        window.admit(60);

        assertThat(window.admit(99)).isFalse();
        assertThat(window.admit(100)).isTrue();
        assertThat(window.admit(101)).isFalse();
    }

    @Test
    void admit_refused_doesNotCount() {
        window.admit(0);
        window.admit(0);
        window.admit(0);
        window.admit(90);

        assertThat(window.admit(100)).isTrue();
        assertThat(window.admit(101)).isTrue();
        assertThat(window.admit(102)).isTrue();
    }
}
