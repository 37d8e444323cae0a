package io.certrevoke.campaign;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens files that people and their tools have written. */
final class TextFile {

    /** The mark that some tools put before UTF-8 text. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private TextFile() {}

    /** The bytes after the byte order mark, if there is one. */
    static InputStream open(Path file) throws IOException {
        return withoutMark(Files.newInputStream(file));
    }

    static InputStream withoutMark(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes);
        in.mark(MARK.length);
        if (!Arrays.equals(in.readNBytes(MARK.length), MARK)) {
            in.reset();
        }
        return in;
    }

    /** The name of a file for people. */
    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
