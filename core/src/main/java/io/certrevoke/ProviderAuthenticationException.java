package io.certrevoke;

import java.io.Serial;

/** The provider does not accept the credential, now or on an earlier call that is remembered so that the account does not get locked. The credential has to change. */
public final class ProviderAuthenticationException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    ProviderAuthenticationException(FailureDetails details) {
        super(details);
    }
}
