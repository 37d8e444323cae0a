package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a journal is as it was written. Immutable and thread-safe. */
public final class JournalCheck {

    private final long lines;
    private final String head;
    private final OptionalLong brokenLine;
    private final String explanation;

    private JournalCheck(long lines, String head, OptionalLong brokenLine, String explanation) {
        this.lines = lines;
        this.head = head;
        this.brokenLine = brokenLine;
        this.explanation = explanation;
    }

    /**
     * Checks a journal.
     *
     * @param file the journal
     * @return what was found
     * @throws IOException if it cannot be read
     */
    public static JournalCheck of(Path file) throws IOException {
        return check(file, Optional.empty());
    }

    /**
     * Checks a journal against the head that was kept.
     *
     * @param file the journal
     * @param head the head
     * @return what was found
     * @throws IOException if it cannot be read
     */
    public static JournalCheck of(Path file, String head) throws IOException {
        return check(file, Optional.of(head));
    }

    private static JournalCheck check(Path file, Optional<String> kept) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            JournalScan scan = new JournalScan(in);
            boolean found = kept.isEmpty();
            try {
                for (Optional<JsonNode> line = scan.next(); line.isPresent(); line = scan.next()) {
                    found |= kept.filter(scan.chain().head()::equals).isPresent();
                }
            } catch (JournalDamagedException e) {
                return new JournalCheck(
                        scan.chain().lines(), scan.chain().head(), OptionalLong.of(e.line()), e.getMessage());
            }
            OptionalLong broken =
                    found ? OptionalLong.empty() : OptionalLong.of(scan.chain().lines() + 1);
            return new JournalCheck(
                    scan.chain().lines(), scan.chain().head(), broken, found ? "intact" : "the end is missing");
        }
    }

    /**
     * Whether nothing was found wrong.
     *
     * @return true if every line follows from the one before
     */
    public boolean isIntact() {
        return brokenLine.isEmpty();
    }

    /**
     * How many lines follow from each other.
     *
     * @return the number of lines
     */
    public long lines() {
        return lines;
    }

    /**
     * The head.
     *
     * @return the SHA-256 of the last line that follows
     */
    public String head() {
        return head;
    }

    /**
     * The first broken line.
     *
     * @return its number, 1 for the first
     */
    public OptionalLong brokenLine() {
        return brokenLine;
    }

    /**
     * What was found.
     *
     * @return a sentence
     */
    public String explanation() {
        return explanation;
    }
}
