package io.certrevoke;

import java.io.Serial;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The one family of exceptions of this library. {@link #outcome()} answers the question that matters on a bad night:
 * may the certificate be revoked in spite of this exception?
 *
 * <p>Messages are bounded and free of secrets. The subclasses are named for what a caller can do about them. Instances
 * are serialisable for logs; their details beyond the message are not carried over.
 */
public abstract sealed class RevocationException extends RuntimeException
        permits UnsupportedRevocationException,
                UnroutableCertificateException,
                ProviderAuthenticationException,
                ProviderAccessDeniedException,
                CertificateNotFoundException,
                AmbiguousCertificateException,
                RevocationRejectedException,
                RateLimitedException,
                ProviderUnavailableException,
                ProviderProtocolException,
                RevocationInterruptedException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable FailureDetails details;

    RevocationException(FailureDetails details) {
        super(details.sentence(), details.cause().orElse(null));
        this.details = details;
    }

    /**
     * What is known about the certificate.
     *
     * @return {@link Outcome#NOT_APPLIED} only when nothing was sent or the provider refused it and said so
     */
    public Outcome outcome() {
        return details == null ? Outcome.UNKNOWN : details.outcome();
    }

    /**
     * The provider.
     *
     * @return its id
     */
    public String provider() {
        return details == null ? "" : details.provider();
    }

    /**
     * The account.
     *
     * @return the account's name
     */
    public String account() {
        return details == null ? "" : details.account();
    }

    /**
     * The certificate, as the caller named it.
     *
     * @return the reference; absent where the call was about none
     */
    public Optional<CertificateRef> certificate() {
        return Optional.ofNullable(details).flatMap(FailureDetails::certificate);
    }

    /**
     * The provider's error code.
     *
     * @return the code as it was on the wire, where there was one
     */
    public Optional<String> providerCode() {
        return Optional.ofNullable(details).flatMap(FailureDetails::providerCode);
    }

    /**
     * The provider's id of the failed HTTP request, for a support case.
     *
     * @return the id, where the provider gave one
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(details).flatMap(FailureDetails::requestId);
    }

    /**
     * The HTTP status of the answer.
     *
     * @return the status code; absent when no answer came or nothing was sent
     */
    public OptionalInt httpStatus() {
        return details == null ? OptionalInt.empty() : details.httpStatus();
    }

    /**
     * How many HTTP requests this call sent, logins not counted.
     *
     * @return zero when it failed before anything was sent
     */
    public int attempts() {
        return details == null ? 0 : details.attempts();
    }

    /**
     * The handle under which to ask later.
     *
     * @return the ticket, where the outcome is unknown and there is something to watch
     */
    public Optional<RevocationTicket> ticket() {
        return Optional.ofNullable(details).flatMap(FailureDetails::ticket);
    }

    /**
     * Whether the same call may succeed later without any change.
     *
     * @return true for passing conditions; look at {@link #outcome()} before repeating anything
     */
    public boolean isRetryable() {
        return details != null && details.retryable();
    }

    /** For the subclass that shows one detail more; null after deserialisation. */
    @Nullable
    FailureDetails details() {
        return details;
    }
}
