package io.certrevoke.benchmarks;

import java.time.Duration;

/**
 * How long everything is measured.
 *
 * @param rounds how often the contestants take turns
 * @param warmUp seconds before each measurement
 * @param measured seconds of each measurement
 * @param coldStarts fresh JVMs of each contestant
 * @param revocations calls at full speed
 * @param limited how long to run at a limit
 */
record Plan(int rounds, int warmUp, int measured, int coldStarts, int revocations, Duration limited) {

    static Plan full() {
        return new Plan(5, 4, 4, 11, 100_000, Duration.ofSeconds(30));
    }

    static Plan quick() {
        return new Plan(1, 1, 1, 3, 10_000, Duration.ofSeconds(5));
    }
}
