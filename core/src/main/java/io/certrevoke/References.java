package io.certrevoke;

/** Checks that the factories of {@link CertificateRef} share. */
final class References {

    /** No documented id, path or name of any provider comes near this. */
    private static final int MAX_LENGTH = 1024;

    private References() {}

    static String text(String value, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is blank");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(what + " is longer than " + MAX_LENGTH + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " contains a control character");
        }
        return value;
    }
}
