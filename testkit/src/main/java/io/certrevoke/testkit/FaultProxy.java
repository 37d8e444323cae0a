package io.certrevoke.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/**
 * A proxy on a free port of 127.0.0.1 in front of one HTTP/1.1 server. It passes requests and replies on byte by byte,
 * the {@code Host} field included, so that signatures stay valid, and plays a {@link Fault} on chosen requests.
 *
 * <p>Thread-safe. Requests are read whole before they are passed on; {@code Expect: 100-continue} is not supported.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int JOURNAL_LIMIT = 10_000;
    private static final int BACKLOG = 200;

    private final URI upstream;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final Set<FaultyConnection> connections = ConcurrentHashMap.newKeySet();
    private final Armed<Fault> faults = new Armed<>();
    private final Journal<ApiCall> seen = new Journal<>(JOURNAL_LIMIT);
    private volatile URI redirectTarget;

    private FaultProxy(URI upstream, ServerSocket listener) {
        this.upstream = upstream;
        this.listener = listener;
        this.redirectTarget = URI.create("http://localhost:" + upstream.getPort());
    }

    /**
     * Starts a proxy.
     *
     * @param upstream the server's address, {@code http://host:port}
     * @return the running proxy
     */
    public static FaultProxy inFrontOf(URI upstream) {
        try {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
            FaultProxy proxy = new FaultProxy(upstream, listener);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy found no free port", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "certrevoke-fault-proxy");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Where clients connect.
     *
     * @return {@code http://127.0.0.1:<port>}, without a trailing slash
     */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /**
     * Plays a fault on the next requests that match. Of several that match, the one that was armed first is played.
     *
     * @param fault the fault
     * @param which the requests that match
     * @param times on how many requests, at least one; {@link Integer#MAX_VALUE} for all
     */
    public void arm(Fault fault, Predicate<ApiCall> which, int times) {
        faults.add(fault, which, times);
    }

    /** Plays no more faults. Those that hold a connection keep it. */
    public void clear() {
        faults.clear();
    }

    /**
     * Sets where {@link Fault#REDIRECT_302} and {@link Fault#REDIRECT_307} point to. Without it that is the server itself
     * under another host name.
     *
     * @param target the {@code Location}
     */
    public void redirectTo(URI target) {
        redirectTarget = target;
    }

    /**
     * The latest requests of clients, whether they reached the server or not.
     *
     * @return the last 10,000 at most, oldest first
     */
    public List<ApiCall> seen() {
        return seen.entries();
    }

    /**
     * How many connections of clients are open.
     *
     * @return the count at this moment
     */
    public int connections() {
        return connections.size();
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() {
        closeQuietly(listener);
        connections.forEach(FaultProxy::closeQuietly);
        threads.shutdownNow();
    }

    Optional<Fault> receive(ApiCall call) {
        seen.add(call);
        return faults.take(call);
    }

    Socket connectUpstream() throws IOException {
        return new Socket(upstream.getHost(), upstream.getPort());
    }

    URI redirectTarget() {
        return redirectTarget;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                FaultyConnection connection = new FaultyConnection(listener.accept(), this);
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException | RejectedExecutionException e) {
                // the proxy was closed, or a client left before it was served
            }
        }
        connections.forEach(FaultProxy::closeQuietly);
    }

    private void serve(FaultyConnection connection) {
        try (connection) {
            connection.serve();
        } catch (IOException e) {
            // one of both sides is gone, which is what this proxy is for
        } finally {
            connections.remove(connection);
        }
    }

    private static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            // closed for good either way
        }
    }
}
