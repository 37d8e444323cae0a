package io.certrevoke.digicert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.RevokedBy;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.digicert.DigicertQuirk;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request and not two, through the public API against the sandbox. */
class DigicertOneRequestTest {

    private static final RevocationReason REASON = RevocationReason.KEY_COMPROMISE;

    private final DigicertAccount account = new DigicertAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void revoke_twiceWithApproval_filesOneRequestAndReturnsItsTicket(boolean requestsShownByTheOrder) {
        X509Certificate certificate = account.hold("account.api().example.org");
        if (!requestsShownByTheOrder) {
            account.api().switches().on(DigicertQuirk.NO_REQUESTS_IN_ORDER);
        }
        RevocationTicket first = ticket(account.approving().revoke(CertificateRef.of(certificate), REASON));

        RevocationResult second = account.approving().revoke(CertificateRef.of(certificate), REASON);

        assertThat(ticket(second).trackingId()).isEqualTo(first.trackingId());
        assertThat(account.api().filed(certificate)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void revoke_answerLostWithApproval_isOnePutAndTheFoundTicket(boolean requestsShownByTheOrder) {
        X509Certificate certificate = account.hold("account.api().example.org");
        if (!requestsShownByTheOrder) {
            account.api().switches().on(DigicertQuirk.NO_REQUESTS_IN_ORDER);
        }
        account.server()
                .replaceAfterEffect(
                        1, account.api()::isRevoke, call -> ApiReply.text(502, "text/html", "<html>oops</html>"));

        RevocationResult result = account.approving().revoke(CertificateRef.of(certificate), REASON);

        assertThat(result.status()).isEqualTo(RevocationStatus.AWAITING_APPROVAL);
        assertThat(result.ticket()).isPresent();
        assertThat(account.server().revokeCalls()).isEqualTo(1);
    }

    @Test
    void revoke_answerLostAndApprovedAtOnce_isRevokedAndUnclearByWhom() {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.api().switches().filedStatus("approved");
        account.server().replaceAfterEffect(1, account.api()::isRevoke, call -> ApiReply.empty(504));

        RevocationResult result = account.approving().revoke(CertificateRef.of(certificate), REASON);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.UNCLEAR);
    }

    @Test
    void revoke_answerLostWithoutMarker_isOnePutAndUnknown() {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.server().replaceAfterEffect(1, account.api()::isRevoke, call -> ApiReply.empty(502));
        try (RevocationClient unmarked = account.builder()
                .provider(
                        "digicert",
                        Map.of(
                                "apiKey",
                                account.api().adminKey(),
                                "endpoint",
                                account.server().endpoint(),
                                "commentMarker",
                                "false"))
                .build()) {
            RevocationException e = catchThrowableOfType(
                    RevocationException.class, () -> unmarked.revoke(CertificateRef.of(certificate), REASON));

            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(account.server().revokeCalls()).isEqualTo(1);
        }
    }

    @Test
    void revoke_answerLostAndNothingFiled_isOnePutAndUnknown() {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.server().replaceNext(1, account.api()::isRevoke, call -> ApiReply.empty(502));

        RevocationException e = catchThrowableOfType(
                RevocationException.class, () -> account.approving().revoke(CertificateRef.of(certificate), REASON));

        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(account.server().revokeCalls()).isEqualTo(1);
    }

    @Test
    void revoke_answerLostSkippingTheApproval_isSentAgain() {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.server().replaceNext(1, account.api()::isRevoke, call -> ApiReply.empty(502));

        assertThat(account.skipping()
                        .revoke(CertificateRef.of(certificate), REASON)
                        .status())
                .isEqualTo(RevocationStatus.REVOKED);
        assertThat(account.server().revokeCalls()).isEqualTo(2);
    }

    @Test
    void revoke_answerLostOfARequestFiledInSpiteOfSkip_findsItInsteadOfFilingAnother() {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.server().replaceAfterEffect(1, account.api()::isRevoke, call -> ApiReply.empty(502));
        try (RevocationClient limited = account.client(true, account.api().limitedKey())) {
            RevocationResult result = limited.revoke(CertificateRef.of(certificate), REASON);

            assertThat(result.status()).isEqualTo(RevocationStatus.AWAITING_APPROVAL);
            assertThat(account.api().filed(certificate)).isEqualTo(1);
        }
    }

    @Test
    void revoke_requestOfSomebodyElseOnTheOrder_isAWarningAndNotAdopted() {
        X509Certificate certificate = account.hold("account.api().example.org");
        String byHand = account.byHand(certificate);

        RevocationResult result = account.approving().revoke(CertificateRef.of(certificate), REASON);

        assertThat(result.status()).isEqualTo(RevocationStatus.AWAITING_APPROVAL);
        assertThat(ticket(result).trackingId()).isNotEqualTo(Optional.of(byHand));
        assertThat(result.warnings()).anyMatch(text -> text.contains(byHand));
    }

    private static RevocationTicket ticket(RevocationResult result) {
        return result.ticket().orElseThrow();
    }
}
