package io.certrevoke.appviewx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Ends TLS on a free loopback port and passes what arrives to a plain server, as a load balancer does. */
final class TlsTunnel implements AutoCloseable {

    private final SSLServerSocket listener;
    private final URI upstream;

    TlsTunnel(SSLContext context, URI upstream) throws IOException {
        this.listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
        this.upstream = upstream;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(upstream.getHost(), upstream.getPort());
                daemon(() -> copy(client, server));
                daemon(() -> copy(server, client));
            } catch (IOException e) {
                // closed, or a client that gave up
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // the client did not trust the certificate, or one side is done
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "test-tls-tunnel");
        thread.setDaemon(true);
        thread.start();
    }
}
