package io.certrevoke.verify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The base64 digits of a PEM file (RFC 7468), without the lines around them and without white space. */
final class PemBody extends FilterInputStream {

    private static final String BEGIN = "-----BEGIN X509 CRL-----";
    private static final String END = "-----END X509 CRL-----";

    private boolean ended;

    private PemBody(InputStream in) {
        super(in);
    }

    static PemBody of(InputStream in) throws IOException {
        PemBody body = new PemBody(in);
        body.require(BEGIN, "");
        return body;
    }

    private void require(String line, String alreadyRead) throws IOException {
        StringBuilder found = new StringBuilder(alreadyRead);
        while (found.length() < line.length()) {
            found.append((char) in.read());
        }
        if (!found.toString().equals(line)) {
            throw new IOException("expected " + line);
        }
    }

    /** Padding makes the decoder stop by itself: what follows it must be the last line. */
    void requireEnd() throws IOException {
        if (read() >= 0) {
            throw new IOException("more digits behind the padding");
        }
    }

    @Override
    public int read() throws IOException {
        int c = ended ? -1 : in.read();
        while (c == '\r' || c == '\n' || c == ' ' || c == '\t') {
            c = in.read();
        }
        if (c == '-') {
            require(END, "-");
            ended = true;
            return -1;
        }
        if (c < 0 && !ended) {
            throw new IOException("no " + END);
        }
        return c;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                return count == 0 ? -1 : count;
            }
            into[offset + count++] = (byte) c;
        }
        return count;
    }
}
