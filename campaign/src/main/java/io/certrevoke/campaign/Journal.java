package io.certrevoke.campaign;

import io.certrevoke.campaign.JournalRecord.Recovered;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of a campaign: one file that only grows, a JSON object per line, each with the hash of the line before. What
 * was acknowledged is on disk. After the first failure nothing more is accepted. Thread-safe.
 */
final class Journal implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final JournalFile file;
    private final JournalReader reader;
    private final JournalWriter writer;

    private Journal(JournalFile file, Path path, Clock clock, HashChain chain) throws IOException {
        this.file = file;
        this.reader = JournalReader.open(path);
        this.writer = new JournalWriter(file, clock, chain);
    }

    /**
     * Starts a journal.
     *
     * @throws FileAlreadyExistsException if there is a file that is not empty
     */
    static Journal create(Path path, Clock clock) throws IOException {
        JournalFile file = JournalFile.create(path);
        try {
            if (file.length() > 0) {
                throw new FileAlreadyExistsException(path.toString());
            }
            return new Journal(file, path, clock, new HashChain());
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /**
     * Goes on with a journal, after showing every line of it. A line that a crash left unfinished was never acknowledged: it
     * is removed, and a line about that is written and shown. Where nothing else is in the file, it is empty afterwards.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws JournalDamagedException if the file holds anything else than the lines that were written
     */
    static Journal open(Path path, Clock clock, JournalVisitor visitor) throws IOException {
        JournalFile file = JournalFile.open(path);
        Journal journal;
        Optional<Recovered> removed;
        try (JournalScan scan = new JournalScan(path)) {
            scan.replay(visitor);
            removed = cutTail(file, path, scan);
            journal = new Journal(file, path, clock, scan.chain());
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
        journal.note(removed, visitor);
        return journal;
    }

    private static Optional<Recovered> cutTail(JournalFile file, Path path, JournalScan scan) throws IOException {
        if (scan.unfinished() == 0) {
            return Optional.empty();
        }
        requireBeginning(path, scan);
        Recovered removed = new Recovered(scan.unfinished(), file.sha256From(scan.offset()));
        file.cut(scan.offset());
        return scan.offset() == 0 ? Optional.empty() : Optional.of(removed);
    }

    private void note(Optional<Recovered> removed, JournalVisitor visitor) throws IOException {
        if (removed.isEmpty()) {
            return;
        }
        try {
            JournalLine line = read(write(removed.get()));
            visitor.line(line.offset(), line.at(), line.record());
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** A file without a single line may be no journal at all, and then nothing of it is removed. */
    private static void requireBeginning(Path path, JournalScan scan) throws IOException {
        if (scan.offset() > 0) {
            return;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(HashChain.BEGINNING.length());
            if (!HashChain.BEGINNING.startsWith(new String(start, StandardCharsets.ISO_8859_1))) {
                throw new JournalDamagedException(1, "does not begin as a journal does");
            }
        }
    }

    /**
     * Appends a line. Waits while too many lines wait already. What depends on the future runs on the journal's own thread
     * and must neither wait nor call the journal.
     *
     * @return the offset of the line as soon as it is on disk; fails with an {@link IOException} once the journal cannot be
     *     written any more, or is closed
     * @throws IllegalArgumentException if the record is too long for a line
     */
    CompletableFuture<Long> append(JournalRecord entry) {
        return writer.append(entry);
    }

    /**
     * Appends a line and waits until it is on disk; an interrupt does not end that, for then nobody would know whether it is.
     *
     * @return the offset of the line
     * @throws IOException if the journal cannot be written any more, or is closed
     * @throws IllegalArgumentException if the record is too long for a line
     */
    long write(JournalRecord entry) throws IOException {
        try {
            return append(entry).join();
        } catch (CompletionException e) {
            throw new IOException(Problem.of(Problem.causeOf(e)), e.getCause());
        }
    }

    /** The line that starts at an offset. */
    JournalLine read(long offset) throws IOException {
        return reader.read(offset);
    }

    /** The SHA-256 of the last line on disk, in lower-case hexadecimal digits. Kept elsewhere, it proves the end. */
    String head() {
        return writer.head();
    }

    /** Writes what was accepted and lets others open the journal. */
    @Override
    public void close() {
        writer.close();
        try (file;
                reader) {
            // nothing else to do: all that was acknowledged is on disk
        } catch (IOException e) {
            LOG.debug("the journal's file could not be closed", e);
        }
    }
}
