package io.certrevoke.digicert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderProtocolException;
import io.certrevoke.ReasonFallback;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.RevokedBy;
import io.certrevoke.UnsupportedRevocationException;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.digicert.DigicertQuirk;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Revoking and following a request to its end, through the public API against the sandbox. */
class DigicertRevocationTest {

    private static final RevocationReason REASON = RevocationReason.KEY_COMPROMISE;

    private final DigicertAccount account = new DigicertAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void revoke_skippingTheApproval_isRevokedWithItsReason() {
        X509Certificate certificate = account.hold("account.api().example.org");

        RevocationResult result = account.skipping().revoke(CertificateRef.of(certificate), REASON);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(result.sentReason()).contains(REASON);
        assertThat(result.effectiveReason()).isEmpty();
        assertThat(account.api().reasonSeen(certificate)).contains("keyCompromise");
        assertThat(account.isRevoked(certificate)).isTrue();
    }

    @Test
    void revoke_withApproval_awaitsItAndIsRevokedOnlyAfterIt() {
        X509Certificate certificate = account.hold("account.api().example.org");

        RevocationResult filed = account.approving().revoke(request(certificate, "key found in a public place"));

        assertThat(filed.status()).isEqualTo(RevocationStatus.AWAITING_APPROVAL);
        assertThat(account.isRevoked(certificate)).isFalse();
        assertThat(account.api().comments(certificate))
                .contains("key found in a public place " + Certificates.marker(certificate));
        RevocationTicket ticket =
                RevocationTicket.decode(filed.ticket().orElseThrow().encode());
        assertThat(account.approving().status(ticket).status()).isEqualTo(RevocationStatus.AWAITING_APPROVAL);

        account.api().approve(certificate);

        assertThat(account.approving().await(ticket, Duration.ofSeconds(30)).status())
                .isEqualTo(RevocationStatus.REVOKED);
        assertThat(account.isRevoked(certificate)).isTrue();
    }

    @Test
    void await_rejectedRequest_isRejectedWithTheApproversWords() {
        X509Certificate certificate = account.hold("account.api().example.org");
        RevocationTicket ticket = ticket(account.approving().revoke(CertificateRef.of(certificate), REASON));

        account.api().reject(certificate, "not today");

        RevocationResult result = account.approving().await(ticket, Duration.ofSeconds(30));
        assertThat(result.status()).isEqualTo(RevocationStatus.REJECTED);
        assertThat(result.message()).contains("not today");
        assertThat(account.isRevoked(certificate)).isFalse();
    }

    @Test
    void status_forgottenRequest_isAFailureAndNeverDone() {
        X509Certificate certificate = account.hold("account.api().example.org");
        RevocationTicket ticket = ticket(account.approving().revoke(CertificateRef.of(certificate), REASON));

        account.api().forget(certificate);

        RevocationException e = catchThrowableOfType(
                RevocationException.class, () -> account.approving().status(ticket));
        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(e.httpStatus()).hasValue(404);
    }

    @Test
    void status_ticketOfAnotherOrder_isAProtocolFailure() {
        X509Certificate one = account.hold("one.example.org");
        X509Certificate two = account.hold("two.example.org");
        RevocationTicket ticketOfOne = ticket(account.approving().revoke(CertificateRef.of(one), REASON));
        RevocationTicket ticketOfTwo = ticket(account.approving().revoke(CertificateRef.of(two), REASON));
        RevocationTicket mixed = RevocationTicket.builder()
                .from(ticketOfOne)
                .trackingId(ticketOfTwo.trackingId())
                .build();

        assertThat(catchThrowableOfType(
                        ProviderProtocolException.class,
                        () -> account.approving().status(mixed)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "rejected, REJECTED, false",
        "approved, REVOKED, true",
        "submitted, AWAITING_APPROVAL, false",
        "queued, AWAITING_APPROVAL, false"
    })
    void revoke_requestFiledWithStatus_isReadByIt(String status, RevocationStatus expected, boolean revoked) {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.api().switches().filedStatus(status);

        RevocationResult result = account.approving().revoke(CertificateRef.of(certificate), REASON);

        assertThat(result.status()).isEqualTo(expected);
        assertThat(account.isRevoked(certificate)).isEqualTo(revoked);
    }

    @Test
    void revoke_201InSpiteOfSkip_awaitsApprovalWithAWarning() {
        X509Certificate certificate = account.hold("account.api().example.org");
        try (RevocationClient limited = account.client(true, account.api().limitedKey())) {
            RevocationResult result = limited.revoke(CertificateRef.of(certificate), REASON);

            assertThat(result.status()).isEqualTo(RevocationStatus.AWAITING_APPROVAL);
            assertThat(result.ticket()).isPresent();
            assertThat(result.warnings()).anyMatch(text -> text.contains("administrator"));
        }
    }

    @Test
    void revoke_expiredCertificate_isNotRefused() {
        Instant start = Instant.parse("2020-01-01T00:00:00Z");
        X509Certificate expired = account.hold(
                CertificateSpec.of("account.api().example.org").withValidity(start, start.plus(Duration.ofDays(90))));

        assertThat(account.skipping().revoke(CertificateRef.of(expired), REASON).status())
                .isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void revoke_alreadyRevokedAndTheOrderShowsIt_isEarlier() {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.api().switches().on(DigicertQuirk.ORDER_FOLLOWS_ITS_CERTIFICATES);
        account.api().revokeElsewhere(certificate, RevocationReason.SUPERSEDED);

        for (RevocationClient client : List.of(account.skipping(), account.approving())) {
            RevocationResult result = client.revoke(CertificateRef.of(certificate), REASON);

            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
        }
        assertThat(account.server().revokeCalls()).isZero();
    }

    @Test
    void status_revokedCertificateOfAnIssuedOrder_isUnknownAndNotNotRevoked() {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.skipping().revoke(CertificateRef.of(certificate), REASON);

        RevocationResult result = account.skipping().status(CertificateRef.of(certificate));

        assertThat(result.status()).isEqualTo(RevocationStatus.UNKNOWN);
        assertThat(result.message().orElseThrow()).contains("says nothing of a single certificate");
    }

    @Test
    void status_byCertificate_findsTheOpenRequestAndItsEnd() {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.approving().revoke(CertificateRef.of(certificate), REASON);

        assertThat(account.approving().status(CertificateRef.of(certificate)).status())
                .isEqualTo(RevocationStatus.AWAITING_APPROVAL);
        account.api().approve(certificate);
        assertThat(account.approving().status(CertificateRef.of(certificate)).status())
                .isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void status_byId_skippingTheApproval_looksUpTheOrder() {
        IssuedCertificate issued = account.ca().issue(CertificateSpec.of("account.api().example.org"));
        String id = account.api().hold(issued);
        account.api().switches().on(DigicertQuirk.ORDER_FOLLOWS_ITS_CERTIFICATES);
        account.api().revokeElsewhere(issued.certificate(), REASON);

        assertThat(account.skipping().status(CertificateRef.ofProviderId(id)).status())
                .isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void resolve_certificate_namesItAndItsOpenRequest() {
        X509Certificate certificate = account.hold("account.api().example.org");
        RevocationTicket ticket = ticket(account.approving().revoke(CertificateRef.of(certificate), REASON));

        CertificateRecord record = account.approving().resolve(CertificateRef.of(certificate));

        assertThat(record.status()).isEqualTo(RevocationStatus.AWAITING_APPROVAL);
        assertThat(record.openWork()).isEqualTo(ticket.trackingId());
        assertThat(record.serial()).contains(certificate.getSerialNumber());
    }

    @Test
    void revoke_reasonWithoutCounterpart_isRefusedBeforeAnythingIsSentOrSentAsUnspecified() {
        X509Certificate certificate = account.hold("account.api().example.org");
        RevocationRequest.Builder request = RevocationRequest.builder()
                .certificate(CertificateRef.of(certificate))
                .reason(RevocationReason.PRIVILEGE_WITHDRAWN);

        assertThat(catchThrowableOfType(
                        UnsupportedRevocationException.class,
                        () -> account.skipping().revoke(request.build())))
                .isNotNull();
        assertThat(account.server().callCount()).isZero();

        RevocationResult result = account.skipping()
                .revoke(request.reasonFallback(ReasonFallback.UNSPECIFIED).build());
        assertThat(result.sentReason()).contains(RevocationReason.UNSPECIFIED);
        assertThat(result.warnings()).anyMatch(text -> text.contains("privilegeWithdrawn"));
        assertThat(account.api().reasonSeen(certificate)).contains("unspecified");
    }

    @Test
    void revoke_commentSkippingTheApproval_saysThatItIsNotKept() {
        X509Certificate certificate = account.hold("account.api().example.org");

        assertThat(account.skipping()
                        .revoke(request(certificate, "host retired"))
                        .warnings())
                .anyMatch(text -> text.contains("does not keep the comment"));
    }

    @Test
    void everyRequest_saysThatItSpeaksJson() {
        account.api().switches().on(DigicertQuirk.CONTENT_TYPE_REQUIRED);
        X509Certificate certificate = account.hold("account.api().example.org");

        RevocationTicket ticket = ticket(account.approving().revoke(CertificateRef.of(certificate), REASON));
        account.approving().status(ticket);

        assertThat(account.server().calls())
                .allMatch(call -> call.header("Content-Type").isPresent());
    }

    private static RevocationRequest request(X509Certificate certificate, String comment) {
        return RevocationRequest.builder()
                .certificate(CertificateRef.of(certificate))
                .reason(REASON)
                .comment(comment)
                .build();
    }

    private static RevocationTicket ticket(RevocationResult result) {
        return result.ticket().orElseThrow();
    }
}
