package io.certrevoke.testkit;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One client's connection to a {@link FaultProxy}, and what a {@link Fault} can do with it. */
final class FaultyConnection implements Closeable {

    private static final int DRIP_MILLIS = 50;
    private static final int BLOCK = 64 * 1024;
    private static final HttpMessage NO_REPLY = new HttpMessage("", new byte[0], new byte[0]);

    private final Socket client;
    private final InputStream in;
    private final OutputStream out;
    private final FaultProxy proxy;
    private volatile Socket upstream = new Socket();

    FaultyConnection(Socket client, FaultProxy proxy) throws IOException {
        this.client = client;
        this.in = new BufferedInputStream(client.getInputStream());
        this.out = client.getOutputStream();
        this.proxy = proxy;
    }

    /** Serves requests until one side has enough. */
    void serve() throws IOException {
        boolean more = true;
        while (more) {
            Optional<HttpMessage> request = HttpMessage.readRequest(in);
            more = request.isPresent() && serve(request.get());
        }
    }

    private boolean serve(HttpMessage request) throws IOException {
        Optional<Fault> fault = proxy.receive(request.call());
        if (fault.isPresent()) {
            HttpMessage reply = fault.get().afterEffect() ? forward(request) : NO_REPLY;
            fault.get().inject(this, reply);
            return false;
        }
        HttpMessage reply = forward(request);
        send(reply.bytes());
        return !request.isLast() && !reply.isLast();
    }

    // a connection per request: an idle one could be closed by the server just when the next request is sent
    private HttpMessage forward(HttpMessage request) throws IOException {
        try (Socket socket = proxy.connectUpstream()) {
            upstream = socket;
            socket.getOutputStream().write(request.bytes());
            return HttpMessage.readReply(new BufferedInputStream(socket.getInputStream()));
        }
    }

    void send(HttpMessage reply) throws IOException {
        send(reply.bytes());
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void redirect(int status) throws IOException {
        send(HttpMessage.head(status, "text/plain", 0, "Location: " + proxy.redirectTarget() + "\r\n"));
    }

    /** Waits until the client gives up. */
    void hold() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Closes with a TCP reset. */
    void reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    void flood(long length) throws IOException {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'x');
        for (long sent = 0; sent < length; sent += BLOCK) {
            out.write(block);
        }
    }

    /** Sends a space at each time-out of a read that never succeeds, until the client gives up. */
    void drip() throws IOException {
        client.setSoTimeout(DRIP_MILLIS);
        boolean open = true;
        while (open) {
            try {
                open = in.read() >= 0;
            } catch (SocketTimeoutException e) {
                out.write(' ');
            }
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        upstream.close();
    }
}
