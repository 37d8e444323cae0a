package io.certrevoke;

import io.certrevoke.spi.ValueStyle;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is asked for: this certificate, for this reason. Immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public sealed interface RevocationRequest permits ImmutableRevocationRequest {

    /**
     * Which certificate to revoke.
     *
     * @return the reference
     */
    CertificateRef certificate();

    /**
     * Why.
     *
     * @return the reason; never {@link RevocationReason#REMOVE_FROM_CRL}
     */
    RevocationReason reason();

    /**
     * A remark for the provider's records or its approver. {@link Capabilities#commentLimit()} tells how long it may be,
     * {@link Capabilities#comment()} whether the provider keeps it.
     *
     * @return the remark, if any
     */
    Optional<String> comment();

    /**
     * What to do when the provider has no such reason.
     *
     * @return {@link ReasonFallback#REFUSE} unless set
     */
    @Value.Default
    default ReasonFallback reasonFallback() {
        return ReasonFallback.REFUSE;
    }

    /**
     * Whether the request makes sense only if the reason reaches the provider. Matters with a provider that takes no
     * reason at all: it revokes without one, and the result says so, unless this is set.
     *
     * @return false unless set
     */
    @Value.Default
    default boolean reasonRequired() {
        return false;
    }

    /** Refuses the one reason that asks for the opposite of a revocation. */
    @Value.Check
    default void check() {
        if (reason() == RevocationReason.REMOVE_FROM_CRL) {
            throw new IllegalArgumentException("removeFromCRL lifts a hold; it is no reason to revoke a certificate");
        }
    }

    /**
     * A request without a comment, with the defaults.
     *
     * @param certificate which certificate
     * @param reason why
     * @return the request
     * @throws IllegalArgumentException if the reason is {@link RevocationReason#REMOVE_FROM_CRL}
     */
    static RevocationRequest of(CertificateRef certificate, RevocationReason reason) {
        return builder().certificate(certificate).reason(reason).build();
    }

    /**
     * Starts a request.
     *
     * @return a builder; {@code certificate} and {@code reason} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RevocationRequest}. Not thread-safe. */
    final class Builder extends ImmutableRevocationRequest.Builder {
        Builder() {}
    }
}
