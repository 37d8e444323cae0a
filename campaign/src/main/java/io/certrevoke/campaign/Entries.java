package io.certrevoke.campaign;

import io.certrevoke.RevocationException;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationTicket;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Proof;
import io.certrevoke.verify.ChannelResult;
import io.certrevoke.verify.PublicationReport;
import java.math.BigInteger;

/** Makes lines of the journal from what the client and the publication check say. */
final class Entries {

    private Entries() {}

    static Outcome outcome(PlannedItem item, RevocationResult result) {
        return new Outcome(
                item.number(),
                result.status(),
                result.revokedBy(),
                item.item().reason(),
                result.sentReason(),
                result.effectiveReason(),
                result.revokedAt(),
                result.providerId(),
                result.ticket().map(RevocationTicket::encode),
                result.warnings(),
                result.message());
    }

    static Failure failure(PlannedItem item, RevocationException e, boolean maybeApplied, boolean last) {
        return new Failure(
                item.number(),
                e.getClass().getSimpleName(),
                maybeApplied,
                last,
                e.providerCode(),
                e.requestId(),
                Problem.of(e));
    }

    static Proof proof(PlannedItem item, PublicationReport report) {
        return new Proof(
                item.number(),
                report.verdict(),
                report.reasonDiffers(),
                report.channels().stream().map(Entries::channel).toList());
    }

    private static ChannelProof channel(ChannelResult result) {
        return new ChannelProof(
                result.channel().kind().name(),
                result.address(),
                result.status().name(),
                result.detail(),
                result.checkedAt(),
                result.reason(),
                result.revokedAt(),
                result.crlNumber().map(BigInteger::toString),
                result.thisUpdate(),
                result.producedAt(),
                result.sha256());
    }
}
