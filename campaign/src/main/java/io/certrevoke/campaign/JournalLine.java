package io.certrevoke.campaign;

import java.time.Instant;

/** A line of the journal: where in the file it starts, when it was written, and what it says. */
record JournalLine(long offset, Instant at, JournalRecord record) {}
