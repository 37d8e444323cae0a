package io.certrevoke.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A TLS server on a free port of 127.0.0.1 whose certificate comes from an authority that nobody trusts.
 *
 * <p>Thread-safe.
 */
public final class UntrustedTlsServer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final char[] PASSWORD = "test-secret-keystore".toCharArray();

    private final SSLServerSocket listener;
    private final AtomicInteger requests = new AtomicInteger();

    private UntrustedTlsServer(SSLServerSocket listener) {
        this.listener = listener;
    }

    /**
     * Starts a server.
     *
     * @return the running server
     */
    public static UntrustedTlsServer start() {
        try {
            SSLServerSocket listener = (SSLServerSocket)
                    context().getServerSocketFactory().createServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
            UntrustedTlsServer server = new UntrustedTlsServer(listener);
            Thread thread = new Thread(server::serve, "certrevoke-untrusted-tls");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private static SSLContext context() throws GeneralSecurityException, IOException {
        IssuingCa ca = IssuingCa.create("untrusted", URI.create("http://127.0.0.1:1"), Clock.systemUTC());
        IssuedCertificate server = ca.issue(CertificateSpec.of("localhost"));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD);
        Certificate[] chain = {server.certificate(), ca.certificate()};
        keys.setKeyEntry("server", server.keyPair().getPrivate(), PASSWORD, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                client.setSoTimeout(PATIENCE_MILLIS);
                if (client.getInputStream().read() >= 0) {
                    requests.incrementAndGet();
                }
            } catch (IOException e) {
                // the client did not trust the certificate, as it should not
            }
        }
    }

    /**
     * How many clients trusted the certificate and sent something.
     *
     * @return zero for clients that check certificates
     */
    public int requests() {
        return requests.get();
    }

    /**
     * Where the server listens.
     *
     * @return {@code https://127.0.0.1:<port>}
     */
    public URI endpoint() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    /** Stops the server. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the server would not close", e);
        }
    }
}
