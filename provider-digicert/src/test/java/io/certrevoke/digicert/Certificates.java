package io.certrevoke.digicert;

import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuingCa;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;

/** Certificates for the tests, and the way CertCentral shows them. */
final class Certificates {

    static final IssuingCa CA = IssuingCa.create("digicert", URI.create("http://127.0.0.1:1"), Clock.systemUTC());

    private Certificates() {}

    static X509Certificate issue(String commonName) {
        return CA.issue(CertificateSpec.of(commonName)).certificate();
    }

    static X509Certificate issue(String commonName, String serialHex) {
        return CA.issue(CertificateSpec.of(commonName).withSerial(new BigInteger(serialHex, 16)))
                .certificate();
    }

    static String serial(X509Certificate certificate) {
        return CertificateFields.serialHex(certificate.getSerialNumber());
    }

    static String marker(X509Certificate certificate) {
        return "[certrevoke:" + CertificateFields.sha256(certificate).substring(0, 16) + "]";
    }

    /** As order info and the lists of duplicates and reissues show it. */
    static String fullRow(long id, X509Certificate certificate) {
        return """
                {"id":%d,"serial_number":"%s","thumbprint":"%s","common_name":"api.example.org"}""".formatted(id, serial(certificate), CertificateFields.sha1(certificate));
    }

    /** As the order list shows it. */
    static String sparseRow(long id) {
        return "{\"id\":%d,\"common_name\":\"api.example.org\"}".formatted(id);
    }

    static ApiResponse download(X509Certificate... chain) {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : chain) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(base64(certificate))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return ScriptedApi.response(200, "application/x-pem-file", pem.toString());
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
