package io.certrevoke;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** Too many requests for the provider, or for the client's own limit within the deadline. Nothing was applied. */
public final class RateLimitedException extends RevocationException {

    @Serial
    private static final long serialVersionUID = 1L;

    RateLimitedException(FailureDetails details) {
        super(details);
    }

    /**
     * How long to wait before the next call.
     *
     * @return what the provider or the client's own limit asks for, where known
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(details()).flatMap(FailureDetails::retryAfter);
    }
}
