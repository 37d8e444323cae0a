package io.certrevoke;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates for tests. */
final class Certificates {

    static final String ISSUER = "CN=Test Issuing CA, O=Example";
    static final BigInteger SERIAL = new BigInteger("0f00000000000000000000000000000001", 16);

    private static final KeyPair KEYS = keys();

    private Certificates() {}

    static X509Certificate leaf() {
        return make(ISSUER, SERIAL, "CN=www.example.org", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    }

    static X509Certificate leaf(String issuer, BigInteger serial, String subject) {
        return make(issuer, serial, subject, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    }

    static X509Certificate expired() {
        return make(ISSUER, BigInteger.TEN, "CN=old.example.org", "2001-01-01T00:00:00Z", "2002-01-01T00:00:00Z");
    }

    static X509Certificate authority() {
        return make(
                ISSUER,
                BigInteger.TWO,
                ISSUER,
                "2026-01-01T00:00:00Z",
                "2036-01-01T00:00:00Z",
                new BasicConstraints(true));
    }

    /** An authority below which there may be no other: its path length is zero. */
    static X509Certificate issuingAuthority() {
        return make(
                ISSUER,
                BigInteger.TWO,
                ISSUER,
                "2026-01-01T00:00:00Z",
                "2036-01-01T00:00:00Z",
                new BasicConstraints(0));
    }

    static String pem(X509Certificate certificate) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate));
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate make(
            String issuer, BigInteger serial, String subject, String from, String to, BasicConstraints... constraints) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name(issuer),
                    serial,
                    Date.from(Instant.parse(from)),
                    Date.from(Instant.parse(to)),
                    name(subject),
                    KEYS.getPublic());
            for (BasicConstraints constraint : constraints) {
                builder.addExtension(Extension.basicConstraints, true, constraint);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the order in which the JDK encodes a name that is written as RFC 2253 says. */
    private static X500Name name(String text) {
        return X500Name.getInstance(new X500Principal(text).getEncoded());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
