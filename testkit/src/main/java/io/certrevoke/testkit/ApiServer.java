package io.certrevoke.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Serves one {@link SandboxApi} over HTTP/1.1 on a free port of 127.0.0.1, and keeps a journal of what it was asked.
 *
 * <p>Thread-safe. Up to about a hundred calls are answered at once.
 */
public final class ApiServer implements AutoCloseable {

    private static final int THREADS = 128;
    private static final int JOURNAL_LIMIT = 10_000;
    private static final int FAILURE_LIMIT = 100;

    private final SandboxApi api;
    private final LoopbackServer server;
    private final Journal<ApiCall> journal = new Journal<>(JOURNAL_LIMIT);
    private final Journal<Throwable> failures = new Journal<>(FAILURE_LIMIT);
    private final AtomicLong revokeCalls = new AtomicLong();
    private final Armed<Function<ApiCall, ApiReply>> replacements = new Armed<>();

    private ApiServer(SandboxApi api) {
        this.api = api;
        this.server = LoopbackServer.start(THREADS, this::answer);
    }

    /**
     * Starts a server.
     *
     * @param api the API to serve
     * @return the running server
     */
    public static ApiServer start(SandboxApi api) {
        return new ApiServer(api);
    }

    /**
     * Where the API is served.
     *
     * @return {@code http://127.0.0.1:<port>}, without a trailing slash
     */
    public URI endpoint() {
        return server.endpoint();
    }

    /**
     * The latest calls, replaced ones included.
     *
     * @return the last 10,000 calls at most, oldest first
     */
    public List<ApiCall> calls() {
        return journal.entries();
    }

    /**
     * How many calls arrived, replaced ones included.
     *
     * @return the exact count since the start or the last {@link #clearCalls()}
     */
    public long callCount() {
        return journal.count();
    }

    /**
     * How many calls asked for a revocation (see {@link SandboxApi#isRevoke}), replaced ones included.
     *
     * @return the exact count since the start or the last {@link #clearCalls()}
     */
    public long revokeCalls() {
        return revokeCalls.get();
    }

    /** Forgets the journal and sets its counters to zero. */
    public void clearCalls() {
        journal.clear();
        revokeCalls.set(0);
    }

    /**
     * What the API threw, which is always a defect of the sandbox or of a replacement. The client got a 500.
     *
     * @return the last 100 at most, oldest first
     */
    public List<Throwable> failures() {
        return failures.entries();
    }

    /**
     * Delays every answer from now on. A call has its effect at once; only its answer is late.
     *
     * @param delay how long, in whole milliseconds; zero for no delay
     */
    public void delay(Duration delay) {
        server.delay(delay);
    }

    /**
     * Answers the next matching calls in place of the API, which never sees them: they have no effect.
     *
     * @param times how many calls, at least one
     * @param which the calls that match
     * @param replacement the answer to each
     */
    public void replaceNext(int times, Predicate<ApiCall> which, Function<ApiCall, ApiReply> replacement) {
        replacements.add(replacement, which, times);
    }

    /**
     * Lets the API act on the next matching calls and then gives another answer, as if the true one were lost.
     *
     * @param times how many calls, at least one
     * @param which the calls that match
     * @param replacement the answer to each
     */
    public void replaceAfterEffect(int times, Predicate<ApiCall> which, Function<ApiCall, ApiReply> replacement) {
        Function<ApiCall, ApiReply> afterEffect = call -> {
            api.answer(call);
            return replacement.apply(call);
        };
        replacements.add(afterEffect, which, times);
    }

    /** Drops all replacements that were not used up. */
    public void clearReplacements() {
        replacements.clear();
    }

    /** Stops the server. */
    @Override
    public void close() {
        server.close();
    }

    private ApiReply answer(ApiCall call) {
        journal.add(call);
        try {
            if (api.isRevoke(call)) {
                revokeCalls.incrementAndGet();
            }
            return replacements.take(call).map(r -> r.apply(call)).orElseGet(() -> api.answer(call));
        } catch (RuntimeException | Error e) {
            failures.add(e);
            return ApiReply.text(500, "text/plain", "The sandbox failed, this is a defect in it: " + e);
        }
    }
}
