package io.certrevoke;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only while somebody sleeps, and then at once. May be used from many threads. */
final class FakeTime implements TimeSource {

    private final AtomicLong now = new AtomicLong(1_000);
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public boolean sleep(Duration duration, CountDownLatch wake) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (wake.getCount() == 0) {
            return true;
        }
        sleeps.add(duration);
        advance(duration);
        return false;
    }

    void advance(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    List<Duration> sleeps() {
        return sleeps;
    }
}
