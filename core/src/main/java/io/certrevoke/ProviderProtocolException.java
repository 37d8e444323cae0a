package io.certrevoke;

import java.io.Serial;

/** The provider, or something in between, answered in a way that cannot be understood. */
public final class ProviderProtocolException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    ProviderProtocolException(FailureDetails details) {
        super(details);
    }
}
