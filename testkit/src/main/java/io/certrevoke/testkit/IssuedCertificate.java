package io.certrevoke.testkit;

import java.security.KeyPair;
import java.security.cert.X509Certificate;

/**
 * A certificate that the sandbox issued, with its key and its issuer.
 *
 * @param certificate the certificate
 * @param keyPair its key pair
 * @param issuer the authority that issued it and that publishes its revocation
 */
public record IssuedCertificate(X509Certificate certificate, KeyPair keyPair, IssuingCa issuer) {

    // the subject alone: the key stays out of logs
    @Override
    public String toString() {
        return "IssuedCertificate[" + certificate.getSubjectX500Principal() + "]";
    }
}
