package io.certrevoke.campaign;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** The journal of a campaign. Thread-safe. */
final class Journal implements Closeable {

    private final FileChannel channel;
    private final Clock clock;
    private final HashChain chain;
    private final JournalReader reader;
    private long end;

    private Journal(FileChannel channel, Clock clock, HashChain chain, JournalReader reader, long end) {
        this.channel = channel;
        this.clock = clock;
        this.chain = chain;
        this.reader = reader;
        this.end = end;
    }

    static Journal create(Path file, Clock clock) throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            throw new FileAlreadyExistsException(file.toString());
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new Journal(channel, clock, new HashChain(), JournalReader.open(file), 0);
    }

    static Journal open(Path file, Clock clock, JournalVisitor visitor) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        JournalScan scan;
        try (InputStream in = Files.newInputStream(file)) {
            scan = new JournalScan(in);
            JournalReader.replay(scan, visitor);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.truncate(scan.offset());
        return new Journal(channel, clock, scan.chain(), JournalReader.open(file), scan.offset());
    }

    CompletableFuture<Long> append(JournalRecord entry) {
        try {
            return CompletableFuture.completedFuture(write(entry));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    synchronized long write(JournalRecord entry) throws IOException {
        byte[] line = chain.seal(clock.instant(), JournalCodec.members(entry));
        ByteBuffer buffer =
                ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        long offset = end;
        while (buffer.hasRemaining()) {
            end += channel.write(buffer, end);
        }
        channel.force(false);
        return offset;
    }

    JournalLine read(long offset) throws IOException {
        return reader.read(offset);
    }

    synchronized String head() {
        return chain.head();
    }

    @Override
    public void close() {
        try {
            channel.close();
            reader.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
