package io.certrevoke.campaign;

import io.certrevoke.campaign.JournalRecord.Intent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what the journal costs: two lines per item (intent, outcome), each waited for until it is on disk. The argument
 * is the folder to write in; what counts there is how long its disk takes to force.
 */
final class JournalBenchmark {

    private JournalBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : ".");
        measure(folder, 64, 20_000, false);
        for (int threads : new int[] {1, 8, 64}) {
            measure(folder, threads, threads == 1 ? 2_000 : 40_000, true);
        }
        withoutWaiting(folder, 100_000);
    }

    private static void measure(Path folder, int threads, int items, boolean print) throws Exception {
        Path path = Files.createTempFile(folder, "benchmark", ".journal");
        long start = System.nanoTime();
        try (Journal journal = Journal.create(path, Clock.systemUTC())) {
            List<Thread> running = new ArrayList<>();
            for (int thread = 1; thread <= threads; thread++) {
                int first = thread;
                running.add(new Thread(() -> write(journal, first, threads, items)));
            }
            running.forEach(Thread::start);
            for (Thread thread : running) {
                thread.join();
            }
        }
        if (print) {
            report(threads + " threads, waiting", items, System.nanoTime() - start, path);
        }
        remove(path);
    }

    private static void write(Journal journal, int first, int step, int items) {
        try {
            for (int item = first; item <= items; item += step) {
                journal.write(new Intent(item, "digicert/web-team"));
                journal.write(Records.outcome(item));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void withoutWaiting(Path folder, int items) throws Exception {
        Path path = Files.createTempFile(folder, "benchmark", ".journal");
        long start = System.nanoTime();
        try (Journal journal = Journal.create(path, Clock.systemUTC())) {
            for (int item = 1; item <= items; item++) {
                var unused = journal.append(new Intent(item, "digicert/web-team"));
                unused = journal.append(Records.outcome(item));
            }
        }
        report("1 thread, not waiting", items, System.nanoTime() - start, path);
        long opening = System.nanoTime();
        Journal.open(path, Clock.systemUTC(), (offset, at, entry) -> {}).close();
        report("opening it again", items, System.nanoTime() - opening, path);
        remove(path);
    }

    private static void report(String what, int items, long nanos, Path path) throws IOException {
        System.out.printf(
                "%-24s %,9.0f lines/s %,9.1f µs per item (2 lines, %d bytes)%n",
                what, 2e9 * items / nanos, nanos / 1e3 / items, Files.size(path) / items);
    }

    private static void remove(Path path) throws IOException {
        Files.delete(path);
        Files.delete(path.resolveSibling(path.getFileName() + ".lock"));
    }
}
