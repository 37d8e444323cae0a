package io.certrevoke.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches what an untrusted URL names. Each hop is resolved once, every address found is checked, and the connection goes
 * to a checked address, not to the name again: a name that changes its mind in between (DNS rebinding) gains nothing.
 */
final class Fetcher {

    static final int MAX_REDIRECTS = 3;

    /** For one address of a host, so that the next one gets its turn. */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(15);

    /** 303 is missing: it would turn a POST into a GET of something else. */
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

    private final AddressResolver resolver;
    private final AddressGuard guard;
    private final SSLSocketFactory tls;
    private final Duration timeout;

    Fetcher(AddressResolver resolver, AddressGuard guard, SSLSocketFactory tls, Duration timeout) {
        this.resolver = resolver;
        this.guard = guard;
        this.tls = tls;
        this.timeout = timeout;
    }

    /**
     * Writes the body of the answer with status 200.
     *
     * @param body present to POST it as an OCSP request, absent to GET
     * @param limit the largest body, in bytes
     */
    void fetch(String address, Optional<byte[]> body, Limit limit, OutputStream to) throws ChannelFailure {
        long deadline = System.nanoTime() + timeout.toNanos();
        URI uri = parse(address);
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            Optional<URI> next = hop(uri, body, limit, to, deadline);
            if (next.isEmpty()) {
                return;
            }
            uri = next.get();
        }
        throw ChannelFailure.unreachable("more than " + MAX_REDIRECTS + " redirects");
    }

    private Optional<URI> hop(URI uri, Optional<byte[]> body, Limit limit, OutputStream to, long deadline)
            throws ChannelFailure {
        List<InetAddress> addresses = checkedAddresses(uri);
        try (Socket socket = connect(addresses, port(uri), deadline)) {
            CompletableFuture<Void> watchdog = closeAt(deadline, socket);
            try (Socket connection = isSecure(uri) ? secure(socket, uri) : socket) {
                HttpAnswer answer = HttpAnswer.to(uri, body, connection);
                if (REDIRECTS.contains(answer.status())) {
                    return Optional.of(redirect(uri, answer));
                }
                answer.requireOk();
                answer.copyBody(limit, to);
                return Optional.empty();
            } finally {
                watchdog.cancel(false);
            }
        } catch (IOException e) {
            throw failure(uri, e, deadline);
        }
    }

    private ChannelFailure failure(URI uri, IOException e, long deadline) {
        if (deadline - System.nanoTime() <= 0) {
            return ChannelFailure.silent(uri + " gave no complete answer within " + timeout);
        }
        String what = e instanceof SSLException ? " has no acceptable TLS: " : " cannot be reached: ";
        return ChannelFailure.silent(uri + what + e.getMessage());
    }

    /** Closing the socket ends every blocking step at the deadline, TLS handshake and slow bodies included. */
    private static CompletableFuture<Void> closeAt(long deadline, Socket socket) {
        CompletableFuture<Void> watchdog = new CompletableFuture<>();
        CompletableFuture<Void> unused = watchdog.completeOnTimeout(
                        null, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                .thenRun(() -> close(socket));
        return watchdog;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // the thread that uses the socket gets its own exception
        }
    }

    private List<InetAddress> checkedAddresses(URI uri) throws ChannelFailure {
        try {
            List<InetAddress> addresses = resolver.resolve(bareHost(uri));
            for (InetAddress address : addresses) {
                guard.check(uri, address);
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw ChannelFailure.silent("the host of " + uri + " is not known");
        }
    }

    /** Connects to the first of the checked addresses that answers. */
    private static Socket connect(List<InetAddress> addresses, int port, long deadline) throws IOException {
        IOException last = new IOException("it has no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), millisLeft(deadline));
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private static int millisLeft(long deadline) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        return (int) Math.max(1, Math.min(left, CONNECT_LIMIT.toMillis()));
    }

    /** The name serves for SNI and for the comparison with the server's certificate; nothing resolves it again. */
    private SSLSocket secure(Socket socket, URI uri) throws IOException {
        SSLSocket layer = (SSLSocket) tls.createSocket(socket, bareHost(uri), port(uri), true);
        SSLParameters parameters = layer.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        layer.setSSLParameters(parameters);
        layer.startHandshake();
        return layer;
    }

    private static boolean isSecure(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
    }

    private static URI redirect(URI from, HttpAnswer answer) throws ChannelFailure {
        String location =
                answer.header("location").orElseThrow(() -> ChannelFailure.unreachable(from + " redirects to nowhere"));
        URI to = from.resolve(parseAny(location));
        String scheme = Optional.ofNullable(to.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        boolean downgrade = isSecure(from) && scheme.equals("http");
        if (downgrade || to.getHost() == null || (!scheme.equals("http") && !scheme.equals("https"))) {
            throw ChannelFailure.blocked(from + " redirects to " + to
                    + "; only http to http or https, and https to https, is followed, and no setting changes that");
        }
        return to;
    }

    private static URI parse(String address) throws ChannelFailure {
        URI uri = parseAny(address);
        if (uri.getHost() == null) {
            throw ChannelFailure.unreachable("not a usable address: " + address);
        }
        return uri;
    }

    private static URI parseAny(String address) throws ChannelFailure {
        try {
            // some authorities leave blanks in file names
            return new URI(new URI(address.strip().replace(" ", "%20")).toASCIIString());
        } catch (URISyntaxException e) {
            throw ChannelFailure.unreachable("not a usable address: " + address);
        }
    }

    private static String bareHost(URI uri) {
        return uri.getHost().replaceAll("^\\[|\\]$", "");
    }
}
