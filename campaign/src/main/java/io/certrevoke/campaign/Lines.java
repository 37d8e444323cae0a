package io.certrevoke.campaign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bounded length and tells where they stand. A longer line is passed over, and said to be too long. */
final class Lines {

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private long offset;

    /**
     * Starts at the stream's position, which counts as offset 0.
     *
     * @param limit the longest line, in bytes
     */
    Lines(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /**
     * A line.
     *
     * @param offset where it begins
     * @param bytes what it says, without its line feed; empty if it is too long
     * @param ended whether a line feed ends it; only the last line can be without
     */
    record Line(long offset, byte[] bytes, boolean tooLong, boolean ended) {}

    /** The next line, or nothing at the end. */
    Optional<Line> next() throws IOException {
        if (position == end && !fill()) {
            return Optional.empty();
        }
        long start = offset;
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean ended = false;
        boolean tooLong = false;
        while (!ended && (position < end || fill())) {
            int feed = lineFeed();
            ended = feed < end;
            tooLong |= line.size() + (feed - position) > limit;
            if (!tooLong) {
                line.write(buffer, position, feed - position);
            }
            int next = ended ? feed + 1 : end;
            offset += next - position;
            position = next;
        }
        return Optional.of(new Line(start, tooLong ? new byte[0] : line.toByteArray(), tooLong, ended));
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private int lineFeed() {
        int at = position;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }
}
