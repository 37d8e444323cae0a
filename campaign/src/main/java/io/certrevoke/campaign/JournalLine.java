package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A line of the journal: where in the file it starts, when it was written, and what it says. */
record JournalLine(long offset, Instant at, JournalRecord record) {

    /** Reads a line whose place in the chain is right, or does not matter. */
    static JournalLine of(long offset, JsonNode line) throws JournalDamagedException {
        try {
            return new JournalLine(offset, JournalCodec.at(line), JournalCodec.record(line));
        } catch (IllegalArgumentException e) {
            throw new JournalDamagedException(line.path("n").asLong() + 1, Problem.of(e));
        }
    }
}
