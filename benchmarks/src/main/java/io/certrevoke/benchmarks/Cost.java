package io.certrevoke.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What a call of one contestant costs.
 *
 * @param p50 median latency in microseconds
 * @param p99 its 99th percentile
 * @param perSecond calls per second of all callers together
 * @param cpu processor time per call in microseconds
 * @param bytes bytes allocated per call
 */
record Cost(double p50, double p99, double perSecond, double cpu, double bytes) {

    static Cost of(RunResult run) {
        Statistics latency = run.getPrimaryResult().getStatistics();
        return new Cost(
                latency.getPercentile(50),
                latency.getPercentile(99),
                secondary(run, CostProfiler.RATE),
                secondary(run, CostProfiler.CPU),
                secondary(run, CostProfiler.ALLOCATED));
    }

    private static double secondary(RunResult run, String label) {
        return run.getSecondaryResults().get(label).getScore();
    }

    /** The medians, of each figure by itself. */
    static Cost median(List<Cost> rounds) {
        return new Cost(
                median(rounds, Cost::p50),
                median(rounds, Cost::p99),
                median(rounds, Cost::perSecond),
                median(rounds, Cost::cpu),
                median(rounds, Cost::bytes));
    }

    private static double median(List<Cost> rounds, ToDoubleFunction<Cost> figure) {
        return Median.of(rounds.stream().mapToDouble(figure).toArray());
    }
}
