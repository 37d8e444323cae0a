package io.certrevoke.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What a call costs its host: processor time of the whole process, and bytes allocated by all of its threads, so that
 * work that is handed to other threads is counted too.
 */
public final class CostProfiler implements InternalProfiler {

    static final String CPU = "cpu";
    static final String ALLOCATED = "allocated";
    static final String RATE = "rate";

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long cpu;
    private long allocated;
    private long time;

    /** For JMH. */
    public CostProfiler() {}

    @Override
    public String getDescription() {
        return "processor time and allocation per call, and calls per second";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        allocated = allocated();
        cpu = system.getProcessCpuTime();
        time = System.nanoTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double calls = result.getMetadata().getAllOps();
        double seconds = (System.nanoTime() - time) / 1e9;
        double microseconds = (system.getProcessCpuTime() - cpu) / 1e3;
        long bytes = allocated() - allocated;
        return List.of(
                new ScalarResult(CPU, microseconds / calls, "us/op", AggregationPolicy.AVG),
                new ScalarResult(ALLOCATED, bytes / calls, "B/op", AggregationPolicy.AVG),
                new ScalarResult(RATE, calls / seconds, "ops/s", AggregationPolicy.AVG));
    }

    /** Of the threads that live; no contestant ends one while it is measured. */
    private long allocated() {
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
