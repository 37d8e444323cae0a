package io.certrevoke.campaign;

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
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A client of the test's own: knows every certificate, and fails the test when it is asked to revoke one. */
final class StubClient implements RevocationClient {

    private final String account;
    private final UnaryOperator<CertificateRecord> answer;
    private final AtomicInteger calls = new AtomicInteger();
    private RateLimit rate = RateLimit.perSecond(10);

    /** With an answer made of the usual one, or an exception. */
    StubClient(String account, UnaryOperator<CertificateRecord> answer) {
        this.account = account;
        this.answer = answer;
    }

    StubClient rate(RateLimit limit) {
        rate = limit;
        return this;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public CertificateRecord resolve(CertificateRef certificate) {
        calls.incrementAndGet();
        return answer.apply(CertificateRecord.builder()
                .provider("stub")
                .account(account)
                .certificate(certificate)
                .providerId(certificate
                        .serial()
                        .map(Facts::hex)
                        .or(certificate::providerId)
                        .orElse("0"))
                .serial(certificate.serial())
                .status(RevocationStatus.NOT_REVOKED)
                .build());
    }

    @Override
    public void check(RevocationRequest request) {}

    @Override
    public String provider() {
        return "stub";
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.builder()
                .addReferences(CertificateRef.Kind.CERTIFICATE, CertificateRef.Kind.ISSUER_AND_SERIAL)
                .addReferences(CertificateRef.Kind.PROVIDER_ID)
                .addDirect(CertificateRef.Kind.PROVIDER_ID)
                .reasons(EnumSet.of(RevocationReason.KEY_COMPROMISE, RevocationReason.SUPERSEDED))
                .comment(true)
                .filesWork(account.equals("files-work"))
                .rateLimit(rate)
                .pollInterval(Duration.ofSeconds(1))
                .build();
    }

    @Override
    public RevocationResult revoke(RevocationRequest request) {
        throw new AssertionError("planning revokes nothing");
    }

    @Override
    public CompletableFuture<RevocationResult> revokeAsync(RevocationRequest request) {
        throw new AssertionError("planning revokes nothing");
    }

    @Override
    public RevocationResult status(CertificateRef certificate) {
        throw new AssertionError("planning resolves");
    }

    @Override
    public RevocationResult status(RevocationTicket ticket) {
        throw new AssertionError("planning has no ticket");
    }

    @Override
    public RevocationResult await(RevocationTicket ticket, Duration limit) {
        throw new AssertionError("planning has no ticket");
    }

    @Override
    public void close() {}
}
