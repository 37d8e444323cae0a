package io.certrevoke.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** An address on 127.0.0.1 to which no connection can be made. Holds its port until it is closed. */
public final class DeadEndpoint implements AutoCloseable {

    private static final int BACKLOG = 1;
    private static final int MORE_THAN_THE_BACKLOG = 8;

    private final int port;
    private final List<Closeable> held;

    private DeadEndpoint(int port, List<Closeable> held) {
        this.port = port;
        this.held = held;
    }

    /**
     * An address that refuses every connection at once.
     *
     * @return the address
     */
    public static DeadEndpoint refusing() {
        try {
            Socket bound = new Socket(); // bound, so that nobody else gets the port, but not listening
            bound.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            return new DeadEndpoint(bound.getLocalPort(), List.of(bound));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /**
     * An address where connecting takes for ever: its queue of connections that wait to be accepted is full. This relies
     * on Linux, which then leaves the first packet of a connection unanswered.
     *
     * @return the address
     */
    public static DeadEndpoint neverAccepting() {
        List<Closeable> held = new ArrayList<>();
        try {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
            held.add(listener);
            SocketAddress address = listener.getLocalSocketAddress();
            for (int i = 0; i < MORE_THAN_THE_BACKLOG; i++) {
                SocketChannel waiting = SocketChannel.open();
                held.add(waiting);
                waiting.configureBlocking(false);
                waiting.connect(address);
            }
            return new DeadEndpoint(listener.getLocalPort(), held);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /**
     * The address.
     *
     * @return {@code http://127.0.0.1:<port>}
     */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Gives the port back. */
    @Override
    public void close() {
        for (Closeable one : held) {
            try {
                one.close();
            } catch (IOException e) {
                // closed for good either way
            }
        }
    }
}
