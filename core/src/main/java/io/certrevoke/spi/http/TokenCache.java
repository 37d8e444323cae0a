package io.certrevoke.spi.http;

import io.certrevoke.Secret;

/**
 * Keeps the token of a login and obtains one when there is none, once for all threads that wait for it. A thread that
 * gives up waiting does not stop the exchange: a refresh token may be good for a single use. Thread-safe.
 */
public interface TokenCache {

    /**
     * The token in force, obtained now if need be.
     *
     * @param attempt the attempt that needs it; the wait ends with the time that it has left
     * @return the token
     * @throws ApiException if the login fails or the time runs out
     */
    Token current(ApiAttempt attempt);

    /**
     * Forgets a token that the provider refused, unless another thread has replaced it already.
     *
     * @param token the token's value as it was sent
     */
    void forget(Secret token);
}
