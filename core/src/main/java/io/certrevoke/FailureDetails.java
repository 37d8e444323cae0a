package io.certrevoke;

import io.certrevoke.spi.ValueStyle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Everything that an exception tells, gathered in one place because all of them tell the same. */
@Value.Immutable
@ValueStyle
sealed interface FailureDetails permits ImmutableFailureDetails {

    String provider();

    String account();

    Optional<CertificateRef> certificate();

    Outcome outcome();

    /** What went wrong, as a clause that follows "provider/account: ". */
    String problem();

    Optional<String> providerCode();

    Optional<String> requestId();

    OptionalInt httpStatus();

    Optional<Duration> retryAfter();

    Optional<RevocationTicket> ticket();

    Optional<Throwable> cause();

    @Value.Default
    default int attempts() {
        return 0;
    }

    @Value.Default
    default boolean retryable() {
        return false;
    }

    static Builder builder() {
        return new Builder();
    }

    /** Builds the details. */
    final class Builder extends ImmutableFailureDetails.Builder {
        Builder() {}
    }

    /** The exception's message. The outcome is part of it: it is what a log line is read for. */
    default String sentence() {
        // names in certificates may be long, and may contain line breaks
        String what = certificate()
                .map(ref -> " (" + Scrubber.scrub(ref.toString(), List.of()) + ")")
                .orElse("");
        String consequence = outcome() == Outcome.NOT_APPLIED
                ? "nothing was revoked by this call"
                : "whether the certificate is revoked is unknown";
        return provider() + "/" + account() + ": " + problem() + what + "; " + consequence;
    }
}
