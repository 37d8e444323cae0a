package io.certrevoke.venafi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderAccessDeniedException;
import io.certrevoke.ProviderAuthenticationException;
import io.certrevoke.ProviderProtocolException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRejectedException;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.UnsupportedRevocationException;
import io.certrevoke.spi.http.Json;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.venafi.VenafiOpenPoint;
import io.certrevoke.testkit.venafi.VenafiRevokeAnswer;
import io.certrevoke.testkit.venafi.VenafiRights;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VenafiRevokeTest {

    private final VenafiFixture venafi = new VenafiFixture();

    @AfterEach
    void close() {
        venafi.close();
    }

    @Test
    void revoke_certificate_sendsThumbprintAloneWithoutLookUp() {
        try (RevocationClient client = venafi.client()) {
            client.revoke(RevocationRequest.builder()
                    .certificate(venafi.reference())
                    .reason(RevocationReason.KEY_COMPROMISE)
                    .comment("INC-4711")
                    .build());
        }

        assertThat(venafi.server.callCount()).isEqualTo(1);
        Json body = venafi.revocations().get(0);
        assertThat(body.text("Thumbprint")).hasValue(venafi.thumbprint());
        assertThat(body.text("CertificateDN")).isEmpty();
        assertThat(body.number("Reason")).hasValue(1);
        assertThat(body.text("Comments")).hasValue("INC-4711");
        assertThat(body.flag("Disable")).hasValue(false);
        assertThat(body.number("WorkToDoTimeout")).hasValue(30);
    }

    @Test
    void revoke_disableAndTimeoutSet_areSent() {
        VenafiConfig config = venafi.config()
                .disable(true)
                .workToDoTimeout(Duration.ofSeconds(120))
                .build();
        try (RevocationClient client = venafi.client(config)) {
            client.revoke(venafi.reference(), RevocationReason.SUPERSEDED);
        }

        Json body = venafi.revocations().get(0);
        assertThat(body.flag("Disable")).hasValue(true);
        assertThat(body.number("WorkToDoTimeout")).hasValue(120);
        assertThat(body.text("Comments")).isEmpty();
    }

    @Test
    void build_deadlineShorterThanTheServersWait_isRefused() {
        VenafiConfig config =
                venafi.config().workToDoTimeout(Duration.ofSeconds(120)).build();

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> venafi.client(config, builder -> builder.deadline(Duration.ofSeconds(130))))
                .withMessageContaining("no room");
    }

    @ParameterizedTest
    @CsvSource({
        "UNSPECIFIED, 0",
        "KEY_COMPROMISE, 1",
        "CA_COMPROMISE, 2",
        "AFFILIATION_CHANGED, 3",
        "SUPERSEDED, 4",
        "CESSATION_OF_OPERATION, 5"
    })
    void revoke_reason_isItsInteger(RevocationReason reason, int number) {
        try (RevocationClient client = venafi.client()) {
            RevocationResult result = client.revoke(venafi.reference(), reason);

            assertThat(result.sentReason()).hasValue(reason);
        }
        assertThat(venafi.revocations().get(0).number("Reason")).hasValue(number);
    }

    @ParameterizedTest
    @CsvSource({"PRIVILEGE_WITHDRAWN, 9", "AA_COMPROMISE, 10"})
    void revoke_extendedReason_isSentWhereTheSiteTakesIt(RevocationReason reason, int number) {
        venafi.api.choose(VenafiOpenPoint.ReasonRange.UP_TO_10);
        try (RevocationClient client =
                venafi.client(venafi.config().extendedReasons(true).build())) {
            client.revoke(venafi.reference(), reason);
        }

        assertThat(venafi.revocations().get(0).number("Reason")).hasValue(number);
    }

    @ParameterizedTest
    @EnumSource(names = {"CERTIFICATE_HOLD", "PRIVILEGE_WITHDRAWN", "AA_COMPROMISE"})
    void revoke_reasonNotTaken_isRefusedBeforeAnythingIsSent(RevocationReason reason) {
        try (RevocationClient client = venafi.client()) {
            assertThatExceptionOfType(UnsupportedRevocationException.class)
                    .isThrownBy(() -> client.revoke(venafi.reference(), reason));
        }
        assertThat(venafi.server.callCount()).isZero();
    }

    @Test
    void revoke_holdWithExtendedReasons_isStillRefused() {
        try (RevocationClient client =
                venafi.client(venafi.config().extendedReasons(true).build())) {
            assertThatExceptionOfType(UnsupportedRevocationException.class)
                    .isThrownBy(() -> client.revoke(venafi.reference(), RevocationReason.CERTIFICATE_HOLD));
        }
    }

    @Test
    void revoke_commentOver250Characters_isRefusedBeforeAnythingIsSent() {
        RevocationRequest request = RevocationRequest.builder()
                .certificate(venafi.reference())
                .reason(RevocationReason.SUPERSEDED)
                .comment("x".repeat(251))
                .build();
        try (RevocationClient client = venafi.client()) {
            assertThatExceptionOfType(UnsupportedRevocationException.class)
                    .isThrownBy(() -> client.revoke(request))
                    .withMessageContaining("250");
        }
        assertThat(venafi.server.callCount()).isZero();
    }

    @Test
    void revoke_requestedOnly_isPendingNotRevoked() {
        venafi.api.immediate(true);
        VenafiConfig config = venafi.config().workToDoTimeout(Duration.ZERO).build();
        try (RevocationClient client = venafi.client(config)) {
            RevocationResult result = client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE);

            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(result.revokedBy()).isEmpty();
            assertThat(result.ticket()).isPresent();
        }
    }

    @Test
    void revoke_doneWithinTheServersWait_isRevokedByThisCall() {
        venafi.api.immediate(true);
        try (RevocationClient client = venafi.client()) {
            RevocationResult result = client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE);

            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(result.revokedBy()).hasValue(RevokedBy.THIS_CALL);
        }
        assertThat(venafi.ca.revocation(venafi.issued.certificate().getSerialNumber()))
                .hasValueSatisfying(
                        revocation -> assertThat(revocation.reason()).isEqualTo(RevocationReason.KEY_COMPROMISE));
    }

    @ParameterizedTest
    @EnumSource
    void revoke_waitExceeded_isPendingWhicheverWayItIsSaid(VenafiOpenPoint.TimeoutExceeded reading) {
        venafi.api.choose(reading);
        try (RevocationClient client = venafi.client()) {
            RevocationResult result = client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE);

            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(result.warnings().toString())
                    .contains("WorkToDoTimeout exceeded")
                    .matches(text -> text.contains("not confirmed")
                            == (reading == VenafiOpenPoint.TimeoutExceeded.SERVER_ERROR));
        }
        assertThat(venafi.server.revokeCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void revoke_revokedBefore_isEarlierWhicheverWayItIsSaid(VenafiOpenPoint.AlreadyRevoked reading) {
        venafi.api.choose(reading);
        venafi.api.revokeElsewhere(venafi.issued.certificate(), RevocationReason.SUPERSEDED);
        try (RevocationClient client = venafi.client()) {
            RevocationResult result = client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE);

            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(result.revokedBy()).hasValue(RevokedBy.EARLIER);
            assertThat(result.revokedAt()).isPresent();
            assertThat(result.warnings().toString()).contains("completed");
            assertThat(result.sentReason()).isEmpty();
        }
        assertThat(venafi.server.revokeCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void revoke_revokedBeforeAndNothingReadable_isAskedTwice(VenafiOpenPoint.AlreadyRevoked reading) {
        venafi.api.choose(reading);
        venafi.api.tokens().issue("certificate:revoke");
        venafi.api.revokeElsewhere(venafi.issued.certificate(), RevocationReason.SUPERSEDED);
        try (RevocationClient client = venafi.client()) {
            RevocationResult result = client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE);

            assertThat(result.revokedBy()).hasValue(RevokedBy.EARLIER);
            assertThat(result.warnings().toString()).contains("nothing that can be read there confirms it");
        }
        assertThat(venafi.server.revokeCalls()).isEqualTo(2);
    }

    @Test
    void revoke_completedOfAnotherVersion_isNotTakenForThisOne() {
        venafi.answerRevoke(
                200, "{\"Revoked\":true,\"Success\":true,\"Warning\":\"Revocation is already completed.\"}");
        try (RevocationClient client = venafi.client()) {
            RevocationResult result = client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE);

            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        }
        assertThat(venafi.api.filed(venafi.issued.certificate())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void revoke_inProgressForThisVersion_isItsTicket(VenafiOpenPoint.InProgress reading) {
        venafi.api.choose(reading);
        try (RevocationClient client = venafi.client()) {
            client.revoke(venafi.reference(), RevocationReason.SUPERSEDED);
            RevocationResult second = client.revoke(venafi.reference(), RevocationReason.SUPERSEDED);

            assertThat(second.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(second.ticket().orElseThrow().trackingId())
                    .hasValue(venafi.api.guid(venafi.issued.certificate()));
            assertThat(second.warnings().toString()).contains("already in progress", "was not carried out");
        }
        assertThat(venafi.server.revokeCalls()).isEqualTo(2);
        assertThat(venafi.api.filed(venafi.issued.certificate())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void revoke_inProgressForAnotherVersion_isNotOurs(VenafiOpenPoint.InProgress reading) {
        venafi.api.choose(reading);
        IssuedCertificate newer = venafi.renew();
        try (RevocationClient client = venafi.client()) {
            client.revoke(venafi.reference(), RevocationReason.SUPERSEDED);

            RevocationException e = catchThrowableOfType(
                    RevocationException.class,
                    () -> client.revoke(CertificateRef.of(newer.certificate()), RevocationReason.KEY_COMPROMISE));

            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(e).hasMessageContaining("already in progress");
        }
        assertThat(venafi.api.filed(newer.certificate())).isZero();
    }

    @Test
    void revoke_otherVersionEndsMeanwhile_isTakenOnTheRepeat() {
        IssuedCertificate newer = venafi.renew();
        try (RevocationClient client = venafi.client()) {
            client.revoke(venafi.reference(), RevocationReason.SUPERSEDED);
            venafi.server.replaceNext(1, VenafiFixture::isDetails, call -> {
                venafi.api.approve(venafi.issued.certificate());
                return venafi.api.answer(call);
            });

            RevocationResult result =
                    client.revoke(CertificateRef.of(newer.certificate()), RevocationReason.KEY_COMPROMISE);

            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        }
        assertThat(venafi.api.filed(newer.certificate())).isEqualTo(1);
    }

    @Test
    void revoke_path_sendsAndReportsTheThumbprintOfTheCurrentCertificate() {
        IssuedCertificate newer = venafi.renew();
        try (RevocationClient client = venafi.client()) {
            RevocationResult result =
                    client.revoke(CertificateRef.ofProviderPath(venafi.path()), RevocationReason.SUPERSEDED);

            assertThat(result.providerId()).hasValue(venafi.api.hold(newer));
        }
        Json body = venafi.revocations().get(0);
        assertThat(body.text("Thumbprint")).hasValue(venafi.api.hold(newer));
        assertThat(body.text("CertificateDN")).isEmpty();
    }

    @Test
    void revoke_pathVerbatim_sendsThePathAlone() {
        venafi.api.tokens().issue("certificate:revoke");
        try (RevocationClient client = venafi.client()) {
            RevocationResult result =
                    client.revoke(CertificateRef.ofProviderPath(venafi.path()).verbatim(), RevocationReason.SUPERSEDED);

            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        }
        assertThat(venafi.server.callCount()).isEqualTo(1);
        Json body = venafi.revocations().get(0);
        assertThat(body.text("CertificateDN")).hasValue(venafi.path());
        assertThat(body.text("Thumbprint")).isEmpty();
    }

    @Test
    void revoke_pathVerbatimInProgress_isPending() {
        CertificateRef path = CertificateRef.ofProviderPath(venafi.path()).verbatim();
        try (RevocationClient client = venafi.client()) {
            client.revoke(path, RevocationReason.SUPERSEDED);
            RevocationResult second = client.revoke(path, RevocationReason.SUPERSEDED);

            assertThat(second.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(second.warnings().toString()).contains("already in progress", "was not carried out");
        }
        assertThat(venafi.server.revokeCalls()).isEqualTo(2);
    }

    @Test
    void revoke_renewedVersion_reachesTheOldCertificate() {
        venafi.renew();
        try (RevocationClient client = venafi.client()) {
            client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE);
        }

        assertThat(venafi.api.filed(venafi.issued.certificate())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AA94A8FE5CCB19BA61C4C0873D391E987982FBBD3",
                "{aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee}",
                "4711",
                "zzzz8FE5CCB19BA61C4C0873D391E987982FBBD3"
            })
    void revoke_idThatIsNoThumbprint_isRefusedBeforeAnythingIsSent(String id) {
        refused(CertificateRef.ofProviderId(id), "40 hexadecimal digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Policy\\Web\\shop", "\\VED\\", "/VED/Policy/shop", "\\VED\\Policy\\"})
    void revoke_malformedPath_isRefusedBeforeAnythingIsSent(String path) {
        refused(CertificateRef.ofProviderPath(path), "\\VED\\Policy");
    }

    @Test
    void revoke_sha256Thumbprint_isRefusedBeforeAnythingIsSent() {
        refused(CertificateRef.ofThumbprint("AB".repeat(32)), "SHA1_THUMBPRINT");
    }

    private void refused(CertificateRef reference, String message) {
        try (RevocationClient client = venafi.client()) {
            assertThatExceptionOfType(UnsupportedRevocationException.class)
                    .isThrownBy(() -> client.revoke(reference, RevocationReason.SUPERSEDED))
                    .withMessageContaining(message);
        }
        assertThat(venafi.server.callCount()).isZero();
    }

    @Test
    void revoke_thumbprintOfNobody_isNotFound() {
        RevocationException e = failure(CertificateRef.ofThumbprint("0F".repeat(20)));

        assertThat(e).isInstanceOf(CertificateNotFoundException.class).hasMessageContaining("View right");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @EnumSource
    void revoke_noRightOnTheObject_isAccessDenied(VenafiOpenPoint.NoPermission reading) {
        venafi.api.choose(reading);
        venafi.api.rights(venafi.issued.certificate(), VenafiRights.NO_REVOKE);

        RevocationException e = failure(venafi.reference());

        assertThat(e).isInstanceOf(ProviderAccessDeniedException.class).hasMessageContaining("View, Read, Write");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @EnumSource
    void revoke_scopeMissing_isAccessDenied(VenafiOpenPoint.ScopeRefused reading) {
        venafi.api.choose(reading);
        venafi.api.tokens().issue("certificate");

        RevocationException e = failure(venafi.reference());

        assertThat(e).isInstanceOf(ProviderAccessDeniedException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @EnumSource
    void revoke_deadAccessToken_isAuthenticationAndNotRepeated(VenafiOpenPoint.Unauthorized reading) {
        venafi.api.choose(reading);
        VenafiConfig config = venafi.config().build();
        venafi.api.expireTokens();
        try (RevocationClient client = venafi.client(config)) {
            for (int call = 0; call < 2; call++) {
                assertThatExceptionOfType(ProviderAuthenticationException.class)
                        .isThrownBy(() -> client.revoke(venafi.reference(), RevocationReason.SUPERSEDED))
                        .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
            }
        }
        assertThat(venafi.server.revokeCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NO_SUCCESS", "ACCEPTED_NO_SUCCESS", "FAILED_TO_REQUEST", "FAILED_QUOTING_COMPLETED", "CA_FAILED"})
    void revoke_refused_isNotApplied(VenafiRevokeAnswer answer) {
        venafi.api.answerRevoke(answer, false);

        RevocationException e = failure(venafi.reference());

        assertThat(e).isInstanceOf(RevocationRejectedException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(venafi.server.revokeCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIRECT", "NOT_FOUND_PAGE", "METHOD_NOT_ALLOWED"})
    void revoke_answerOfSomethingElse_namesTheEndpoint(VenafiRevokeAnswer answer) {
        venafi.api.answerRevoke(answer, false);

        RevocationException e = failure(venafi.reference());

        assertThat(e).isInstanceOf(ProviderProtocolException.class).hasMessageContaining("endpoint");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SUCCESS_WITHOUT_FLAGS",
                "FAILED_TO_DISABLE",
                "CHECK_NOT_INITIATED",
                "STATE_NOT_READ",
                "DEADLOCK",
                "EMPTY_BODY",
                "PAGE",
                "TRUNCATED",
                "NO_OBJECT",
                "SERVER_ERROR_PAGE",
                "BAD_GATEWAY"
            })
    void revoke_unclearAnswer_isReadBackAndFiledOnce(VenafiRevokeAnswer answer) {
        venafi.api.answerRevoke(answer, true);
        try (RevocationClient client = venafi.client()) {
            RevocationResult result = client.revoke(venafi.reference(), RevocationReason.SUPERSEDED);

            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(result.ticket()).isPresent();
        }
        assertThat(venafi.server.revokeCalls()).isEqualTo(1);
        assertThat(venafi.api.filed(venafi.issued.certificate())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS_WITHOUT_FLAGS", "DEADLOCK", "EMPTY_BODY", "BAD_GATEWAY"})
    void revoke_unclearAnswerOfWhatIsDone_isRevokedByNobodyKnowsWhom(VenafiRevokeAnswer answer) {
        venafi.api.immediate(true);
        venafi.api.answerRevoke(answer, true);
        try (RevocationClient client = venafi.client()) {
            RevocationResult result = client.revoke(venafi.reference(), RevocationReason.SUPERSEDED);

            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(result.revokedBy()).hasValue(RevokedBy.UNCLEAR);
        }
    }

    @Test
    void revoke_unclearAnswerWithoutEffect_isSentAgain() {
        venafi.api.answerRevoke(VenafiRevokeAnswer.DEADLOCK, false);
        try (RevocationClient client = venafi.client()) {
            RevocationResult result = client.revoke(venafi.reference(), RevocationReason.SUPERSEDED);

            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        }
        assertThat(venafi.server.revokeCalls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void revoke_turnedAwayByAGateway_isSentAgain(int status) {
        venafi.api.throttle(1, status);
        try (RevocationClient client = venafi.client()) {
            assertThat(client.revoke(venafi.reference(), RevocationReason.SUPERSEDED)
                            .status())
                    .isEqualTo(RevocationStatus.PENDING);
        }
    }

    @Test
    void revoke_caRefuses_isItsWords() {
        venafi.api.immediate(true);
        venafi.api.caRefuses("the template is gone");

        RevocationException e = failure(venafi.reference());

        assertThat(e).isInstanceOf(RevocationRejectedException.class).hasMessageContaining("the template is gone");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    private RevocationException failure(CertificateRef reference) {
        try (RevocationClient client = venafi.client()) {
            return catchThrowableOfType(
                    RevocationException.class, () -> client.revoke(reference, RevocationReason.SUPERSEDED));
        }
    }
}
