package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a journal from its first line and holds every line against the one before. Not thread-safe. */
final class JournalScan {

    private final InputStream in;
    private final HashChain chain = new HashChain();
    private final byte[] buffer = new byte[64 * 1024];
    private final byte[] line = new byte[HashChain.MAX_LINE];
    private int position;
    private int filled;
    private int length;
    private long offset;
    private long next;

    JournalScan(InputStream in) {
        this.in = in;
    }

    /** The next line that ends with a line feed; what comes after the last one is {@link #unfinished()}. */
    Optional<JsonNode> next() throws IOException {
        offset = next;
        length = 0;
        for (int read = read(); read != -1; read = read()) {
            if (read == '\n') {
                next = offset + length + 1;
                return Optional.of(chain.follow(text()));
            }
            put((byte) read);
        }
        return Optional.empty();
    }

    private int read() throws IOException {
        if (position == filled) {
            filled = in.read(buffer);
            position = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[position++];
    }

    private void put(byte read) {
        if (length < line.length) {
            line[length] = read;
        }
        length++;
    }

    private byte[] text() throws JournalDamagedException {
        if (length > line.length) {
            throw new JournalDamagedException(chain.lines() + 1, "is longer than " + line.length + " bytes");
        }
        return java.util.Arrays.copyOf(line, length);
    }

    /** Where the line that was read last starts; at the end, where the unfinished line starts. */
    long offset() {
        return offset;
    }

    /** How many bytes stand after the last line feed; known when there is no next line. */
    long unfinished() {
        return length;
    }

    HashChain chain() {
        return chain;
    }
}
