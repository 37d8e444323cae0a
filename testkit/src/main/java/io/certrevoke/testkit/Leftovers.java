package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** What a closed client may leave behind, and waiting for it to go. */
final class Leftovers {

    /** Generous: the JDK's HTTP client of Java 17 ends some seconds after it was collected. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Leftovers() {}

    /** The threads that a client starts, by their names. */
    static Set<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Leftovers::isOfAClient)
                .collect(Collectors.toSet());
    }

    private static boolean isOfAClient(Thread thread) {
        String name = thread.getName();
        return name.startsWith("HttpClient-") || name.equals("certrevoke-async") || name.equals("certrevoke-login");
    }

    static void awaitNoNewThreads(Set<Thread> before) {
        awaitZero("threads of a closed client", () -> {
            Set<Thread> more = new HashSet<>(clientThreads());
            more.removeAll(before);
            return more.size();
        });
    }

    static void awaitZero(String what, IntSupplier count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count.getAsInt() > 0 && System.nanoTime() < end) {
            System.gc(); // an HTTP client of Java 17 cannot be closed, only forgotten
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        assertThat(count.getAsInt()).as(what).isZero();
    }

    /** The bytes in use once everything that can be collected was. */
    static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
