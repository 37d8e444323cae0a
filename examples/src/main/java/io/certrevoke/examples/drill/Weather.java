package io.certrevoke.examples.drill;

import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.Fault;
import io.certrevoke.testkit.FaultProxy;
import io.certrevoke.testkit.SandboxAccount;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong between a client and the providers: one call of a hundred, of every kind. Thread-safe. */
final class Weather implements AutoCloseable {

    private static final double FAULTS = 0.01;
    private static final double THROTTLED = 0.003;

    /** These hold the client for its whole time-out, so they are rare. */
    private static final Set<Fault> SLOW = EnumSet.of(Fault.NO_ANSWER, Fault.NO_ANSWER_BEFORE_EFFECT, Fault.SLOW_DRIP);

    private static final double SLOW_FAULTS = 0.0004;

    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger overRate = new AtomicInteger();
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final long seed;
    private volatile boolean rough = true;

    Weather(long seed) {
        this.seed = seed;
    }

    /** Where clients of an account connect. */
    synchronized URI inFrontOf(SandboxAccount account) {
        Random random = new Random(seed + account.provider().hashCode());
        FaultProxy proxy = FaultProxy.inFrontOf(account.endpoint());
        proxies.add(proxy);
        for (Fault fault : Fault.values()) {
            double chance = SLOW.contains(fault)
                    ? SLOW_FAULTS / SLOW.size()
                    : (FAULTS - SLOW_FAULTS) / (Fault.values().length - SLOW.size());
            proxy.arm(fault, call -> strikes(random, chance, faults), Integer.MAX_VALUE);
        }
        account.server()
                .replaceNext(
                        Integer.MAX_VALUE,
                        call -> strikes(random, THROTTLED, throttled),
                        call -> ApiReply.empty(429).withHeader("Retry-After", "1"));
        return proxy.endpoint();
    }

    private boolean strikes(Random random, double chance, AtomicInteger count) {
        boolean strikes = rough && random.nextDouble() < chance;
        if (strikes) {
            count.incrementAndGet();
        }
        return strikes;
    }

    /** Lets an account refuse what exceeds its rate in any window of one second. */
    void enforce(SandboxAccount account, int callsPerSecond) {
        Deque<Long> latest = new ArrayDeque<>();
        account.server()
                .replaceNext(Integer.MAX_VALUE, call -> exceeds(latest, callsPerSecond), call -> ApiReply.empty(429));
    }

    private synchronized boolean exceeds(Deque<Long> latest, int most) {
        long now = System.nanoTime();
        while (!latest.isEmpty()
                && now - latest.peekFirst() >= Duration.ofSeconds(1).toNanos()) {
            latest.removeFirst();
        }
        if (latest.size() >= most) {
            overRate.incrementAndGet();
            return true;
        }
        latest.addLast(now);
        return false;
    }

    /** Switches the faults on or off. */
    void rough(boolean value) {
        rough = value;
    }

    int faults() {
        return faults.get();
    }

    int throttled() {
        return throttled.get();
    }

    /** Calls that were refused because the client was faster than allowed. */
    int overRate() {
        return overRate.get();
    }

    @Override
    public synchronized void close() {
        proxies.forEach(FaultProxy::close);
    }
}
