package io.certrevoke.benchmarks;

import io.certrevoke.RateLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** As much as a rate limit allows, against a server that enforces the same limit in every window of a second. */
final class AtALimit {

    static final int PER_SECOND = 50;
    static final int CALLERS = 8;

    private AtALimit() {}

    /**
     * How it went.
     *
     * @param allowed what the limit allows in the time
     * @param counts what the server counted in that time
     */
    record Outcome(long allowed, Counts counts) {

        double share() {
            return (double) counts.revoked() / allowed;
        }
    }

    static Outcome measure(Duration duration) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (StubProcess server = new StubProcess(PER_SECOND);
                Contestant client = new Certrevoke(
                        HuaweiAccount.at(server.endpoint()), Contestant::id, RateLimit.perSecond(PER_SECOND))) {
            AtomicLong next = new AtomicLong(1);
            client.revoke(0); // what a process does once is measured elsewhere
            Counts before = server.counts();
            long end = System.nanoTime() + duration.toNanos();
            Callable<Void> caller = () -> {
                while (System.nanoTime() < end) {
                    client.revoke(next.getAndIncrement());
                }
                return null;
            };
            List<Future<Void>> ends = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                ends.add(callers.submit(caller));
            }
            Counts counts = countAt(end, server);
            for (Future<Void> one : ends) {
                one.get();
            }
            return new Outcome(PER_SECOND * duration.toSeconds(), counts.since(before));
        } finally {
            callers.shutdownNow();
        }
    }

    private static Counts countAt(long end, StubProcess server) throws IOException, InterruptedException {
        TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
        return server.counts();
    }
}
