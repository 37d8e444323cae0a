package io.certrevoke.spi.http;

import io.certrevoke.spi.ValueStyle;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What went wrong, in the terms that decide what happens next. Immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public sealed interface Failure permits ImmutableFailure {

    /** What a caller can do about it; each kind becomes one exception of the API. */
    enum Kind {
        /** The provider, or this configuration, cannot do it; change the request. */
        UNSUPPORTED,
        /** The credential is not accepted; change it. */
        AUTHENTICATION,
        /** The credential may not do it; change its permissions. */
        ACCESS_DENIED,
        /** There is no such certificate or request. */
        NOT_FOUND,
        /** The provider refuses, and will again. */
        REJECTED,
        /** Too many requests. */
        RATE_LIMITED,
        /** Not reachable, no answer in time, or a failure on the provider's side. */
        UNAVAILABLE,
        /** An answer that cannot be understood. */
        PROTOCOL
    }

    /** What follows for a request that writes. For a read only {@link #RETRY} and {@link #UNCLEAR} lead to another try. */
    enum Verdict {
        /** The provider has attributably not done it. */
        REFUSED,
        /** The provider has attributably not done it, and may do it later. */
        RETRY,
        /** It may be the provider's way to say "already revoked": the state is read; if not revoked, it is a refusal. */
        REFUSED_UNLESS_REVOKED,
        /** The provider may have done it: the state is read. */
        UNCLEAR
    }

    /**
     * What a caller can do about it.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * What follows.
     *
     * @return the verdict
     */
    Verdict verdict();

    /**
     * The provider's code.
     *
     * @return the code as it was on the wire, where there is one
     */
    Optional<String> code();

    /**
     * The provider's id of the request, where its body names it. One in a header field is found by itself.
     *
     * @return the id
     */
    Optional<String> requestId();

    /**
     * What happened, in words for a person. The client scrubs and bounds them.
     *
     * @return the provider's text, or a sentence of our own
     */
    String text();

    /**
     * How long the provider asks to wait in its body, where it does not use the {@code Retry-After} field.
     *
     * @return the time
     */
    Optional<Duration> retryAfter();

    /**
     * A failure with a text of our own and no code.
     *
     * @param kind the kind
     * @param verdict the verdict
     * @param text what happened
     * @return the failure
     */
    static Failure of(Kind kind, Verdict verdict, String text) {
        return builder().kind(kind).verdict(verdict).text(text).build();
    }

    /**
     * An answer that cannot be understood; unclear for a request that writes.
     *
     * @param text what is wrong with it
     * @return the failure
     */
    static Failure protocol(String text) {
        return of(Kind.PROTOCOL, Verdict.UNCLEAR, text);
    }

    /**
     * Starts a failure.
     *
     * @return a builder; {@code kind}, {@code verdict} and {@code text} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Failure}. Not thread-safe. */
    final class Builder extends ImmutableFailure.Builder {
        Builder() {}
    }
}
