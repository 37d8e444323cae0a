package io.certrevoke.examples.drill;

import io.certrevoke.testkit.SandboxApi;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The person who approves what is filed, some seconds later. Works from the first filing of the night on. Thread-safe. */
final class Approver implements AutoCloseable {

    private static final int LEAST_MILLIS = 1_000;
    private static final int SPREAD_MILLIS = 3_000;

    private final Random random;
    private final List<Runnable> earlier = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "drill-approver");
        thread.setDaemon(true);
        return thread;
    });
    private boolean night;

    Approver(long seed) {
        random = new Random(seed);
    }

    /** The night begins: what was filed before is decided with the first request that is filed now. */
    synchronized void begin() {
        night = true;
    }

    synchronized void filed(SandboxApi api, Watched certificate) {
        Runnable decision = () -> decide(api, certificate);
        if (!night) {
            earlier.add(decision);
            return;
        }
        later(decision);
        earlier.forEach(this::later);
        earlier.clear();
    }

    private void later(Runnable decision) {
        var unused = clock.schedule(decision, LEAST_MILLIS + random.nextInt(SPREAD_MILLIS), TimeUnit.MILLISECONDS);
    }

    private static void decide(SandboxApi api, Watched certificate) {
        X509Certificate subject = certificate.issued().certificate();
        try {
            if (certificate.role() == Watched.Role.REFUSED_BY_APPROVER) {
                api.reject(subject, "this one is still in use");
            } else {
                api.approve(subject);
            }
        } catch (IllegalStateException e) {
            // a second request for the same certificate was decided together with the first
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
