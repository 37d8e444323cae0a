package io.certrevoke.campaign;

import java.io.IOException;
import java.io.Serial;

/**
 * A journal is not what was once written: a line does not follow from the one before it, or cannot be read. Nothing is
 * done on the strength of such a journal.
 */
public final class JournalDamagedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The number of the line. */
    private final long line;

    JournalDamagedException(long line, String problem) {
        super("line " + line + " of the journal " + problem);
        this.line = line;
    }

    /**
     * Where the damage shows.
     *
     * @return the number of the first line that does not fit, 1 for the first line of the file
     */
    public long line() {
        return line;
    }
}
