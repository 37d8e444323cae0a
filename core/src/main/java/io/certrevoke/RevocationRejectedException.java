package io.certrevoke;

import java.io.Serial;

/** The provider refused to revoke this certificate, for a reason that repeating does not change. */
public final class RevocationRejectedException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    RevocationRejectedException(FailureDetails details) {
        super(details);
    }
}
