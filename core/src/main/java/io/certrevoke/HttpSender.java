package io.certrevoke;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends one HTTP request and waits for the whole answer, with a time-out over both; {@link HttpRequest}'s own time-out
 * ends at the response header. Tells apart what certainly was not sent and what may have been carried out.
 */
final class HttpSender {

    static final int MAX_BODY = 1024 * 1024;

    private static final Duration MAX_CONNECT = Duration.ofSeconds(10);

    /** The connection was never good for a request: the provider cannot have acted. */
    private static final List<Class<? extends Throwable>> NOT_SENT = List.of(
            ConnectException.class,
            HttpConnectTimeoutException.class,
            NoRouteToHostException.class,
            UnknownHostException.class,
            UnresolvedAddressException.class);

    private static final HttpResponse.BodyHandler<BoundedBody> BODY = header -> new BoundedBody(MAX_BODY);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Duration NEARLY = Duration.ofMillis(5);

    /** The executor of our own client: its tasks run on the thread that hands them over. */
    private static final Executor DIRECT = Runnable::run;

    private final HttpClient client;
    private final boolean direct;

    HttpSender(HttpClient client) {
        this.client = client;
        this.direct = client.executor().filter(DIRECT::equals).isPresent();
    }

    /**
     * The client that is used when the application brings none.
     *
     * <p>HTTP/1.1: over plain http the JDK would add an upgrade header that some servers choke on. Its internal tasks run
     * directly: handing them to a pool costs time and lets the JDK's connection pool lose answers (see ADR 0002).
     */
    static HttpClient standardClient(Duration timeout) {
        Duration half = timeout.dividedBy(2);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(half.compareTo(MAX_CONNECT) < 0 ? half : MAX_CONNECT)
                .executor(DIRECT)
                .build();
    }

    /**
     * Sends and waits.
     *
     * @param message the request, but for its time-out
     * @param timeout for everything from the connection to the end of the body
     * @throws ApiException with verdict {@code RETRY} or {@code REFUSED} when nothing was sent, {@code UNCLEAR} otherwise
     * @throws StoppedException if the thread is interrupted; the connection is closed
     */
    ApiResponse send(HttpRequest.Builder message, Duration timeout) {
        Duration limit = timeout.compareTo(SHORTEST) < 0 ? SHORTEST : timeout;
        HttpRequest request = message.timeout(limit).build();
        long end = System.nanoTime() + limit.toNanos();
        HttpResponse<BoundedBody> response = header(request, limit, end);
        return new ApiResponse(response.statusCode(), response.headers(), body(request, response, limit, end));
    }

    private HttpResponse<BoundedBody> header(HttpRequest request, Duration limit, long end) {
        try {
            return direct ? client.send(request, BODY) : sendElsewhere(request, end);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (HttpConnectTimeoutException e) {
            // the JDK may say this at the request's own time-out too, and documents no promise that nothing was sent
            // then
            throw System.nanoTime() < end - NEARLY.toNanos() ? failed(request.uri(), e) : noAnswer(request, limit);
        } catch (TimeoutException | HttpTimeoutException e) {
            throw noAnswer(request, limit);
        } catch (ExecutionException e) {
            throw failed(request.uri(), e.getCause() == null ? e : e.getCause());
        } catch (IOException | RuntimeException | InternalError e) {
            throw failed(request.uri(), e);
        }
    }

    /** The server has seen the request, so whatever breaks now leaves it unclear what it did. */
    private static byte[] body(HttpRequest request, HttpResponse<BoundedBody> response, Duration limit, long end) {
        try {
            return response.body().await(end - System.nanoTime());
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (TimeoutException e) {
            throw noAnswer(request, limit);
        } catch (ExecutionException e) {
            if (chain(e).anyMatch(BoundedBody.TooLongException.class::isInstance)) {
                throw new ApiException(Failure.protocol("the answer is longer than " + MAX_BODY + " bytes"));
            }
            throw broken(request.uri(), e.getCause() == null ? e : e.getCause());
        }
    }

    private static StoppedException interrupted() {
        Thread.currentThread().interrupt();
        return new StoppedException("the thread was interrupted while waiting for the provider's answer");
    }

    /**
     * By a client with an executor of the application, which may be busy for ever: then the request's own time-out never
     * starts. This way costs a hand-over to another thread, on small machines to a new one each time.
     */
    private HttpResponse<BoundedBody> sendElsewhere(HttpRequest request, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<BoundedBody>> exchange = client.sendAsync(request, BODY);
        try {
            return exchange.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | TimeoutException e) {
            exchange.cancel(true);
            throw e;
        }
    }

    private static ApiException broken(URI uri, Throwable cause) {
        return failure(Failure.Verdict.UNCLEAR, place(uri) + ": the connection failed: " + words(cause));
    }

    private static ApiException noAnswer(HttpRequest request, Duration limit) {
        return failure(
                Failure.Verdict.UNCLEAR,
                place(request.uri()) + ": no complete answer within " + limit.toMillis() + " ms");
    }

    private static ApiException failed(URI uri, Throwable cause) {
        if (chain(cause).anyMatch(SSLHandshakeException.class::isInstance)) {
            // before a TLS connection stands no request travels
            return failure(Failure.Verdict.REFUSED, "no TLS connection to " + place(uri) + ": " + words(cause));
        }
        if (chain(cause).anyMatch(link -> NOT_SENT.stream().anyMatch(type -> type.isInstance(link)))) {
            return failure(Failure.Verdict.RETRY, "no connection to " + place(uri) + ": " + words(cause));
        }
        return broken(uri, cause);
    }

    /** The cause goes into the text and not into the chain: its message may quote what the server sent, unscrubbed. */
    private static ApiException failure(Failure.Verdict verdict, String text) {
        return new ApiException(Failure.of(Failure.Kind.UNAVAILABLE, verdict, text));
    }

    /** A refused connection and an unknown host come with a null message. */
    private static String words(Throwable cause) {
        return chain(cause)
                .filter(link -> link.getMessage() != null && !link.getMessage().isBlank())
                .findFirst()
                .map(link -> link.getClass().getSimpleName() + ": " + link.getMessage())
                .orElse(
                        chain(cause).anyMatch(UnresolvedAddressException.class::isInstance)
                                ? "the host is unknown"
                                : "the connection was refused");
    }

    private static String place(URI uri) {
        return uri.getRawAuthority();
    }

    private static Stream<Throwable> chain(Throwable start) {
        return Stream.iterate(start, link -> link != null, Throwable::getCause).limit(10);
    }
}
