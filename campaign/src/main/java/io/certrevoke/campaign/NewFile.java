package io.certrevoke.campaign;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
    // not a channel: interrupting the thread would close it, and look like a defect of the disk
    private final FileOutputStream bytes;
    private final OutputStream out;

    private NewFile(Path file, Path unfinished) throws IOException {
        this.file = file;
        this.unfinished = unfinished;
        this.bytes = new FileOutputStream(unfinished.toFile());
        this.out = new BufferedOutputStream(bytes, 64 * 1024);
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

    void write(byte[] line) throws IOException {
        out.write(line);
    }

    /** Puts the file in its place. */
    void finish() throws IOException {
        out.flush();
        bytes.getFD().sync();
        bytes.close();
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
        bytes.close();
        Files.deleteIfExists(unfinished);
    }
}
