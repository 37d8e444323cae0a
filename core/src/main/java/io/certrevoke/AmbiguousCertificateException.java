package io.certrevoke;

import java.io.Serial;

/** More than one certificate at the provider fits the reference. No revocation was sent; a more exact reference is needed. */
public final class AmbiguousCertificateException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    AmbiguousCertificateException(FailureDetails details) {
        super(details);
    }
}
