package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Reads a journal that another one may be writing at the same time: it takes no lock. Thread-safe. */
final class JournalReader implements Closeable {

    private final Path path;
    private final ReentrantLock lock = new ReentrantLock();

    /** No channel: an interrupted thread would close that one for all others. */
    private final RandomAccessFile file;

    private JournalReader(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    static JournalReader open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return new JournalReader(path, new RandomAccessFile(path.toFile(), "r"));
    }

    void replay(JournalVisitor visitor) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            replay(new JournalScan(in), visitor);
        }
    }

    static void replay(JournalScan scan, JournalVisitor visitor) throws IOException {
        for (Optional<JsonNode> line = scan.next(); line.isPresent(); line = scan.next()) {
            JournalLine read = read(scan.offset(), line.get(), scan.chain().lines());
            visitor.line(read.offset(), read.at(), read.record());
        }
    }

    private static JournalLine read(long offset, JsonNode line, long number) throws JournalDamagedException {
        try {
            return new JournalLine(offset, JournalCodec.at(line), JournalCodec.record(line));
        } catch (IllegalArgumentException e) {
            throw new JournalDamagedException(number, e.getMessage());
        }
    }

    JournalLine read(long offset) throws IOException {
        lock.lock();
        try {
            file.seek(offset);
            JsonNode line = HashChain.parse(file.readLine().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), 0);
            return read(offset, line, line.path("n").asLong() + 1);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
