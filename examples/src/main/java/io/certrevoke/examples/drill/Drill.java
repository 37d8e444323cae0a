package io.certrevoke.examples.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.examples.drill.DrillCampaign.Review;
import io.certrevoke.examples.drill.KillSchedule.Moment;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Rehearses the night: starts the sandbox, plans, runs the campaign in a process of its own, kills that process with
 * {@code SIGKILL} again and again, resumes it each time, and holds the end against what the providers saw.
 */
public final class Drill {

    private static final int WATCH_MILLIS = 10;
    private static final int FURTHER_RESUMES = 5;
    private static final Duration SANDBOX_START = Duration.ofMinutes(10);

    private final DrillOptions options;
    private final PrintStream out;

    private Drill(DrillOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs the drill and ends the process: 0 when everything was as it should be.
     *
     * @param args see the usage
     * @throws Exception if a process cannot be started or a file not be read
     */
    public static void main(String[] args) throws Exception {
        System.exit(run(DrillOptions.of(args), System.out).isGood() ? 0 : 1);
    }

    /** Runs the drill; prints what it does and the table at the end. */
    static DrillResult run(DrillOptions options, PrintStream out) throws IOException, InterruptedException {
        return new Drill(options, out).run();
    }

    private DrillResult run() throws IOException, InterruptedException {
        DrillFolder folder = options.folder();
        Files.createDirectories(folder.root());
        out.println("the drill's folder is " + folder.root());
        Process sandbox = start("sandbox", "-Xmx1g", DrillSandbox.class, options.arguments());
        try {
            await(folder.connection(), sandbox);
            require(campaign("plan").waitFor() == 0, "planning failed, see plan.log");
            Review review = Review.read(folder.reviewed());
            out.println(review.certificates() + " certificates to revoke; the plan's digest is " + review.digest());
            Instant began = Instant.now();
            int kills = runUntilDone(new JournalTail(folder.journal(), review.certificates()));
            Duration time = Duration.between(began, Instant.now());
            List<Count> counts = counts();
            // once more: nothing may be left to do
            int exit = campaign("run").waitFor();
            DrillResult result = DrillResult.of(folder, counts, counts(), ask("totals"), kills, time, exit);
            result.print(out);
            return result;
        } finally {
            sandbox.getOutputStream().close();
            sandbox.waitFor(10, TimeUnit.SECONDS);
            sandbox.destroyForcibly();
        }
    }

    private int runUntilDone(JournalTail tail) throws IOException, InterruptedException {
        KillSchedule schedule = new KillSchedule(options.kills(), options.seed());
        int unfinished = 0;
        while (unfinished <= FURTHER_RESUMES) {
            Process process = campaign("run");
            boolean killed = !schedule.isOver() && kill(process, schedule.next(tail.progress()), tail);
            if (killed) {
                schedule.killed();
                out.printf(
                        Locale.ROOT,
                        "kill %d at %.1f %%: %d sent, %d proven%n",
                        schedule.kills(),
                        100 * tail.progress(),
                        tail.sent(),
                        tail.proven());
            } else if (process.waitFor() == 0) {
                return schedule.kills();
            } else {
                unfinished++;
                out.println("the process ended with " + process.exitValue() + ", it is resumed");
            }
        }
        return schedule.kills();
    }

    /** Whether the process was killed before it ended by itself. */
    private static boolean kill(Process process, Moment moment, JournalTail tail)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!process.waitFor(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
            if (moment.isNow(
                    tail.progress(), Duration.ofNanos(System.nanoTime() - start).toMillis())) {
                process.destroyForcibly().waitFor();
                return true;
            }
        }
        return false;
    }

    private Process campaign(String what) throws IOException {
        return start(
                what,
                "-Xmx256m",
                DrillCampaign.class,
                List.of(what, options.folder().root().toString()));
    }

    /** A process whose output goes to a file, unless a person watches. */
    private Process start(String name, String memory, Class<?> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        if (Display.isTerminal() && !name.equals("sandbox")) {
            process.inheritIO();
        } else {
            process.redirectOutput(ProcessBuilder.Redirect.appendTo(
                    options.folder().root().resolve(name + ".log").toFile()));
        }
        return process.start();
    }

    private static void await(Path file, Process writer) throws InterruptedException {
        Instant end = Instant.now().plus(SANDBOX_START);
        while (!Files.exists(file)) {
            require(!writer.waitFor(100, TimeUnit.MILLISECONDS), "the sandbox did not start, see sandbox.log");
            require(Instant.now().isBefore(end), "the sandbox takes too long");
        }
    }

    private List<Count> counts() throws IOException, InterruptedException {
        List<Count> counts = new ArrayList<>();
        for (String line : text("certificates").lines().toList()) {
            counts.add(Count.of(Access.JSON.readTree(line)));
        }
        return counts;
    }

    private JsonNode ask(String what) throws IOException, InterruptedException {
        return Access.JSON.readTree(text(what));
    }

    private String text(String what) throws IOException, InterruptedException {
        URI address = Access.read(options.folder().connection()).control().resolve("/" + what);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalStateException(problem);
        }
    }
}
