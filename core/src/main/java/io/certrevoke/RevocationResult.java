package io.certrevoke;

import io.certrevoke.spi.ValueStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is known after a call. Immutable and thread-safe.
 *
 * <p>Only {@link RevocationStatus#REVOKED} means that the provider says the certificate is revoked. The reason that was
 * asked for, the one that was sent and the one that the provider shows are three facts, kept apart here.
 */
@Value.Immutable
@ValueStyle
public sealed interface RevocationResult permits ImmutableRevocationResult {

    /**
     * The provider.
     *
     * @return its id
     */
    String provider();

    /**
     * The account that the client was built for.
     *
     * @return the account's name
     */
    String account();

    /**
     * The certificate, as the caller named it.
     *
     * @return the reference; for a ticket, the one that the ticket was made for
     */
    CertificateRef certificate();

    /**
     * The provider's own id of the certificate.
     *
     * @return the id, where it is known
     */
    Optional<String> providerId();

    /**
     * What is known about the revocation.
     *
     * @return the status
     */
    RevocationStatus status();

    /**
     * Whose doing the revocation is.
     *
     * @return present exactly when a {@code revoke} call returns {@link RevocationStatus#REVOKED}
     */
    Optional<RevokedBy> revokedBy();

    /**
     * The reason that the caller asked for.
     *
     * @return the reason; absent when the call asked for none
     */
    Optional<RevocationReason> requestedReason();

    /**
     * The reason that was sent to the provider by this call, or by the call that the ticket stems from.
     *
     * @return the reason; absent when none was sent
     */
    Optional<RevocationReason> sentReason();

    /**
     * The reason that the provider shows for the revoked certificate.
     *
     * @return the reason; absent when the provider does not tell
     */
    Optional<RevocationReason> effectiveReason();

    /**
     * When the certificate was revoked, by the provider's clock.
     *
     * @return the time; absent when the provider does not tell
     */
    Optional<Instant> revokedAt();

    /**
     * The handle for pending work.
     *
     * @return present for {@link RevocationStatus#PENDING} and {@link RevocationStatus#AWAITING_APPROVAL}
     */
    Optional<RevocationTicket> ticket();

    /**
     * What a person should know although the call succeeded, for example that the reason could not be sent.
     *
     * @return sentences, possibly none; free of secrets
     */
    List<String> warnings();

    /**
     * The provider's or the approver's words.
     *
     * @return bounded text, free of secrets, where there is any
     */
    Optional<String> message();

    /**
     * Starts a result. Clients build results; applications do so in their own tests.
     *
     * @return a builder; {@code provider}, {@code account}, {@code certificate} and {@code status} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RevocationResult}. Not thread-safe. */
    final class Builder extends ImmutableRevocationResult.Builder {
        Builder() {}
    }
}
