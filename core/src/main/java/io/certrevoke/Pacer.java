package io.certrevoke;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Spreads the requests of one client over time: each reserves the next free slot and waits for it outside the lock.
 * Slots do not pile up while nobody calls, so there are no bursts. Threads wake up late now and then, so a request that
 * leaves is also held against those that did leave in the period before.
 */
final class Pacer {

    private final TimeSource time;
    private final int requests;
    private final long interval;
    private final Deque<Long> left = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long nextSlot;

    Pacer(TimeSource time, RateLimit limit) {
        this.time = time;
        this.requests = limit.requests();
        // one and a half hundredths slower than allowed, because requests that are evenly spaced here arrive a little
        // unevenly
        // there
        this.interval =
                limit.equals(RateLimit.unlimited()) ? 0 : limit.period().toNanos() / limit.requests() * 203 / 200;
        this.nextSlot = time.nanoTime();
    }

    /**
     * Reserves the next slot.
     *
     * @return how long to wait for it, or nothing if that is longer than the limit; then no slot is taken
     */
    Optional<Duration> reserve(Duration limit) {
        lock.lock();
        try {
            long now = time.nanoTime();
            long slot = Math.max(now, nextSlot);
            if (slot - now > limit.toNanos()) {
                return Optional.empty();
            }
            nextSlot = slot + interval;
            return Optional.of(Duration.ofNanos(slot - now));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Called when the wait for a slot is over and the request is about to leave.
     *
     * @return how much longer to wait before asking again, because requests before left late; zero to leave now
     */
    Duration leave() {
        if (interval == 0) {
            return Duration.ZERO;
        }
        lock.lock();
        try {
            long now = time.nanoTime();
            long window = interval * requests;
            while (!left.isEmpty() && now - left.peekFirst() >= window) {
                left.removeFirst();
            }
            if (left.size() >= requests) {
                return Duration.ofNanos(left.peekFirst() + window - now);
            }
            left.addLast(now);
            return Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    /** How long a slot would have to be waited for at present. */
    Duration backlog() {
        lock.lock();
        try {
            return Duration.ofNanos(Math.max(0, nextSlot - time.nanoTime()));
        } finally {
            lock.unlock();
        }
    }

    /** Moves the next slot away because the provider asked to wait; that concerns every caller of the account. */
    void holdOff(Duration duration) {
        lock.lock();
        try {
            nextSlot = Math.max(nextSlot, time.nanoTime() + duration.toNanos());
        } finally {
            lock.unlock();
        }
    }
}
