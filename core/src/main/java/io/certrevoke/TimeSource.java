package io.certrevoke;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time as a client spends it. Deadlines and waits use this and not the clock, which may jump. */
interface TimeSource {

    /** Nanoseconds from an arbitrary start, never going back. */
    long nanoTime();

    /**
     * Waits.
     *
     * @return true if woken before the time was over
     */
    boolean sleep(Duration duration, CountDownLatch wake) throws InterruptedException;

    static TimeSource system() {
        return new TimeSource() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public boolean sleep(Duration duration, CountDownLatch wake) throws InterruptedException {
                return wake.await(duration.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
