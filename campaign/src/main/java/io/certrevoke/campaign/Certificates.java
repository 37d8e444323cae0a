package io.certrevoke.campaign;

import io.certrevoke.CertificateRef;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Reads certificates of every kind; a reference would refuse those of CAs. */
final class Certificates {

    /** Far above any real certificate. */
    static final int MAX_BYTES = 256 * 1024;

    /** The tag of a SEQUENCE. The JDK's factory would look for a PEM block behind anything else. */
    private static final byte SEQUENCE = 0x30;

    private Certificates() {}

    /**
     * Reads exactly one certificate.
     *
     * @throws IllegalArgumentException if the bytes are anything else
     */
    static X509Certificate parse(byte[] der) {
        if (der.length == 0 || der.length > MAX_BYTES || der[0] != SEQUENCE) {
            throw new IllegalArgumentException("these bytes are no DER-encoded certificate");
        }
        ByteArrayInputStream in = new ByteArrayInputStream(der);
        try {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException("there are bytes after the certificate");
            }
            return certificate;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("this is no X.509 certificate: " + e.getMessage(), e);
        }
    }

    /** An entry for a certificate: one of a CA can only be named. */
    static InputEntry entry(X509Certificate certificate, CampaignItem.Builder item) {
        if (isOfCa(certificate)) {
            CertificateRef name =
                    CertificateRef.ofIssuerSerial(certificate.getIssuerX500Principal(), certificate.getSerialNumber());
            return new InputEntry.CaCertificate(item.certificate(name).build(), certificate);
        }
        return InputEntry.Item.of(
                item.certificate(CertificateRef.of(certificate)).build());
    }

    static boolean isOfCa(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }
}
