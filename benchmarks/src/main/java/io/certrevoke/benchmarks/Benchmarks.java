package io.certrevoke.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Measures everything and writes {@code benchmarks.md}. The first argument is the module's {@code target}, where Maven
 * has left the class paths; {@code --quick} shows in about a minute that everything works, with figures that are worth
 * nothing; {@code --rounds=2} lets the contestants take fewer turns; {@code --calls}, {@code --cold},
 * {@code --footprint} and {@code --scale} measure only that.
 */
final class Benchmarks {

    private static final Set<String> PARTS = Set.of("--calls", "--cold", "--footprint", "--scale");

    private final Path target;
    private final Plan plan;
    private final Set<String> only;

    private Benchmarks(Path target, Plan plan, Set<String> only) {
        this.target = target;
        this.plan = plan;
        this.only = only;
    }

    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args).subList(1, args.length);
        Set<String> only = new LinkedHashSet<>(options);
        Plan plan = only.remove("--quick") ? Plan.quick() : Plan.full();
        for (String option : options) {
            if (option.startsWith("--rounds=")) {
                only.remove(option);
                plan = plan.withRounds(Integer.parseInt(option.substring(9)));
            }
        }
        if (!PARTS.containsAll(only)) {
            throw new IllegalArgumentException("parts are " + PARTS + ", not " + only);
        }
        Path target = Path.of(args[0]);
        Report report = new Report();
        new Benchmarks(target, plan, only).run(report);
        Path file = Files.writeString(target.resolve("benchmarks.md"), report.markdown());
        System.err.println("written: " + file);
    }

    private void run(Report report) throws Exception {
        ClassPaths classPaths = ClassPaths.in(target);
        if (wanted("--footprint")) {
            report.footprint(classPaths);
        }
        try (StubProcess server = new StubProcess(0)) {
            if (wanted("--cold")) {
                Path own = target.resolve("classes");
                report.coldStart(ColdStart.measure(
                        classPaths.ofColdStarts(own),
                        server.endpoint(),
                        plan.coldStarts(),
                        target.resolve("cold-start.log")));
            }
            if (wanted("--scale")) {
                report.fullSpeed(FullSpeed.measure(server.endpoint(), plan.revocations()));
                report.atALimit(AtALimit.measure(plan.limited()));
            }
            if (wanted("--calls")) {
                report.calls(new Calls(plan, server).measure());
            }
        }
    }

    private boolean wanted(String part) {
        return only.isEmpty() || only.contains(part);
    }
}
