package io.certrevoke.benchmarks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The strictest way to count a limit: in no window of the period's length, wherever it starts, is there more. */
final class SlidingWindow {

    private final int limit;
    private final long period;
    private final Deque<Long> admitted = new ArrayDeque<>();

    SlidingWindow(int limit, Duration period) {
        this.limit = limit;
        this.period = period.toNanos();
    }

    /**
     * Counts a request in, or refuses it; a refused one does not count.
     *
     * @param now nanoseconds from any start, never going back
     */
    synchronized boolean admit(long now) {
        while (!admitted.isEmpty() && now - admitted.peekFirst() >= period) {
            admitted.removeFirst();
        }
        if (admitted.size() >= limit) {
            return false;
        }
        admitted.addLast(now);
        return true;
    }
}
