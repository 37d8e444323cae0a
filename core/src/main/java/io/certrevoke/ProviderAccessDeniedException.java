package io.certrevoke;

import java.io.Serial;

/** The credential is known but may not do this. Its permissions at the provider have to change. */
public final class ProviderAccessDeniedException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    ProviderAccessDeniedException(FailureDetails details) {
        super(details);
    }
}
