package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** Reads a journal that somebody may be writing at the same time: it takes no lock. Thread-safe. */
final class JournalReader implements Closeable {

    private static final int CHUNK = 1024;

    private final Path path;
    private final ReentrantLock lock = new ReentrantLock();

    /** No channel, for an interrupted thread closes a channel for all the others. */
    private final RandomAccessFile file;

    private JournalReader(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    static JournalReader open(Path path) throws IOException {
        if (Files.notExists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return new JournalReader(path, new RandomAccessFile(path.toFile(), "r"));
    }

    /**
     * Shows every line that is complete, from the first on.
     *
     * @throws JournalDamagedException at the first line that does not follow from the one before
     */
    void replay(JournalVisitor visitor) throws IOException {
        try (JournalScan scan = new JournalScan(path)) {
            scan.replay(visitor);
        }
    }

    /** The line that starts at an offset, as {@link Journal#append} and {@link #replay} tell them. */
    JournalLine read(long offset) throws IOException {
        JsonNode line = HashChain.parse(bytes(offset)).orElseThrow(() -> noLine(offset));
        return JournalLine.of(offset, line);
    }

    private byte[] bytes(long offset) throws IOException {
        lock.lock();
        try {
            file.seek(offset);
            return upToLineFeed(offset);
        } finally {
            lock.unlock();
        }
    }

    private byte[] upToLineFeed(long offset) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        for (int read = file.read(chunk); read > 0; read = file.read(chunk)) {
            int end = lineFeed(chunk, read);
            line.write(chunk, 0, end);
            if (end < read) {
                return line.toByteArray();
            }
            if (line.size() > HashChain.MAX_LINE) {
                break;
            }
        }
        throw noLine(offset);
    }

    private IOException noLine(long offset) {
        return new IOException("no line starts at byte " + offset + " of " + path);
    }

    private static int lineFeed(byte[] chunk, int length) {
        int end = 0;
        while (end < length && chunk[end] != '\n') {
            end++;
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
