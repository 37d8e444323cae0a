package io.certrevoke.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Very many revocations through one client at full speed: is it as light at the end as it was at the start? */
final class FullSpeed {

    static final int CALLERS = 16;

    private static final List<Integer> PERCENT = List.of(1, 50, 100);

    private FullSpeed() {}

    /**
     * The state of the process when a part of the revocations was done.
     *
     * @param revoked how many
     * @param seconds spent on them, from the start
     * @param heap bytes alive after a collection
     * @param threads of the process, callers included
     */
    record Mark(long revoked, double seconds, long heap, int threads) {

        static Mark parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Mark(
                    Long.parseLong(parts[0]),
                    Double.parseDouble(parts[1]),
                    Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3]));
        }

        String line() {
            return revoked + " " + seconds + " " + heap + " " + threads;
        }
    }

    /** Runs in a JVM of its own. */
    static List<Mark> measure(URI endpoint, int revocations) throws IOException {
        Process process = Jvm.start(FullSpeed.class, List.of(endpoint.toString(), String.valueOf(revocations)));
        try (BufferedReader output = process.inputReader()) {
            return output.lines().map(Mark::parse).toList();
        }
    }

    public static void main(String[] args) throws Exception {
        long total = Long.parseLong(args[1]);
        AtomicLong next = new AtomicLong();
        double seconds = 0;
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (Contestant client = Contestant.of("huawei: certrevoke", URI.create(args[0]))) {
            for (int percent : PERCENT) {
                long start = System.nanoTime();
                revokeUpTo(total * percent / 100, next, client, callers);
                seconds += (System.nanoTime() - start) / 1e9;
                System.out.println(mark(next.get(), seconds).line());
            }
        } finally {
            callers.shutdown();
        }
    }

    private static void revokeUpTo(long end, AtomicLong next, Contestant client, ExecutorService callers)
            throws Exception {
        Callable<Void> caller = () -> {
            for (long number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                client.revoke(number);
            }
            return null;
        };
        List<Future<Void>> ends = new ArrayList<>(callers.invokeAll(Collections.nCopies(CALLERS, caller)));
        for (Future<Void> one : ends) {
            one.get();
        }
        next.set(end);
    }

    private static Mark mark(long revoked, double seconds) {
        System.gc();
        System.gc();
        return new Mark(
                revoked,
                seconds,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
