package io.certrevoke;

import java.io.Serial;

/** The provider, or its configuration, cannot do what was asked for. Nothing was sent; the request has to change. */
public final class UnsupportedRevocationException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnsupportedRevocationException(FailureDetails details) {
        super(details);
    }
}
