package io.certrevoke.spi.http;

import io.certrevoke.spi.ValueStyle;
import java.time.Duration;
import java.util.List;
import org.immutables.value.Value;

/**
 * How a provider's API is spoken to. Immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public sealed interface ApiProfile permits ImmutableApiProfile {

    /**
     * Puts credentials on each attempt.
     *
     * @return the authenticator
     */
    Authenticator authenticator();

    /**
     * Says what refusals mean.
     *
     * @return the mapper
     */
    FailureMapper failures();

    /**
     * Path segments between the endpoint and the path of each request, already encoded.
     *
     * @return for example {@code /services/v2}; empty unless set
     */
    @Value.Default
    default String basePath() {
        return "";
    }

    /**
     * Header fields in which the provider names a request, the preferred one first.
     *
     * @return field names
     */
    List<String> requestIdHeaders();

    /**
     * The longest time that one attempt of this configuration may take on the server's side. A client whose deadline
     * has no room for it is not built.
     *
     * @return zero unless set
     */
    @Value.Default
    default Duration longestAttempt() {
        return Duration.ZERO;
    }

    /**
     * How long a rejected credential is left alone before one call may try it again. Longer than the provider's lock.
     *
     * @return 15 minutes unless set
     */
    @Value.Default
    default Duration credentialCoolDown() {
        return Duration.ofMinutes(15);
    }

    /**
     * Starts a profile.
     *
     * @return a builder; {@code authenticator} and {@code failures} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ApiProfile}. Not thread-safe. */
    final class Builder extends ImmutableApiProfile.Builder {
        Builder() {}
    }
}
