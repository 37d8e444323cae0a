package io.certrevoke.spi;

import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a provider's answer says, in neutral terms. The client makes results and exceptions of it. Immutable, thread-safe.
 */
@Value.Immutable
@ValueStyle
public sealed interface Answer permits ImmutableAnswer {

    /**
     * What the answer says about the certificate.
     *
     * @return the status; absent when the answer is unclear, which makes the client read the state
     */
    Optional<RevocationStatus> status();

    /**
     * Whether the provider says that the certificate was revoked before this request came.
     *
     * @return false unless set
     */
    @Value.Default
    default boolean alreadyRevoked() {
        return false;
    }

    /**
     * The provider's id of the request or work order.
     *
     * @return the id, for pending work
     */
    Optional<String> trackingId();

    /**
     * What the provider needs to find pending work again, kept in the ticket.
     *
     * @return names and values; no secrets
     */
    Map<String, String> details();

    /**
     * The reason that the provider shows for the revoked certificate.
     *
     * @return the reason
     */
    Optional<RevocationReason> effectiveReason();

    /**
     * When the certificate was revoked, by the provider's clock.
     *
     * @return the time
     */
    Optional<Instant> revokedAt();

    /**
     * What a person should know.
     *
     * @return sentences
     */
    List<String> warnings();

    /**
     * The provider's or the approver's words.
     *
     * @return the text; the client scrubs and bounds it
     */
    Optional<String> message();

    /**
     * Whether this answer leaves open what happened.
     *
     * @return true when there is no status
     */
    default boolean isUnclear() {
        return status().isEmpty();
    }

    /**
     * An answer that says this much and no more.
     *
     * @param status the status
     * @return the answer
     */
    static Answer of(RevocationStatus status) {
        return builder().status(status).build();
    }

    /**
     * An answer that cannot be read as yes or no.
     *
     * @param message what is odd about it
     * @return the answer
     */
    static Answer unclear(String message) {
        return builder().message(message).build();
    }

    /**
     * Starts an answer.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Answer}. Not thread-safe. */
    final class Builder extends ImmutableAnswer.Builder {
        Builder() {}
    }
}
