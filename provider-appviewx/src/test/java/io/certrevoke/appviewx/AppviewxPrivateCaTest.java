package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.Outcome;
import io.certrevoke.ProviderUnavailableException;
import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway whose certificate comes from a private authority, which the application's own HTTP client trusts. */
class AppviewxPrivateCaTest {

    private static final char[] PASSWORD = "test-secret-keystore".toCharArray();

    private final Installation installation = new Installation();
    private final IssuingCa privateCa =
            IssuingCa.create("private", URI.create("http://127.0.0.1:1"), installation.clock);
    private final TlsTunnel gateway;

    AppviewxPrivateCaTest() throws GeneralSecurityException, IOException {
        installation.api.hold(installation.issued);
        gateway = new TlsTunnel(serverContext(), installation.server.endpoint());
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        installation.close();
    }

    @Test
    void gateway_ofTrustedPrivateCa_isUsed() throws GeneralSecurityException, IOException {
        try (RevocationClient client = client(trusting(privateCa.root()), "localhost")) {
            assertThat(client.revoke(installation.reference, RevocationReason.KEY_COMPROMISE)
                            .status())
                    .isEqualTo(RevocationStatus.PENDING);
        }
    }

    @Test
    void gateway_ofUntrustedCa_isSentNothing() throws GeneralSecurityException, IOException {
        try (RevocationClient client = client(trusting(installation.ca.root()), "localhost")) {
            refused(client);
        }
    }

    @Test
    void gateway_underANameThatItsCertificateLacks_isSentNothing() throws GeneralSecurityException, IOException {
        try (RevocationClient client = client(trusting(privateCa.root()), "127.0.0.1")) {
            refused(client);
        }
    }

    private void refused(RevocationClient client) {
        assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.KEY_COMPROMISE))
                .isInstanceOf(ProviderUnavailableException.class)
                .extracting(e -> ((RevocationException) e).outcome())
                .isEqualTo(Outcome.NOT_APPLIED);
        assertThat(installation.api.tokensIssued()).isZero();
    }

    private RevocationClient client(SSLContext trust, String host) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust)
                .build();
        AppviewxConfig config = installation
                .config()
                .endpoint(URI.create("https://" + host + ":" + gateway.port()))
                .build();
        return RevocationClient.builder()
                .provider(config)
                .httpClient(http)
                .retry(RetryPolicy.never())
                .clock(installation.clock)
                .build();
    }

    private static SSLContext trusting(X509Certificate root) throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("root", root);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private SSLContext serverContext() throws GeneralSecurityException, IOException {
        IssuedCertificate server = privateCa.issue(CertificateSpec.of("localhost"));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD);
        Certificate[] chain = {server.certificate(), privateCa.certificate()};
        keys.setKeyEntry("gateway", server.keyPair().getPrivate(), PASSWORD, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
