package io.certrevoke.campaign;

import java.io.IOException;
import java.io.Serial;
import java.util.Objects;

/** The journal can be written or read no longer, so nothing may be sent. Stays inside the module. */
final class JournalLostException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    JournalLostException(IOException cause) {
        super("the journal cannot be used any more: " + cause.getMessage(), cause);
    }

    @Override
    public synchronized IOException getCause() {
        return (IOException) Objects.requireNonNull(super.getCause());
    }
}
