package io.certrevoke.verify;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A fetched CRL in a temporary file, so that its size costs disk and not memory. Closing deletes the file. */
final class Spool implements Closeable {

    private static final byte[] PEM_MARK = "-----BEGIN".getBytes(StandardCharsets.US_ASCII);

    private final Path fetched = Files.createTempFile("certrevoke-", ".crl");
    private final Path decoded = Files.createTempFile("certrevoke-", ".der");
    private final MessageDigest sha256 = digest();

    Spool() throws IOException {}

    /** Where to write the CRL to; must be closed before the CRL is opened. */
    OutputStream sink() throws IOException {
        return new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(fetched)), sha256);
    }

    /** SHA-256 of what was written, in hexadecimal digits. To be asked for once. */
    String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Opens the CRL, from PEM or DER. */
    CrlFile open() throws IOException, ChannelFailure {
        if (!isPem()) {
            return CrlFile.open(fetched);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(fetched));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(decoded))) {
            PemBody body = PemBody.of(in);
            Base64.getDecoder().wrap(body).transferTo(out);
            body.requireEnd();
        } catch (IOException e) {
            throw ChannelFailure.invalid("not readable as PEM: " + e.getMessage());
        }
        return CrlFile.open(decoded);
    }

    private boolean isPem() throws IOException {
        try (InputStream in = Files.newInputStream(fetched)) {
            return Arrays.equals(in.readNBytes(PEM_MARK.length), PEM_MARK);
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(fetched);
        Files.deleteIfExists(decoded);
    }
}
