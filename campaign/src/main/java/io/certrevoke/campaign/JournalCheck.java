package io.certrevoke.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Whether the journal of a campaign is as it was written. Immutable and thread-safe.
 *
 * <p>Every line carries the SHA-256 of the line before it and its own number. So the check finds a line that was changed,
 * removed, added, or moved, as long as the lines after it are the old ones. That is all that a chain of hashes can do:
 *
 * <ul>
 *   <li>A change of the last line, and an end that was cut off, are seen only against the <em>head</em>, the hash of the
 *       last line. Keep it where whoever can write the journal cannot: a ticket, a chat, a printout.
 *   <li>Whoever can rewrite the whole file can compute all hashes anew. Only a head that was kept elsewhere contradicts,
 *       and it vouches for the lines up to its own, not for later ones. There is no secret key in it and no signature.
 *   <li>The times are those of the machine's clock.
 *   <li>That a line is as it was written does not make it true. What a provider answered is what it answered; what is
 *       published is proven by the CRLs and OCSP answers whose hashes the journal holds.
 * </ul>
 */
public final class JournalCheck {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final boolean intact;
    private final long lines;
    private final String head;
    private final OptionalLong brokenLine;
    private final OptionalLong keptLine;
    private final String explanation;

    private JournalCheck(JournalFindings findings) {
        intact = findings.isIntact();
        lines = findings.lines();
        head = findings.head();
        brokenLine = findings.brokenLine();
        keptLine = findings.keptLine();
        explanation = findings.explanation();
    }

    /**
     * Checks the lines against each other. May be called during a run.
     *
     * @param file the journal
     * @return what was found
     * @throws IOException if the file cannot be read; a damaged one can
     */
    public static JournalCheck of(Path file) throws IOException {
        return new JournalCheck(JournalFindings.of(file, Optional.empty()));
    }

    /**
     * Checks the lines against each other and against a head that was kept. The journal may have grown since: the lines after
     * the kept head are then checked against each other only, and {@link #explanation()} counts them.
     *
     * @param file the journal
     * @param head what {@link #head()} was when it was noted, 64 hexadecimal digits
     * @return what was found
     * @throws IOException if the file cannot be read; a damaged one can
     * @throws IllegalArgumentException if the head is no SHA-256
     */
    public static JournalCheck of(Path file, String head) throws IOException {
        String kept = head.strip().toLowerCase(Locale.ROOT);
        if (!SHA_256.matcher(kept).matches()) {
            throw new IllegalArgumentException("the head of a journal has 64 hexadecimal digits");
        }
        return new JournalCheck(JournalFindings.of(file, Optional.of(kept)));
    }

    /**
     * Whether nothing was found that speaks against the journal.
     *
     * @return true if there are lines, all follow from each other, and, where a head was given, one of them has it; bytes of
     *     an unfinished line at the end do not count, for they were never acknowledged
     */
    public boolean isIntact() {
        return intact;
    }

    /**
     * How many lines follow from each other, from the first one on.
     *
     * @return 0 or more
     */
    public long lines() {
        return lines;
    }

    /**
     * The hash of the last of these {@link #lines()}: what to keep elsewhere.
     *
     * @return a SHA-256 in 64 lower-case hexadecimal digits; all zeros where there is no line
     */
    public String head() {
        return head;
    }

    /**
     * The first line that does not follow from the ones before.
     *
     * @return its number, 1 for the first line of the file; absent where there is none
     */
    public OptionalLong brokenLine() {
        return brokenLine;
    }

    /**
     * The line whose hash is the head that was kept: it and all lines before it are as they were written.
     *
     * @return its number, 1 for the first line of the file; absent where no head was given, or no line has it
     */
    public OptionalLong keptLine() {
        return keptLine;
    }

    /**
     * What was found, for people.
     *
     * @return one sentence
     */
    public String explanation() {
        return explanation;
    }

    /**
     * The same as {@link #explanation()}.
     *
     * @return one sentence
     */
    @Override
    public String toString() {
        return explanation;
    }
}
