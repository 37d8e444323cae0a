package io.certrevoke.benchmarks;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One revoke call of one contestant, shared by all callers as an application shares its client. Run by {@link Calls}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RevokeBenchmark {

    /** Whose code makes the call. */
    @Param("huawei: certrevoke")
    public String name = "";

    /** Where the server listens. */
    @Param("http://127.0.0.1:0")
    public String endpoint = "";

    /** Calls before the first measurement, within ten seconds, so that everything is compiled by then. */
    @Param("0")
    public int warmUpCalls;

    private final AtomicLong number = new AtomicLong();
    private Contestant contestant = ignored -> {};

    /** For JMH. */
    public RevokeBenchmark() {}

    /** Opens the contestant and warms it up. */
    @Setup
    public void open() throws Exception {
        contestant = Contestant.of(name, URI.create(endpoint));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        for (int call = 0; call < warmUpCalls && System.nanoTime() < end; call++) {
            revoke();
        }
    }

    /** Closes it. */
    @TearDown
    public void close() {
        contestant.close();
    }

    /** The call. */
    @Benchmark
    public void revoke() throws Exception {
        contestant.revoke(number.incrementAndGet());
    }
}
