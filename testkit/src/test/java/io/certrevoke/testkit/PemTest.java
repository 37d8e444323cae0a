package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class PemTest {

    private final IssuingCa ca = IssuingCa.create("acme", URI.create("http://127.0.0.1:1"), Clock.systemUTC());

    @Test
    void of_certificate_canBeReadAgain() throws Exception {
        String pem = Pem.of(ca.certificate());

        assertThat(pem).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("\n-----END CERTIFICATE-----\n");
        assertThat(CertificateFactory.getInstance("X.509").generateCertificate(stream(pem)))
                .isEqualTo(ca.certificate());
    }

    @Test
    void of_crl_canBeReadAgain() throws Exception {
        X509CRL crl = ca.crl();

        String pem = Pem.of(crl);

        assertThat(pem).startsWith("-----BEGIN X509 CRL-----\n");
        assertThat(pem.lines().mapToInt(String::length).max()).hasValue(64);
        assertThat(CertificateFactory.getInstance("X.509").generateCRL(stream(pem)))
                .isEqualTo(crl);
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
