package io.certrevoke;

import java.io.Serial;

/**
 * No account of a {@link RevocationRouter}, or more than one, is responsible for the certificate. Nothing was sent; the
 * rules have to change. {@link #provider()} and {@link #account()} are {@code router}.
 */
public final class UnroutableCertificateException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnroutableCertificateException(FailureDetails details) {
        super(details);
    }
}
