package io.certrevoke.verify;

import java.time.Duration;

/** Time as waiting spends it; not the clock, which may jump. Tests put their own in place. */
interface PollTimer {

    /** Nanoseconds from an arbitrary start, never going back. */
    long nanoTime();

    void sleep(Duration duration) throws InterruptedException;

    static PollTimer system() {
        return new PollTimer() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
            }
        };
    }
}
