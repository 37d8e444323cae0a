package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Proof;
import io.certrevoke.verify.ChannelStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a report says about one certificate.
 *
 * @param sentAt when the intent to send it was first on disk, before anything went out
 * @param outcome what the provider last said, where it did
 * @param failure the exception that the last call ended with, where it did
 * @param saidAt when the one or the other was written down
 * @param proof what CRLs and OCSP responders last showed
 * @param cause why it is not revoked, not proven, or has another reason
 */
record ReportRow(
        PlannedItem planned,
        ItemState state,
        Optional<Instant> sentAt,
        Optional<Outcome> outcome,
        Optional<Failure> failure,
        Optional<Instant> saidAt,
        Optional<Proof> proof,
        boolean otherReason,
        Optional<String> cause) {

    RevocationReason requested() {
        return planned.item().reason();
    }

    Optional<RevocationReason> sent() {
        return outcome.flatMap(Outcome::sent);
    }

    Optional<RevocationReason> effective() {
        return outcome.flatMap(Outcome::effective);
    }

    Optional<Instant> revokedAt() {
        return outcome.flatMap(Outcome::revokedAt);
    }

    Optional<String> providerId() {
        return outcome.flatMap(Outcome::providerId).or(planned::providerId);
    }

    List<ChannelProof> channels() {
        return proof.map(Proof::channels).orElse(List.of());
    }

    /** The reasons that the channels publish which show the revocation; one, unless they contradict each other. */
    List<RevocationReason> published() {
        return channels().stream()
                .filter(channel -> channel.status().equals(ChannelStatus.REVOKED.name()))
                .map(channel -> channel.reason().orElse(RevocationReason.UNSPECIFIED))
                .distinct()
                .toList();
    }
}
