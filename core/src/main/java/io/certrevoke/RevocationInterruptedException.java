package io.certrevoke;

import java.io.Serial;

/** The calling thread was interrupted, the call was cancelled, or the client was closed. An interrupted thread's flag is set again. */
public final class RevocationInterruptedException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    RevocationInterruptedException(FailureDetails details) {
        super(details);
    }
}
