package io.certrevoke.spi.http;

import io.certrevoke.Secret;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token that a login brought. Prints no value. Immutable and thread-safe.
 *
 * @param value the token
 * @param renewAt from when on it should not be used any more; {@link Instant#MAX} where the provider tells no lifetime
 * @param refresh what the next token can be had with, or null where there is no such thing
 */
public record Token(Secret value, Instant renewAt, @Nullable Secret refresh) {

    /**
     * What the next token can be had with.
     *
     * @return the refresh token, where there is one
     */
    public Optional<Secret> refreshToken() {
        return Optional.ofNullable(refresh);
    }
}
