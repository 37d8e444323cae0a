package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.time.Instant;
import java.util.Optional;

/**
 * What a responder says about one certificate: {@code SingleResponse} (RFC 6960, section 4.2.1).
 *
 * @param state good, revoked or unknown
 * @param revokedAt present for a revoked certificate
 * @param reason the reason of a revoked certificate, where one is given
 * @param thisUpdate since when this is known to be correct
 * @param nextUpdate when newer information will be there
 * @param extensions the extensions of this single answer
 */
record OcspStatus(
        State state,
        Optional<Instant> revokedAt,
        Optional<RevocationReason> reason,
        Instant thisUpdate,
        Optional<Instant> nextUpdate,
        Extensions extensions) {

    /** The choices of {@code CertStatus}. */
    enum State {
        GOOD,
        REVOKED,
        UNKNOWN
    }

    private static final int GOOD = Der.primitive(0);
    private static final int REVOKED = Der.constructed(1);
    private static final int UNKNOWN = Der.primitive(2);

    /** Reads what follows the CertID. */
    static OcspStatus from(Der single) throws ChannelFailure {
        State state = single.at(REVOKED) ? State.REVOKED : single.at(GOOD) ? State.GOOD : State.UNKNOWN;
        Optional<Instant> revokedAt = Optional.empty();
        Optional<RevocationReason> reason = Optional.empty();
        if (state == State.REVOKED) {
            Der info = single.read(REVOKED);
            revokedAt = Optional.of(info.time());
            Optional<Der> code = info.readOptional(Der.constructed(0));
            reason = code.isPresent() ? Optional.of(CrlEntry.reason(code.get())) : Optional.empty();
        } else {
            single.read(state == State.GOOD ? GOOD : UNKNOWN);
        }
        Instant thisUpdate = single.time();
        Optional<Der> next = single.readOptional(Der.constructed(0));
        Optional<Instant> nextUpdate = next.isPresent() ? Optional.of(next.get().time()) : Optional.empty();
        Optional<Der> tagged = single.readOptional(Der.constructed(1));
        Extensions extensions =
                tagged.isPresent() ? Extensions.from(tagged.get().read(Der.SEQUENCE)) : Extensions.NONE;
        single.finish();
        return new OcspStatus(state, revokedAt, reason, thisUpdate, nextUpdate, extensions);
    }
}
