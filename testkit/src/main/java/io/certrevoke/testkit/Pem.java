package io.certrevoke.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Writes certificates and CRLs in PEM (RFC 7468), as OpenSSL reads them. */
public final class Pem {

    private Pem() {}

    /**
     * A certificate in PEM.
     *
     * @param certificate the certificate
     * @return the text, with a line end at its end
     */
    public static String of(X509Certificate certificate) {
        try {
            return text("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificate has no encoding", e);
        }
    }

    /**
     * A CRL in PEM.
     *
     * @param crl the CRL
     * @return the text, with a line end at its end
     */
    public static String of(X509CRL crl) {
        try {
            return text("X509 CRL", crl.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the CRL has no encoding", e);
        }
    }

    private static String text(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
