package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of one request, against a socket that does anything. */
class HttpSenderTest {

    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final HttpSender sender = new HttpSender(HttpSender.standardClient(PATIENT));
    private final CountDownLatch endOfTest = new CountDownLatch(1);
    private final CountDownLatch clientGone = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private @Nullable ServerSocket server;

    @AfterEach
    void close() throws IOException {
        endOfTest.countDown();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void answer_complete_isReturned() throws IOException {
        URI uri = serve((in, out) -> write(out, "HTTP/1.1 201 Created\r\nX-A: b\r\nContent-Length: 3\r\n\r\nabc"));

        ApiResponse response = sender.send(post(uri), PATIENT);

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.text()).isEqualTo("abc");
        assertThat(response.header("x-a")).contains("b");
    }

    @Test
    void refusedConnection_wasNotSent() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        Failure failure = fails(URI.create("http://127.0.0.1:" + port), PATIENT);

        assertThat(failure.verdict()).isEqualTo(Failure.Verdict.RETRY);
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failure.text()).contains("127.0.0.1:" + port).doesNotContain("null");
    }

    @Test
    void unknownHost_wasNotSent() {
        Failure failure = fails(URI.create("http://no-such-host.invalid"), PATIENT);

        assertThat(failure.verdict()).isEqualTo(Failure.Verdict.RETRY);
        assertThat(failure.text()).contains("no-such-host.invalid", "unknown");
    }

    @Test
    void tlsThatFails_wasNotSent() throws IOException {
        URI uri = serve((in, out) -> write(out, "this is no TLS at all, and never will be\r\n\r\n"));

        Failure failure = fails(URI.create(uri.toString().replace("http:", "https:")), PATIENT);

        assertThat(failure.verdict()).isIn(Failure.Verdict.REFUSED, Failure.Verdict.UNCLEAR);
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "HTTP/1.1 abc OK\r\n\r\n",
                "SMTP ready\r\n\r\n"
            })
    void connectionThatEndsTooEarly_isUnclear(String answer) throws IOException {
        URI uri = serve((in, out) -> write(out, answer));

        assertThat(fails(uri, PATIENT).verdict()).isEqualTo(Failure.Verdict.UNCLEAR);
        assertThat(connections).as("the JDK repeats no POST").hasValue(1);
    }

    @Test
    void reset_isUnclear() throws IOException {
        URI uri = serve((in, out) -> {
            throw new ResetException();
        });

        assertThat(fails(uri, PATIENT).verdict()).isEqualTo(Failure.Verdict.UNCLEAR);
    }

    @Test
    void noHeader_inTime_isUnclearAndClosesTheConnection() throws Exception {
        URI uri = serve((in, out) -> awaitEnd(in));

        Failure failure = fails(uri, Duration.ofMillis(300));

        assertThat(failure.verdict()).isEqualTo(Failure.Verdict.UNCLEAR);
        assertThat(failure.text()).contains("300 ms");
        assertThat(clientGone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void bodyThatDrips_isEndedByTheTimeout() throws Exception {
        URI uri = serve((in, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            try {
                while (!endOfTest.await(20, TimeUnit.MILLISECONDS)) {
                    write(out, "x");
                }
            } catch (IOException e) {
                clientGone.countDown();
            }
        });

        assertThat(fails(uri, Duration.ofMillis(500)).verdict()).isEqualTo(Failure.Verdict.UNCLEAR);
        assertThat(clientGone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void body_upToTheLimit_isRead() throws IOException {
        URI uri = serve((in, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + HttpSender.MAX_BODY + "\r\n\r\n");
            out.write(new byte[HttpSender.MAX_BODY]);
        });

        assertThat(sender.send(post(uri), PATIENT).body()).hasSize(HttpSender.MAX_BODY);
    }

    @Test
    void body_beyondTheLimit_isUnclearAndNotReadOn() throws Exception {
        URI uri = serve((in, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            try {
                byte[] chunk = new byte[64 * 1024];
                while (endOfTest.getCount() > 0) {
                    out.write(chunk);
                }
            } catch (IOException e) {
                clientGone.countDown();
            }
        });

        Failure failure = fails(uri, PATIENT);

        assertThat(failure.kind()).isEqualTo(Failure.Kind.PROTOCOL);
        assertThat(failure.verdict()).isEqualTo(Failure.Verdict.UNCLEAR);
        assertThat(clientGone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_isNotFollowed(int status) throws IOException {
        URI uri = serve((in, out) ->
                write(out, "HTTP/1.1 " + status + " Moved\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n"));

        assertThat(sender.send(post(uri), PATIENT).status()).isEqualTo(status);
        assertThat(connections).hasValue(1);
    }

    @Test
    void interrupt_closesTheConnectionAndKeepsTheFlag() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        URI uri = serve((in, out) -> {
            asked.countDown();
            awaitEnd(in);
        });
        CountDownLatch stopped = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            StoppedException e = catchThrowableOfType(StoppedException.class, () -> sender.send(post(uri), PATIENT));
            if (e != null && Thread.currentThread().isInterrupted()) {
                stopped.countDown();
            }
        });
        caller.start();
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();

        assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(clientGone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void clientOfTheApplication_answer_isReturned() throws IOException {
        URI uri = serve((in, out) -> write(out, "HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\nabc"));

        ApiResponse response = new HttpSender(HttpClient.newHttpClient()).send(post(uri), PATIENT);

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.text()).isEqualTo("abc");
    }

    @Test
    void clientOfTheApplication_noHeaderInTime_isUnclearAndClosesTheConnection() throws Exception {
        URI uri = serve((in, out) -> awaitEnd(in));
        HttpSender other = new HttpSender(HttpClient.newHttpClient());

        ApiException e = catchThrowableOfType(ApiException.class, () -> other.send(post(uri), Duration.ofMillis(300)));

        assertThat(e.failure().verdict()).isEqualTo(Failure.Verdict.UNCLEAR);
        assertThat(clientGone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    /** As when the application shares a pool between the client and those who wait for it. */
    @Test
    void clientOfTheApplication_executorThatIsBusyForEver_isEndedByTheTimeout() {
        HttpSender stuck =
                new HttpSender(HttpClient.newBuilder().executor(task -> {}).build());

        ApiException e = catchThrowableOfType(
                ApiException.class, () -> stuck.send(post(URI.create("http://127.0.0.1:9")), Duration.ofMillis(300)));

        assertThat(e.failure().verdict()).isEqualTo(Failure.Verdict.UNCLEAR);
    }

    @Test
    void noTimeLeft_isUnclearAndNoDefect() throws IOException {
        URI uri = serve((in, out) -> awaitEnd(in));

        assertThat(fails(uri, Duration.ofNanos(-1)).verdict()).isEqualTo(Failure.Verdict.UNCLEAR);
    }

    @Test
    void failures_areNotChained() throws IOException {
        URI uri = serve((in, out) -> write(out, "HTTP/1.1 test-secret-status OK\r\n\r\n"));

        ApiException e = catchThrowableOfType(ApiException.class, () -> sender.send(post(uri), PATIENT));

        assertThat(e).hasNoCause().hasNoSuppressedExceptions();
    }

    private Failure fails(URI uri, Duration timeout) {
        return catchThrowableOfType(ApiException.class, () -> sender.send(post(uri), timeout))
                .failure();
    }

    private static HttpRequest.Builder post(URI uri) {
        return HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("{}"));
    }

    private URI serve(Script script) throws IOException {
        ServerSocket listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        server = listener;
        Thread thread = new Thread(() -> {
            while (!listener.isClosed()) {
                try {
                    answer(script, listener.accept());
                } catch (IOException e) {
                    // the client is gone, or the test is over
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void answer(Script script, Socket socket) throws IOException {
        connections.incrementAndGet();
        try (socket) {
            InputStream in = socket.getInputStream();
            readRequest(in);
            script.answer(in, socket.getOutputStream());
            socket.shutdownOutput();
        } catch (ResetException e) {
            socket.setSoLinger(true, 0);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** To the end of its body: closing a socket with unread input would reset the connection. */
    private static void readRequest(InputStream in) throws IOException {
        byte[] chunk = new byte[8192];
        String request = "";
        while (!request.endsWith("{}")) {
            int length = in.read(chunk);
            if (length < 0 || chunk[0] == 0x16) { // the end, or a TLS handshake
                return;
            }
            request += new String(chunk, 0, length, StandardCharsets.US_ASCII);
        }
    }

    private void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // the rest of the request
            }
        } catch (IOException e) {
            // a reset is an end as well
        }
        clientGone.countDown();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** What the server does with one connection. */
    private interface Script {

        void answer(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    /** Ends the connection with a reset. */
    private static final class ResetException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
