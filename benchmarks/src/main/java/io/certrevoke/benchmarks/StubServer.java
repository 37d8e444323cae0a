package io.certrevoke.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Answers revoke calls on loopback with as little work as possible: a thread for each connection, blocking sockets,
 * Nagle's delay off, keep-alive for ever.
 */
final class StubServer implements AutoCloseable {

    private static final String TOO_MANY = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n";
    private static final String WRONG = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

    private final ServerSocket listener;
    private final Optional<SlidingWindow> limit;
    private final LongAdder revoked = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder wrong = new LongAdder();

    private StubServer(ServerSocket listener, Optional<SlidingWindow> limit) {
        this.listener = listener;
        this.limit = limit;
    }

    static StubServer start(Optional<SlidingWindow> limit) throws IOException {
        ServerSocket listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        StubServer server = new StubServer(listener, limit);
        daemon(server::accept);
        return server;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    Counts counts() {
        return new Counts(revoked.sum(), throttled.sum(), wrong.sum());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "stub");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            Requests requests = new Requests(socket.getInputStream());
            for (Optional<RevokeMessage> message = requests.next(); message.isPresent(); message = requests.next()) {
                out.write(answer(message.get()).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (SocketException e) {
            // the client has gone
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String answer(RevokeMessage message) {
        String answer = message.answer();
        if (answer.isEmpty()) {
            wrong.increment();
            return WRONG;
        }
        if (limit.isPresent() && !limit.get().admit(System.nanoTime())) {
            throttled.increment();
            return TOO_MANY;
        }
        revoked.increment();
        return answer;
    }

    /** The requests of one connection. */
    private static final class Requests {

        private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
        private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

        private final InputStream in;
        private final byte[] buffer = new byte[16 * 1024];
        private int filled;

        Requests(InputStream in) {
            this.in = in;
        }

        Optional<RevokeMessage> next() throws IOException {
            try {
                int head = readPast(END_OF_HEAD, 0);
                String fields = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
                int length = RevokeMessage.bodyLength(fields);
                int end = length < 0 ? readPast(LAST_CHUNK, head) : readUpTo(head + length);
                String body = new String(buffer, head, end - head, StandardCharsets.UTF_8);
                System.arraycopy(buffer, end, buffer, 0, filled - end);
                filled -= end;
                return Optional.of(new RevokeMessage(fields, body));
            } catch (EOFException e) {
                return Optional.empty();
            }
        }

        private int readUpTo(int end) throws IOException {
            while (filled < end) {
                fill();
            }
            return end;
        }

        /** Where a mark ends that starts at or behind a position. */
        private int readPast(byte[] mark, int from) throws IOException {
            for (int end = from + mark.length; ; end++) {
                readUpTo(end);
                if (Arrays.equals(buffer, end - mark.length, end, mark, 0, mark.length)) {
                    return end;
                }
            }
        }

        private void fill() throws IOException {
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count <= 0) {
                throw new EOFException();
            }
            filled += count;
        }
    }
}
