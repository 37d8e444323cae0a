package io.certrevoke;

import java.io.Serial;

/** The call was interrupted, cancelled, or ended by the closing of its client. Never leaves the client. */
final class StoppedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
        super(message);
    }
}
