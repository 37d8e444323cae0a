package io.certrevoke.spi.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One attempt that is about to be sent, as an {@link Authenticator} sees it. Immutable and thread-safe.
 *
 * @param method the HTTP method, in upper case
 * @param uri the full address; {@link URI#getRawPath()} and {@link URI#getRawQuery()} are what goes on the wire
 * @param headers the header fields so far; {@code Host} is not among them, it is the authority of {@code uri}
 * @param body the body as text, empty when there is none
 * @param time the client's time
 * @param timeLeft how long the call may still take
 */
public record ApiAttempt(
        String method, URI uri, Map<String, String> headers, String body, Instant time, Duration timeLeft) {}
