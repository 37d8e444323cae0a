package io.certrevoke.campaign;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file of a journal, which this process alone may append to as long as it is open. Not thread-safe. */
final class JournalFile implements Closeable {

    private final Path path;
    private final FileChannel channel;
    private final FileChannel lock;

    /** What the operating system knows the file by, where it says. */
    private final @Nullable Object key;

    private long length;

    /** For tests, which hand in a channel of their own. */
    JournalFile(Path path, FileChannel channel, FileChannel lock) throws IOException {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
        this.key = attributes().fileKey();
        this.length = channel.size();
    }

    /** Opens a file that is there. */
    static JournalFile open(Path path) throws IOException {
        if (Files.notExists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return locked(path.toRealPath(), StandardOpenOption.WRITE);
    }

    /** Opens a file, and makes one if there is none. */
    static JournalFile create(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        JournalFile file = locked(
                Files.exists(absolute) ? absolute.toRealPath() : absolute,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE);
        forceFolder(file.path);
        return file;
    }

    private static JournalFile locked(Path path, OpenOption... options) throws IOException {
        FileChannel lock = lock(path);
        try {
            return new JournalFile(path, FileChannel.open(path, options), lock);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /**
     * The lock is on a file of its own: on POSIX systems a process loses its lock on a file when it closes any other channel
     * to that file (see {@link FileLock}), and whoever reads the journal for a report does just that.
     */
    private static FileChannel lock(Path path) throws IOException {
        Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this process has it open: the same answer as for another one
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IOException("the journal " + path + " is in use: a run holds the lock on " + lockFile
                + ". The lock ends with that run; removing the file does not end it");
    }

    /** Without this, the name of a new file may be gone after a power cut although its contents are on disk. */
    private static void forceFolder(Path file) throws IOException {
        Path parent = Objects.requireNonNull(file.getParent(), "an absolute path has a parent");
        try (FileChannel folder = FileChannel.open(parent, StandardOpenOption.READ)) {
            folder.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no folders, and needs none of this
        }
    }

    long length() {
        return length;
    }

    /** Appends bytes: they are on disk when this returns, and none of them where this throws and the disk lets it. */
    void append(ByteBuffer bytes) throws IOException {
        requireUntouched();
        try {
            length = write(bytes);
        } catch (IOException | RuntimeException | Error e) {
            undo(e);
            throw e;
        }
    }

    private long write(ByteBuffer bytes) throws IOException {
        long end = length;
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
        channel.force(false);
        return end;
    }

    private void undo(Throwable cause) {
        try {
            cut(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** What is written to a file that was removed or replaced is lost with the process. */
    private void requireUntouched() throws IOException {
        BasicFileAttributes now = attributes();
        if (!Objects.equals(now.fileKey(), key) || now.size() != length) {
            throw new IOException(path + " was changed or replaced by somebody else");
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    /** Cuts the file off. */
    void cut(long end) throws IOException {
        channel.truncate(end);
        channel.force(false);
        length = end;
    }

    /** The SHA-256 of everything from an offset on, in lower-case hexadecimal digits. */
    String sha256From(long offset) throws IOException {
        MessageDigest digest = HashChain.sha256();
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(offset);
            byte[] chunk = new byte[8 * 1024];
            for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            channel.close();
        }
    }
}
