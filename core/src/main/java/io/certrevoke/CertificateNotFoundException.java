package io.certrevoke;

import java.io.Serial;

/** The provider has no certificate that is proven to be the one meant. No revocation was sent, or the provider answered that it does not know the certificate. */
public final class CertificateNotFoundException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    CertificateNotFoundException(FailureDetails details) {
        super(details);
    }
}
