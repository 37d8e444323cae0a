package io.certrevoke;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses exactly one certificate and refuses anything else. */
final class CertificateParser {

    /** Far above any real certificate; a bundle or something else altogether is refused before it is decoded. */
    private static final int MAX_LENGTH = 256 * 1024;

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private static final Pattern BLOCK = Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");

    /** The tag of a SEQUENCE. The JDK's factory would look for a PEM block behind anything else. */
    private static final byte SEQUENCE = 0x30;

    private CertificateParser() {}

    static X509Certificate fromPem(String pem) {
        if (pem.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the PEM text is longer than " + MAX_LENGTH + " characters");
        }
        // counted by their beginnings: a second block that cannot be read is a second one all the same
        if (pem.indexOf(BEGIN) != pem.lastIndexOf(BEGIN)) {
            throw new IllegalArgumentException(
                    "the text contains more than one certificate; which one is meant has to be said by passing it alone");
        }
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new IllegalArgumentException("the text contains no complete BEGIN CERTIFICATE block");
        }
        try {
            return fromDer(Base64.getMimeDecoder().decode(block.group(1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the BEGIN CERTIFICATE block cannot be read: " + e.getMessage(), e);
        }
    }

    static X509Certificate fromDer(byte[] der) {
        if (der.length > MAX_LENGTH) {
            throw new IllegalArgumentException("the certificate is longer than " + MAX_LENGTH + " bytes");
        }
        if (der.length == 0 || der[0] != SEQUENCE) {
            throw new IllegalArgumentException("these bytes do not begin as a DER-encoded certificate does");
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
}
