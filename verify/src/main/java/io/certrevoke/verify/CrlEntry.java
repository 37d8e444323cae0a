package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a CRL.
 *
 * @param revokedAt the revocation date
 * @param reason the reason, where the entry has one
 */
record CrlEntry(Instant revokedAt, Optional<RevocationReason> reason) {

    private static final String REASON_CODE = "2.5.29.21";

    /** Reads the rest of an entry, behind its serial number. */
    static CrlEntry from(Der entry) throws ChannelFailure {
        Instant revokedAt = entry.time();
        Extensions extensions = entry.hasMore() ? Extensions.from(entry.read(Der.SEQUENCE)) : Extensions.NONE;
        Optional<Der> code = extensions.find(REASON_CODE);
        return new CrlEntry(revokedAt, code.isPresent() ? Optional.of(reason(code.get())) : Optional.empty());
    }

    /** A {@code CRLReason}; an unknown number never becomes unspecified. */
    static RevocationReason reason(Der code) throws ChannelFailure {
        int number = code.enumerated();
        try {
            return RevocationReason.ofCode(number);
        } catch (IllegalArgumentException e) {
            throw ChannelFailure.invalid("the reason code " + number + " is none of RFC 5280");
        }
    }

    boolean isRemoval() {
        return reason.filter(found -> found == RevocationReason.REMOVE_FROM_CRL).isPresent();
    }
}
