package io.certrevoke.examples.drill;

import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.RevokedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** An account that does everything at once, so that what is measured is the campaign's own cost. Thread-safe. */
final class InstantClient implements RevocationClient {

    private final AtomicInteger revocations = new AtomicInteger();

    int revocations() {
        return revocations.get();
    }

    @Override
    public RevocationResult revoke(RevocationRequest request) {
        revocations.incrementAndGet();
        return RevocationResult.builder()
                .provider(provider())
                .account(account())
                .certificate(request.certificate())
                .providerId(request.certificate().serial().orElseThrow().toString(16))
                .status(RevocationStatus.REVOKED)
                .revokedBy(RevokedBy.THIS_CALL)
                .requestedReason(request.reason())
                .sentReason(request.reason())
                .effectiveReason(request.reason())
                .revokedAt(Instant.now())
                .build();
    }

    @Override
    public CompletableFuture<RevocationResult> revokeAsync(RevocationRequest request) {
        return CompletableFuture.completedFuture(revoke(request));
    }

    @Override
    public void check(RevocationRequest request) {
        // takes everything
    }

    @Override
    public CertificateRecord resolve(CertificateRef certificate) {
        return CertificateRecord.builder()
                .provider(provider())
                .account(account())
                .certificate(certificate)
                .providerId(certificate.serial().orElseThrow().toString(16))
                .serial(certificate.serial())
                .status(RevocationStatus.NOT_REVOKED)
                .build();
    }

    @Override
    public RevocationResult status(CertificateRef certificate) {
        return RevocationResult.builder()
                .provider(provider())
                .account(account())
                .certificate(certificate)
                .status(RevocationStatus.NOT_REVOKED)
                .build();
    }

    @Override
    public RevocationResult status(RevocationTicket ticket) {
        throw new UnsupportedOperationException("nothing waits here");
    }

    @Override
    public RevocationResult await(RevocationTicket ticket, Duration limit) {
        throw new UnsupportedOperationException("nothing waits here");
    }

    @Override
    public String provider() {
        return "instant";
    }

    @Override
    public String account() {
        return "measured";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.builder()
                .addReferences(CertificateRef.Kind.CERTIFICATE, CertificateRef.Kind.ISSUER_AND_SERIAL)
                .addReasons(RevocationReason.KEY_COMPROMISE)
                .comment(false)
                .rateLimit(RateLimit.unlimited())
                .pollInterval(Duration.ofSeconds(1))
                .build();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
