package io.certrevoke.campaign;

import java.time.Instant;

/** Is shown the lines of a journal, from the first to the last. */
@FunctionalInterface
interface JournalVisitor {

    /** Takes a line; {@code offset} is where in the file it starts. */
    void line(long offset, Instant at, JournalRecord entry);
}
