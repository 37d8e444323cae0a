package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What one channel said, with what makes the answer evidence. Immutable and thread-safe.
 *
 * <p>The details of an answer are present as far as it could be read, also where it turned out to be invalid; only
 * {@link ChannelStatus#REVOKED} and {@link ChannelStatus#NOT_YET} vouch for them.
 */
@Value.Immutable
@ValueStyle
public sealed interface ChannelResult permits ImmutableChannelResult {

    /**
     * The channel.
     *
     * @return the channel that was asked
     */
    Channel channel();

    /**
     * What it said.
     *
     * @return the status
     */
    ChannelStatus status();

    /**
     * Why, in a sentence for people.
     *
     * @return the text; names the setting to change where there is one
     */
    String detail();

    /**
     * When the channel was asked.
     *
     * @return the time by the clock of the check
     */
    Instant checkedAt();

    /**
     * Which of the channel's addresses gave the answer, before redirects.
     *
     * @return the address; absent when nothing was fetched
     */
    Optional<String> address();

    /**
     * The published reason.
     *
     * @return the reason; absent when the answer gives none, which means unspecified (RFC 5280, section 5.3.1), or when it
     *     shows no revocation
     */
    Optional<RevocationReason> reason();

    /**
     * When the certificate was revoked, by the authority's word.
     *
     * @return the time, in whole seconds; absent unless the answer shows a revocation
     */
    Optional<Instant> revokedAt();

    /**
     * The number of the CRL (RFC 5280, section 5.2.3).
     *
     * @return the number, where the CRL has one
     */
    Optional<BigInteger> crlNumber();

    /**
     * When the CRL was issued, or since when an OCSP responder knows what it says.
     *
     * @return the time, where an answer could be read
     */
    Optional<Instant> thisUpdate();

    /**
     * When newer information will be there at the latest.
     *
     * @return the time; absent for an OCSP responder that always has the newest
     */
    Optional<Instant> nextUpdate();

    /**
     * When an OCSP responder signed its answer.
     *
     * @return the time; absent for a CRL
     */
    Optional<Instant> producedAt();

    /**
     * SHA-256 of the bytes as they came, before any decoding of PEM.
     *
     * @return 64 lower-case hexadecimal digits; absent when no complete answer came
     */
    Optional<String> sha256();

    /**
     * Starts a result. Checks build results; applications do so in their own tests.
     *
     * @return a builder; {@code channel}, {@code status}, {@code detail} and {@code checkedAt} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ChannelResult}. Not thread-safe. */
    final class Builder extends ImmutableChannelResult.Builder {
        Builder() {}
    }
}
