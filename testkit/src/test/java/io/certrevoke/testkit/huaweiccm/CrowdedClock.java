package io.certrevoke.testkit.huaweiccm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;

/** A clock that notices how many threads ask it at the same time, and gives them every chance to. */
final class CrowdedClock extends Clock {

    private final Clock clock;
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    CrowdedClock(Clock clock) {
        this.clock = clock;
    }

    int mostAtOnce() {
        return most.get();
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // to let others run is the point here
    public Instant instant() {
        most.accumulateAndGet(asking.incrementAndGet(), Math::max);
        for (int i = 0; i < 20; i++) {
            Thread.yield();
        }
        asking.decrementAndGet();
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the tests need one zone only");
    }
}
