package io.certrevoke.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A server on 127.0.0.1 that answers with raw bytes, so that tests can break HTTP in every way. */
final class TestServer implements AutoCloseable {

    /** Writes a whole HTTP answer. */
    @FunctionalInterface
    interface Page {
        void answer(byte[] requestBody, OutputStream out) throws Exception;
    }

    private final ServerSocket socket;
    private final String scheme;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TestServer(ServerSocketFactory factory, String scheme) {
        this.scheme = scheme;
        try {
            socket = factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread acceptor = new Thread(this::accept, "test-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    static TestServer start() {
        return new TestServer(ServerSocketFactory.getDefault(), "http");
    }

    static TestServer secure(ServerSocketFactory factory) {
        return new TestServer(factory, "https");
    }

    int port() {
        return socket.getLocalPort();
    }

    String url(String path) {
        return scheme + "://127.0.0.1:" + port() + path;
    }

    TestServer on(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    /** Serves a document with status 200. */
    TestServer serve(String path, byte[] body) {
        return on(path, (request, out) -> out.write(ok(body)));
    }

    TestServer redirect(String path, int status, String location) {
        return on(path, (request, out) -> out.write(head(status, "Location: " + location)));
    }

    /** The request heads so far. */
    List<String> requests() {
        return requests;
    }

    static byte[] ok(byte[] body) {
        return concat(head(200, "Content-Length: " + body.length), body);
    }

    static byte[] head(int status, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return ("HTTP/1.1 " + status + " Test\r\n" + lines + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread worker = new Thread(() -> serve(connection), "test-server-worker");
                worker.setDaemon(true);
                worker.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String head = readHead(in);
            requests.add(head);
            int length = head.lines()
                    .filter(line -> line.startsWith("Content-Length: "))
                    .mapToInt(line -> Integer.parseInt(line.substring(16)))
                    .findFirst()
                    .orElse(0);
            byte[] body = in.readNBytes(length);
            Page page = pages.getOrDefault(head.split(" ", 3)[1], (request, out) -> out.write(head(404)));
            page.answer(body, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (Exception e) {
            // the client went away, or the test wants a broken connection
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.append((char) c);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
