package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.verify.PublicationVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a line of the journal says. The codec writes the name of the type and the components under their own names. */
sealed interface JournalRecord {

    /** A line about one item. */
    sealed interface OfItem extends JournalRecord {

        int item();
    }

    /** The first line: which plan is carried out under which rails. */
    record Started(String plan, int items, Map<String, String> rails) implements JournalRecord {}

    /** A later process goes on. */
    record Resumed(Map<String, String> rails) implements JournalRecord {}

    /** The end of the file was a line that a crash had cut off; it was never acknowledged and was removed. */
    record Recovered(long bytes, String sha256) implements JournalRecord {}

    /** What the replacement gate said and what follows. */
    record Gate(int item, Replacement answer, boolean held, String why) implements OfItem {}

    /** The item is about to be sent. On disk before anything goes out. */
    record Intent(int item, String account) implements OfItem {}

    /** What the provider said, at the end of a call or of a look at pending work. */
    record Outcome(
            int item,
            RevocationStatus status,
            Optional<RevokedBy> revokedBy,
            RevocationReason requested,
            Optional<RevocationReason> sent,
            Optional<RevocationReason> effective,
            Optional<Instant> revokedAt,
            Optional<String> providerId,
            Optional<String> ticket,
            List<String> warnings,
            Optional<String> message)
            implements OfItem {}

    /**
     * A call that ended with an exception.
     *
     * @param kind the simple name of the exception's type
     * @param maybeApplied whether it may have been applied all the same
     * @param last whether no attempt will follow, because the provider refuses it for good
     */
    record Failure(
            int item,
            String kind,
            boolean maybeApplied,
            boolean last,
            Optional<String> code,
            Optional<String> requestId,
            String message)
            implements OfItem {}

    /** What CRLs and OCSP responders showed. */
    record Proof(int item, PublicationVerdict verdict, boolean reasonDiffers, List<ChannelProof> channels)
            implements OfItem {}

    /** The publication of a revoked item is no longer waited for, or never could be proven. */
    record Unproven(int item, String cause) implements OfItem {}

    /** The canary of an account is published with the right reason. */
    record CanaryPassed(String account, int count) implements JournalRecord {}

    /** Nothing more is sent to an account. */
    record AccountStopped(String account, String cause) implements JournalRecord {}

    /** A person lets a stopped account go on. */
    record AccountContinued(String account) implements JournalRecord {}

    /** The process ends in an orderly way. */
    record Ended(String cause) implements JournalRecord {}

    /** One channel of a proof: the evidence without its bytes. */
    record ChannelProof(
            String kind,
            Optional<String> address,
            String status,
            String detail,
            Instant checkedAt,
            Optional<RevocationReason> reason,
            Optional<Instant> revokedAt,
            Optional<String> crlNumber,
            Optional<Instant> thisUpdate,
            Optional<Instant> producedAt,
            Optional<String> sha256) {}
}
