package io.certrevoke;

import java.util.Optional;

/** A SHA-1 or SHA-256 fingerprint, in upper-case hexadecimal. */
record ThumbprintRef(Kind kind, String hex) implements CertificateRef {

    static ThumbprintRef of(String text) {
        String hex = Serials.digits(text, "the thumbprint");
        return switch (hex.length()) {
            case 40 -> new ThumbprintRef(Kind.SHA1_THUMBPRINT, hex);
            case 64 -> new ThumbprintRef(Kind.SHA256_THUMBPRINT, hex);
            default ->
                throw new IllegalArgumentException(
                        "a thumbprint has 40 hexadecimal digits (SHA-1) or 64 (SHA-256), not " + hex.length());
        };
    }

    @Override
    public Optional<String> thumbprint() {
        return Optional.of(hex);
    }

    @Override
    public String toString() {
        return "certificate with thumbprint " + hex;
    }
}
