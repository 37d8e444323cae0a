package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetcherTlsTest {

    private static final byte[] BODY = "the body".getBytes(StandardCharsets.US_ASCII);
    private static final char[] PASSWORD = "test-secret-store".toCharArray();

    private final TestCa ca = TestCa.create("CN=web authority");
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.secure(serverContext().getServerSocketFactory()).serve("/a", BODY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fetch_trustedServerOfThatName_isTheBody() throws Exception {
        assertThat(FetcherTest.fetch(fetcher(trusting(ca)), address("crl.example.org")))
                .isEqualTo(BODY);
    }

    @Test
    void fetch_serverOfAnotherName_isUnreachable() {
        FetcherTest.assertFails(
                () -> FetcherTest.fetch(fetcher(trusting(ca)), address("other.example.org")),
                ChannelStatus.UNREACHABLE,
                "no acceptable TLS");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void fetch_untrustedServer_isUnreachable() {
        FetcherTest.assertFails(
                () -> FetcherTest.fetch(fetcher(trusting(TestCa.create("CN=nobody"))), address("crl.example.org")),
                ChannelStatus.UNREACHABLE,
                "no acceptable TLS");
    }

    @Test
    void fetch_redirectFromHttpsToHttp_isBlocked() {
        server.redirect("/b", 302, "http://crl.example.org:" + server.port() + "/a");
        FetcherTest.assertFails(
                () -> FetcherTest.fetch(fetcher(trusting(ca)), "https://crl.example.org:" + server.port() + "/b"),
                ChannelStatus.BLOCKED,
                "redirects to");
    }

    @Test
    void fetch_redirectFromHttpToHttps_isFollowed() throws Exception {
        try (TestServer plain = TestServer.start().redirect("/a", 301, address("crl.example.org"))) {
            String address = "http://crl.example.org:" + plain.port() + "/a";
            assertThat(FetcherTest.fetch(fetcher(trusting(ca)), address)).isEqualTo(BODY);
        }
    }

    private String address(String host) {
        return "https://" + host + ":" + server.port() + "/a";
    }

    private static Fetcher fetcher(SSLContext context) {
        return new Fetcher(
                host -> List.of(InetAddress.getByName("127.0.0.1")),
                new AddressGuard(true, Set.of()),
                context.getSocketFactory(),
                Duration.ofMinutes(2));
    }

    private SSLContext serverContext() throws Exception {
        Instant now = Instant.now();
        TestCa.Draft draft = ca.leaf()
                .validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)))
                .extension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "crl.example.org")));
        X509Certificate[] chain = {ca.sign(draft), ca.certificate()};
        KeyStore store = emptyStore();
        store.setKeyEntry("server", draft.keys().getPrivate(), PASSWORD, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(TestCa authority) {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry("authority", authority.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore emptyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
