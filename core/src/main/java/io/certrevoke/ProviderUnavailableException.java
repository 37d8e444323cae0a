package io.certrevoke;

import java.io.Serial;

/** The provider could not be reached, did not answer in time, or failed on its side. */
public final class ProviderUnavailableException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    ProviderUnavailableException(FailureDetails details) {
        super(details);
    }
}
