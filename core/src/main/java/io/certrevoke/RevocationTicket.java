package io.certrevoke;

import io.certrevoke.spi.ValueStyle;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The handle for revocation work that a provider has accepted and not finished. It survives a restart: {@link #encode()}
 * it, store the text, and {@link #decode} it in another process. It contains no secret. Immutable and thread-safe.
 *
 * <p>A ticket is good for the account and the endpoint that it came from; a client of another one refuses it before it
 * sends anything.
 */
@Value.Immutable
@ValueStyle
public sealed interface RevocationTicket permits ImmutableRevocationTicket {

    /**
     * The provider.
     *
     * @return its id
     */
    String provider();

    /**
     * The account.
     *
     * @return the account's name
     */
    String account();

    /**
     * The address of the provider's API.
     *
     * @return the endpoint of the client that made this ticket
     */
    URI endpoint();

    /**
     * The provider's id of the request or the work order.
     *
     * @return the id; absent where the provider gives none and the certificate itself is watched
     */
    Optional<String> trackingId();

    /**
     * The provider's id of the certificate.
     *
     * @return the id, where it is known
     */
    Optional<String> providerId();

    /**
     * The certificate.
     *
     * @return the reference as the caller gave it; a certificate becomes its SHA-256 fingerprint when encoded
     */
    CertificateRef certificate();

    /**
     * What else the provider needs to find the work again.
     *
     * @return names and values that only the provider understands; no secrets
     */
    Map<String, String> details();

    /**
     * The reason that the caller asked for.
     *
     * @return the reason
     */
    RevocationReason requestedReason();

    /**
     * The reason that was sent.
     *
     * @return the reason; absent when none was sent, or when the work was filed by somebody else
     */
    Optional<RevocationReason> sentReason();

    /**
     * When the work was filed or found, by the client's clock.
     *
     * @return the time
     */
    Instant createdAt();

    /**
     * Writes this ticket as one line of text.
     *
     * @return ASCII without spaces, at most {@value TicketCodec#MAX_LENGTH} characters
     */
    default String encode() {
        return TicketCodec.encode(this);
    }

    /**
     * Reads a ticket.
     *
     * @param text what {@link #encode()} wrote, by this version or an earlier one
     * @return the ticket
     * @throws IllegalArgumentException if the text is no ticket, is too long, or was written by a newer version
     */
    static RevocationTicket decode(String text) {
        return TicketCodec.decode(text);
    }

    /**
     * Starts a ticket. Clients build tickets; applications do so in their own tests.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RevocationTicket}. Not thread-safe. */
    final class Builder extends ImmutableRevocationTicket.Builder {
        Builder() {}
    }
}
