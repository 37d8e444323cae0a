package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What all channels said about one certificate at one time. Immutable and thread-safe.
 *
 * <p>{@link #describe()} is for people, {@link #toJson()} is to be kept.
 */
@Value.Immutable
@ValueStyle
public sealed interface PublicationReport permits ImmutablePublicationReport {

    /**
     * The certificate.
     *
     * @return the certificate that was asked about
     */
    @Value.Redacted
    X509Certificate certificate();

    /**
     * When the check began.
     *
     * @return the time by the clock of the check
     */
    Instant checkedAt();

    /**
     * The sum over all channels.
     *
     * @return the verdict
     */
    PublicationVerdict verdict();

    /**
     * The answers one by one: the CRL distribution points in the certificate's order, the caller's CRLs, then the OCSP
     * responders in the same way. A kind without any channel has one answer {@link ChannelStatus#NOT_APPLICABLE}.
     *
     * @return at least two answers
     */
    List<ChannelResult> channels();

    /**
     * The reason that was asked for.
     *
     * @return the reason, where the query has one
     */
    Optional<RevocationReason> requestedReason();

    /**
     * What a person must know although the revocation may be published, above all a reason that differs from the
     * requested one.
     *
     * @return sentences, possibly none
     */
    List<String> warnings();

    /**
     * Whether every channel that was asked shows the revocation, one of them named by the certificate.
     *
     * @return true only for {@link PublicationVerdict#PUBLISHED}
     */
    default boolean isPublished() {
        return verdict() == PublicationVerdict.PUBLISHED;
    }

    /**
     * Whether a channel shows the revocation with another reason than the requested one. An absent reason compares as
     * unspecified (RFC 5280, section 5.3.1).
     *
     * @return false also where no reason was requested
     */
    default boolean reasonDiffers() {
        return channels().stream().anyMatch(result -> Verdicts.reasonDiffers(result, requestedReason()));
    }

    /**
     * All channels of one kind in one word: {@link ChannelStatus#REVOKED} only if each of them says so, else the status of
     * the first one that does not.
     *
     * @param kind CRL or OCSP
     * @return the status
     */
    default ChannelStatus status(ChannelKind kind) {
        return Verdicts.sum(channels(), kind);
    }

    /**
     * The report for people: one line for the verdict, one for each channel, one for each warning.
     *
     * @return lines that end in a line feed
     */
    default String describe() {
        return ReportText.of(this);
    }

    /**
     * The report as evidence: everything in it, with the SHA-256 of the certificate and of each answer.
     *
     * @return a JSON object of one line; times in ISO 8601 UTC, numbers of certificates and CRLs as strings
     */
    default String toJson() {
        return Json.write(Evidence.of(this));
    }

    /**
     * Starts a report. Checks build reports; applications do so in their own tests.
     *
     * @return a builder; {@code certificate}, {@code checkedAt} and {@code verdict} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PublicationReport}. Not thread-safe. */
    final class Builder extends ImmutablePublicationReport.Builder {
        Builder() {}
    }
}
