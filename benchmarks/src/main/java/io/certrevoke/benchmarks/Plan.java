package io.certrevoke.benchmarks;

import java.time.Duration;

/**
 * How long everything is measured.
 *
 * @param rounds how often the contestants take turns
 * @param warmUpCalls calls of one caller before each measurement
 * @param warmUp seconds of all callers before each measurement
 * @param measured seconds of each measurement
 * @param coldStarts fresh JVMs of each contestant
 * @param revocations calls at full speed
 * @param limited how long to run at a limit
 */
record Plan(int rounds, int warmUpCalls, int warmUp, int measured, int coldStarts, int revocations, Duration limited) {

    static Plan full() {
        return new Plan(5, 20_000, 2, 4, 11, 100_000, Duration.ofSeconds(30));
    }

    static Plan quick() {
        return new Plan(1, 100, 1, 1, 3, 10_000, Duration.ofSeconds(5));
    }

    Plan withRounds(int turns) {
        return new Plan(turns, warmUpCalls, warmUp, measured, coldStarts, revocations, limited);
    }
}
