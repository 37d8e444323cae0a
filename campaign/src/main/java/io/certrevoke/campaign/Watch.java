package io.certrevoke.campaign;

import io.certrevoke.campaign.DueQueue.Due;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A {@link DueQueue} that one thread works on and others add to. Between two batches that are not full it lets some time
 * pass, so that more items gather. Thread-safe.
 */
final class Watch {

    private final DueQueue queue;
    private final int batch;
    private final long gap;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long notBefore = System.nanoTime();
    private int inWork;
    private boolean stopped;

    Watch(Duration first, Duration longest, int batch, Duration gap) {
        this.queue = new DueQueue(first, longest);
        this.batch = batch;
        this.gap = gap.toNanos();
    }

    /** Adds an item, due at once or after the first pause. */
    void add(int item, boolean atOnce) {
        lock.lock();
        try {
            if (atOnce) {
                queue.add(item, System.nanoTime());
            } else {
                queue.addLater(item, System.nanoTime());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for items that are due, and takes them to work on.
     *
     * @return nothing once stopped
     */
    List<Due> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stopped) {
                long now = System.nanoTime();
                if (now - notBefore < 0) {
                    changed.await(notBefore - now, TimeUnit.NANOSECONDS);
                    continue;
                }
                List<Due> due = queue.take(now, batch);
                if (!due.isEmpty()) {
                    inWork = due.size();
                    notBefore = due.size() < batch ? now + gap : now;
                    return due;
                }
                OptionalLong nanos = queue.untilNext(now);
                if (nanos.isPresent()) {
                    changed.await(nanos.getAsLong(), TimeUnit.NANOSECONDS);
                } else {
                    changed.await();
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Gives those back that have to be looked at again; the others are done. */
    void done(List<Due> again) {
        lock.lock();
        try {
            inWork = 0;
            again.forEach(due -> queue.again(due, System.nanoTime()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isBusy() {
        lock.lock();
        try {
            return inWork > 0 || !queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes what is left, due or not, after the end of the work. */
    List<Due> takeAll() {
        lock.lock();
        try {
            return queue.takeAll();
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
