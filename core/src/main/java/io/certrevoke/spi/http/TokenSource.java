package io.certrevoke.spi.http;

import java.util.Optional;

/** Logs in at the provider. Implementations are thread-safe; the {@link TokenCache} calls them one at a time. */
@FunctionalInterface
public interface TokenSource {

    /**
     * Obtains a token.
     *
     * @param api sends requests without credentials, on a time budget of its own
     * @param previous the token before this one, whose refresh token may still be good
     * @return the new token
     * @throws ApiException if the login fails; with {@link Failure.Kind#AUTHENTICATION} it is remembered and not repeated
     */
    Token obtain(ApiClient api, Optional<Token> previous);
}
