package io.certrevoke.campaign;

import io.certrevoke.CertificateRef;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;

/** What certificates and references say about themselves, in the spellings of a plan. */
final class Facts {

    private Facts() {}

    /** Puts in what a reference tells. */
    static void of(CertificateRef reference, PlannedItem.Builder into) {
        into.serial(reference.serial().map(Facts::hex))
                .issuer(reference.issuer().map(Facts::name))
                .commonName(reference.commonName());
        if (reference.kind() == CertificateRef.Kind.SHA256_THUMBPRINT) {
            into.sha256(reference.thumbprint());
        }
    }

    /** Puts in what a certificate tells. */
    static void of(X509Certificate certificate, PlannedItem.Builder into) {
        into.serial(hex(certificate.getSerialNumber()))
                .issuer(name(certificate.getIssuerX500Principal()))
                .sha256(sha256(certificate))
                .notAfter(certificate.getNotAfter().toInstant())
                .keySha256(Digests.upperHex(
                        Digests.sha256(certificate.getPublicKey().getEncoded())));
    }

    static String hex(BigInteger serial) {
        return serial.toString(16).toUpperCase(Locale.ROOT);
    }

    static String name(X500Principal name) {
        return name.getName(X500Principal.RFC2253);
    }

    static String sha256(X509Certificate certificate) {
        return Digests.upperHex(Digests.sha256(der(certificate)));
    }

    static String sha1(X509Certificate certificate) {
        return Digests.upperHex(Digests.sha1(der(certificate)));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without an encoding", e);
        }
    }

    /** Which of these CAs issued a certificate: its name is the issuer's, and its key made the signature. */
    static OptionalInt issuerOf(X509Certificate certificate, List<X509Certificate> issuers) {
        return IntStream.range(0, issuers.size())
                .filter(position -> issued(issuers.get(position), certificate))
                .findFirst();
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
