package io.certrevoke;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A credential that does not leak by accident: it prints as {@code ***} and is compared in constant time. Immutable and
 * thread-safe.
 *
 * <p>It guards against logs, messages and debuggers' {@code toString}, not against somebody who reads the memory of the
 * process.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a value.
     *
     * @param value the credential, without line breaks (it may travel in a header field)
     * @return the secret
     * @throws IllegalArgumentException if the value is blank or contains a control character; the message does not show it
     */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the secret is blank");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the secret contains a control character, perhaps a trailing line break");
        }
        return new Secret(value);
    }

    /**
     * Reads an environment variable.
     *
     * @param variable its name
     * @return the secret
     * @throws IllegalArgumentException if the variable is not set, blank, or contains a control character; the message
     *     names the variable and not its value
     */
    public static Secret fromEnv(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalArgumentException("the environment variable " + variable + " is not set");
        }
        try {
            return of(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the environment variable " + variable + ": " + e.getMessage(), e);
        }
    }

    /**
     * The value itself, for the place that sends it.
     *
     * @return the credential in clear text
     */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Shows nothing of the value, not even its length. */
    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
