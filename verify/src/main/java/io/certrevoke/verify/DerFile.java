package io.certrevoke.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.Signature;
import java.security.SignatureException;

/** A cursor over DER in a file, of which one small window is in memory at a time. */
final class DerFile implements Closeable {

    private static final int WINDOW = 1 << 16;

    private final RandomAccessFile file;
    private final long size;
    private final byte[] window = new byte[WINDOW];
    private long windowStart;
    private int windowLength;
    private long position;

    private DerFile(RandomAccessFile file) throws IOException {
        this.file = file;
        this.size = file.length();
    }

    static DerFile open(Path path) throws IOException {
        return new DerFile(new RandomAccessFile(path.toFile(), "r"));
    }

    long size() {
        return size;
    }

    long position() {
        return position;
    }

    void moveTo(long newPosition) {
        position = newPosition;
    }

    boolean at(int tag) throws IOException {
        return position < size && peek() == tag;
    }

    /** Steps into an element and tells where its content ends, which is not beyond the given end of its parent. */
    long open(int tag, long parentEnd) throws IOException, ChannelFailure {
        if (position >= parentEnd || !at(tag)) {
            throw Der.malformed(
                    "expected tag 0x" + Integer.toHexString(tag) + " at offset " + position + " of the file");
        }
        position++;
        long length = length();
        if (length > parentEnd - position) {
            throw Der.malformed("an element reaches beyond its parent at offset " + position + " of the file");
        }
        return position + length;
    }

    private long length() throws IOException, ChannelFailure {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        if (first == 0x80 || first > 0x84) {
            throw Der.malformed("a length of indefinite or excessive size at offset " + position + " of the file");
        }
        long length = 0;
        for (int i = first & 0x7f; i > 0; i--) {
            length = length << 8 | octet();
        }
        return length;
    }

    private int octet() throws IOException, ChannelFailure {
        if (position >= size) {
            throw Der.malformed("the file ends too early");
        }
        int octet = peek();
        position++;
        return octet;
    }

    private int peek() throws IOException {
        if (position < windowStart || position >= windowStart + windowLength) {
            fill();
        }
        return window[(int) (position - windowStart)] & 0xff;
    }

    private void fill() throws IOException {
        windowStart = position;
        windowLength = (int) Math.min(WINDOW, size - position);
        file.seek(position);
        file.readFully(window, 0, windowLength);
    }

    /** Copies what comes next, and moves behind it. */
    void read(byte[] into, int length) throws IOException {
        for (int done = 0; done < length; ) {
            peek();
            int offset = (int) (position - windowStart);
            int part = Math.min(length - done, windowLength - offset);
            System.arraycopy(window, offset, into, done, part);
            done += part;
            position += part;
        }
    }

    /** The whole next element, which must be a small one. */
    byte[] element(long parentEnd, int limit) throws IOException, ChannelFailure {
        long start = position;
        long end = open(position < size ? peek() : 0, parentEnd);
        if (end - start > limit) {
            throw ChannelFailure.invalid("an element of " + (end - start) + " bytes where few are expected");
        }
        byte[] element = new byte[(int) (end - start)];
        position = start;
        read(element, element.length);
        return element;
    }

    /** Feeds a part of the file to a signature. */
    void feed(Signature signature, long from, long to) throws IOException, SignatureException {
        position = from;
        while (position < to) {
            peek();
            int offset = (int) (position - windowStart);
            int part = (int) Math.min(to - position, windowLength - offset);
            signature.update(window, offset, part);
            position += part;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
