package io.certrevoke.campaign;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that appears under its name whole and on disk, or not at all. Never takes the place of another. */
final class NewFile implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(NewFile.class);

    private final Path file;
    private final Path unfinished;
    private final FileChannel channel;
    private final OutputStream out;

    private NewFile(Path file, Path unfinished) throws IOException {
        this.file = file;
        this.unfinished = unfinished;
        this.channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024);
    }

    /** Starts a file beside its place. */
    static NewFile at(Path file) throws IOException {
        refuseExisting(file);
        return new NewFile(file, file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".unfinished"));
    }

    static void refuseExisting(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(
                    file.toString(), null, "somebody may have reviewed it; it is never overwritten");
        }
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Puts the file in its place. */
    void finish() throws IOException {
        out.flush();
        channel.force(true);
        channel.close();
        refuseExisting(file);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder();
    }

    /** The name is on disk only when the folder is; some systems cannot open one, and need not. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOG.debug("the folder of {} could not be forced to disk", file, e);
        }
    }

    /** Removes what was not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
