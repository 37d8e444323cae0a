package io.certrevoke.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures calls: in each round every contestant gets a fresh JVM in turn, and what counts are the medians. */
final class Calls {

    private static final List<Integer> CALLERS = List.of(1, 8, 64);
    private static final List<String> SIGNED =
            List.of("huawei: certrevoke", "huawei: vendor's SDK", "alibaba: certrevoke", "alibaba: vendor's SDK");
    private static final List<String> BY_HAND = List.of("huawei: by hand", "digicert: certrevoke", "digicert: by hand");

    private final Plan plan;
    private final StubProcess server;

    Calls(Plan plan, StubProcess server) {
        this.plan = plan;
        this.server = server;
    }

    /** What is measured: one contestant with so many callers. */
    record Run(String contestant, int callers) {}

    Map<Run, Cost> measure() throws RunnerException, IOException {
        Map<Run, List<Cost>> rounds = new LinkedHashMap<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Run run : runs()) {
                Cost cost = measure(run);
                System.err.println("round " + round + ": " + run + ": " + cost);
                rounds.computeIfAbsent(run, key -> new ArrayList<>()).add(cost);
            }
        }
        if (server.counts().wrong() > 0) {
            throw new IllegalStateException("the server could not make sense of some requests: " + server.counts());
        }
        Map<Run, Cost> medians = new LinkedHashMap<>();
        rounds.forEach((run, costs) -> medians.put(run, Cost.median(costs)));
        return medians;
    }

    /** Neighbours in a round are those that are compared. */
    private static List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        BY_HAND.forEach(contestant -> runs.add(new Run(contestant, 1)));
        SIGNED.forEach(contestant -> CALLERS.forEach(callers -> runs.add(new Run(contestant, callers))));
        runs.sort(Comparator.comparingInt(Run::callers));
        return runs;
    }

    private Cost measure(Run run) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(RevokeBenchmark.class.getName())
                .param("name", run.contestant())
                .param("endpoint", server.endpoint().toString())
                .param("warmUpCalls", String.valueOf(plan.warmUpCalls()))
                .threads(run.callers())
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(plan.warmUp()))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(plan.measured()))
                .addProfiler(profiler())
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        return Cost.of(new Runner(options.build()).runSingle());
    }

    private static Class<? extends Profiler> profiler() {
        return CostProfiler.class;
    }
}
