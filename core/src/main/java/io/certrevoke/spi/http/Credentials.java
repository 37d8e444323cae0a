package io.certrevoke.spi.http;

import io.certrevoke.Secret;
import java.util.List;
import java.util.Map;

/**
 * What an {@link Authenticator} adds to one attempt. Prints no value. Immutable and thread-safe.
 *
 * @param headers header fields to send
 * @param secrets every secret in them or used to make them, so that an answer that echoes one can be scrubbed
 */
public record Credentials(Map<String, String> headers, List<Secret> secrets) {

    public Credentials {
        headers = Map.copyOf(headers);
        secrets = List.copyOf(secrets);
    }

    /**
     * A secret in a header field of its own.
     *
     * @param header the field's name
     * @param secret its value
     * @return the credentials
     */
    public static Credentials header(String header, Secret secret) {
        return new Credentials(Map.of(header, secret.reveal()), List.of(secret));
    }

    /**
     * A bearer token (RFC 6750).
     *
     * @param token the token
     * @return the credentials
     */
    public static Credentials bearer(Secret token) {
        return new Credentials(Map.of("Authorization", "Bearer " + token.reveal()), List.of(token));
    }

    /** Shows the names of the header fields alone. */
    @Override
    public String toString() {
        return "Credentials[headers=" + headers.keySet() + "]";
    }
}
