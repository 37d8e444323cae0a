package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;

/** Decides what an OCSP answer proves about a certificate, after RFC 6960, section 3.2. */
final class OcspCheck {

    private static final String EXTENDED_REVOKE = "1.3.6.1.5.5.7.48.1.9";
    private static final Set<String> UNDERSTOOD = Set.of(OcspRequest.NONCE, EXTENDED_REVOKE);

    private final PublicationQuery query;
    private final OcspRequest request;
    private final Validity validity;
    private final ChannelResult.Builder result;

    OcspCheck(PublicationQuery query, OcspRequest request, Validity validity, ChannelResult.Builder result) {
        this.query = query;
        this.request = request;
        this.validity = validity;
        this.result = result;
    }

    /** Sets the status and the evidence of the result. */
    void check(byte[] encoded) throws ChannelFailure {
        OcspAnswer answer = OcspAnswer.from(encoded);
        result.producedAt(answer.producedAt());
        OcspSigner.require(answer, query.issuer(), validity.now());
        request.requireNonce(answer.extensions());
        answer.extensions().requireOnly(UNDERSTOOD, "the OCSP answer");
        OcspStatus status = answer.statusFor(request);
        result.thisUpdate(status.thisUpdate()).nextUpdate(status.nextUpdate());
        validity.require(status.thisUpdate(), status.nextUpdate());
        validity.requirePast(answer.producedAt(), "the OCSP answer");
        status.extensions().requireOnly(Set.of(), "the OCSP answer");
        conclude(answer, status, encoded);
    }

    private void conclude(OcspAnswer answer, OcspStatus status, byte[] encoded) throws ChannelFailure {
        switch (status.state()) {
            case GOOD -> notRevoked("the responder says good");
            case UNKNOWN -> notRevoked("the responder says unknown");
            case REVOKED -> {
                if (isNeverIssued(answer, status)) {
                    notRevoked("the responder answers as for a certificate that was never issued");
                } else {
                    revoked(status, encoded);
                }
            }
        }
    }

    /** "Revoked" for a certificate that the responder does not know (RFC 6960, section 2.2). */
    private static boolean isNeverIssued(OcspAnswer answer, OcspStatus status) {
        return answer.extensions().find(EXTENDED_REVOKE).isPresent()
                && status.revokedAt().filter(Instant.EPOCH::equals).isPresent()
                && status.reason()
                        .filter(reason -> reason == RevocationReason.CERTIFICATE_HOLD)
                        .isPresent();
    }

    private void notRevoked(String how) {
        boolean expired = validity.isAfter(query.certificate().getNotAfter().toInstant());
        result.status(expired ? ChannelStatus.EXPIRED : ChannelStatus.NOT_YET)
                .detail(expired ? how + ", but the certificate has expired" : how);
    }

    private void revoked(OcspStatus status, byte[] encoded) throws ChannelFailure {
        if (status.reason().filter(r -> r == RevocationReason.REMOVE_FROM_CRL).isPresent()) {
            throw ChannelFailure.invalid("the OCSP answer has the reason removeFromCRL, which is no revocation");
        }
        Instant revokedAt = status.revokedAt().orElseThrow();
        if (validity.isFuture(revokedAt)) {
            notRevoked("revoked from " + revokedAt + " on, which is not reached");
            return;
        }
        confirm(revokedAt, encoded);
        String reason = status.reason().map(RevocationReason::rfcName).orElse("no reason given");
        result.status(ChannelStatus.REVOKED)
                .reason(status.reason())
                .revokedAt(revokedAt)
                .detail("revoked at " + revokedAt + ", " + reason);
    }

    /** Puts the answer to the JDK too, at a time when the revocation is in force: clocks differ a little. */
    private void confirm(Instant revokedAt, byte[] encoded) throws ChannelFailure {
        X509Certificate certificate = query.certificate();
        Instant after = revokedAt.plusSeconds(1);
        Instant time = after.isAfter(validity.now()) ? after : validity.now();
        boolean valid = time.isAfter(certificate.getNotBefore().toInstant())
                && time.isBefore(certificate.getNotAfter().toInstant());
        if (valid) {
            JdkOpinion.requireRevoked(certificate, query.issuer(), encoded, time);
        }
    }
}
