package io.certrevoke.spi;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.FailureMapper;
import io.certrevoke.spi.http.TokenCache;
import io.certrevoke.spi.http.TokenSource;
import java.net.URI;
import java.time.Clock;

/**
 * What a client offers to a connection. Implemented by the client; thread-safe.
 */
public interface ProviderContext {

    /**
     * The clock, for signatures and expiry. Waiting is not a provider's business.
     *
     * @return the client's clock
     */
    Clock clock();

    /**
     * Makes a cache for the tokens of one credential.
     *
     * @param endpoint where logins go; {@code https}, with the same exceptions as for the API itself
     * @param failures says what a refused login means
     * @param source logs in
     * @return the cache
     * @throws ApiException made by {@link ApiException#unsupported} if the endpoint is not acceptable
     */
    TokenCache tokens(URI endpoint, FailureMapper failures, TokenSource source);

    /**
     * Tells the application's log and listener about something that went wrong beside the call, such as a callback of
     * the application that failed.
     *
     * @param text what happened, without secrets
     * @param cause the exception behind it
     */
    void report(String text, Throwable cause);
}
