package io.certrevoke.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Message digests and their spelling. */
final class Digests {

    private Digests() {}

    static MessageDigest sha256() {
        return of("SHA-256");
    }

    static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha1(byte[] bytes) {
        return of("SHA-1").digest(bytes);
    }

    /** Upper-case hexadecimal digits, as fingerprints are written. */
    static String upperHex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
