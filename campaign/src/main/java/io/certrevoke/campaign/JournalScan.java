package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a journal from its first line and holds every line against the one before, in memory that does not depend on the
 * file. Not thread-safe.
 */
final class JournalScan implements Closeable {

    private final InputStream in;
    private final HashChain chain = new HashChain();
    private final byte[] buffer = new byte[64 * 1024];
    private final byte[] line = new byte[HashChain.MAX_LINE];
    private int position;
    private int filled;
    private long length;
    private long offset;
    private long next;

    JournalScan(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    /** The next line that ends with a line feed. What stands after the last one is no line, see {@link #unfinished()}. */
    Optional<JsonNode> next() throws IOException {
        offset = next;
        length = 0;
        while (hasMore()) {
            byte read = buffer[position++];
            if (read == '\n') {
                next = offset + length + 1;
                return Optional.of(chain.follow(text()));
            }
            if (length < line.length) {
                line[(int) length] = read;
            }
            length++;
        }
        return Optional.empty();
    }

    private boolean hasMore() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return position < filled;
    }

    private byte[] text() throws JournalDamagedException {
        if (length > line.length) {
            throw new JournalDamagedException(chain.lines() + 1, "is longer than " + line.length + " bytes");
        }
        return Arrays.copyOf(line, (int) length);
    }

    /** Shows all lines that are left; then {@link #offset()} is where they end. */
    void replay(JournalVisitor visitor) throws IOException {
        for (Optional<JsonNode> found = next(); found.isPresent(); found = next()) {
            JournalLine read = JournalLine.of(offset, found.get());
            visitor.line(offset, read.at(), read.record());
        }
    }

    /** Where the line that was read last starts; after the last one, where they end. */
    long offset() {
        return offset;
    }

    /** How many bytes stand after the last line feed; to be asked after the last line. */
    long unfinished() {
        return length;
    }

    /** The lines so far. */
    HashChain chain() {
        return chain;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
