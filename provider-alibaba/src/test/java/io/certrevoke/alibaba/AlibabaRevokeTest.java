package io.certrevoke.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderAccessDeniedException;
import io.certrevoke.ProviderUnavailableException;
import io.certrevoke.RateLimitedException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRejectedException;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.UnsupportedRevocationException;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.alibaba.AlibabaReading;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Revoking on the sandbox's copy of the API. */
final class AlibabaRevokeTest {

    private static final String REVOKE = "CreateRevokeClientCertificate";
    private static final String DESCRIBE = "DescribeClientCertificate";

    private final Account account = new Account();
    private final RevocationClient client = account.client();
    private final IssuedCertificate issued = account.issue("device-17.example.org");
    private final CertificateRef certificate = CertificateRef.of(issued.certificate());
    private final String identifier = account.api.hold(issued);

    @AfterEach
    void close() {
        client.close();
        account.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = RevocationReason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CERTIFICATE_HOLD", "REMOVE_FROM_CRL"})
    void revoke_anyReason_goesAheadWithoutItAndSaysSo(RevocationReason reason) {
        RevocationResult result = client.revoke(certificate, reason);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(result.providerId()).contains(identifier);
        assertThat(result.requestedReason()).contains(reason);
        assertThat(result.sentReason()).isEmpty();
        assertThat(result.effectiveReason()).isEmpty();
        assertThat(result.warnings()).anyMatch(warning -> warning.contains(reason.rfcName()));
        assertThat(account.isRevoked(issued)).isTrue();
        assertRevokeCallOnTheWire();
    }

    private void assertRevokeCallOnTheWire() {
        assertThat(account.calls(REVOKE)).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.rawPath()).isEqualTo("/");
            assertThat(call.rawQuery()).isEqualTo("Identifier=" + identifier);
            assertThat(call.body()).isEmpty();
            assertThat(call.header("x-acs-version")).contains("2020-06-30");
            assertThat(call.header("accept")).contains("application/json");
        });
    }

    @Test
    void revoke_hold_isRefusedBeforeIo() {
        assertRefusedBeforeIo(RevocationRequest.of(certificate, RevocationReason.CERTIFICATE_HOLD));
    }

    @Test
    void revoke_reasonRequired_isRefusedBeforeIo() {
        assertRefusedBeforeIo(RevocationRequest.builder()
                .certificate(certificate)
                .reason(RevocationReason.KEY_COMPROMISE)
                .reasonRequired(true)
                .build());
    }

    private void assertRefusedBeforeIo(RevocationRequest request) {
        assertThatExceptionOfType(UnsupportedRevocationException.class)
                .isThrownBy(() -> client.revoke(request))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        assertThat(account.server.callCount()).isZero();
    }

    @Test
    void revoke_comment_isNotSentAndSaidSo() {
        RevocationResult result = client.revoke(RevocationRequest.builder()
                .certificate(certificate)
                .reason(RevocationReason.SUPERSEDED)
                .comment("ticket 4711")
                .build());
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("comment"));
        assertRevokeCallOnTheWire();
    }

    @Test
    void revoke_byIdentifier_takesOneCall() {
        client.revoke(CertificateRef.ofProviderId(identifier), RevocationReason.KEY_COMPROMISE);
        assertThat(account.actions()).containsExactly(REVOKE);
        assertThat(account.isRevoked(issued)).isTrue();
    }

    @Test
    void revoke_expiredCertificate_isSent() {
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        IssuedCertificate expired =
                account.api.issue(CertificateSpec.of("old").withValidity(past, past.plus(Duration.ofDays(90))));
        RevocationResult result = client.revoke(CertificateRef.of(expired.certificate()), RevocationReason.SUPERSEDED);
        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void revoke_twiceByCertificate_secondIsEarlierWithoutAnotherRequest() {
        client.revoke(certificate, RevocationReason.KEY_COMPROMISE);
        RevocationResult second = client.revoke(certificate, RevocationReason.KEY_COMPROMISE);
        assertThat(second.revokedBy()).contains(RevokedBy.EARLIER);
        assertThat(account.server.revokeCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = AlibabaReading.class,
            names = {"UNFRIENDLY", "REPEAT_REFUSED_PLAINLY", "REPEAT_NOT_FOUND"})
    void revoke_refusedRepeatByIdentifier_isSettledByDescribing(AlibabaReading reading) {
        reading.applyTo(account.api.behaviour());
        account.api.revokeElsewhere(issued.certificate(), RevocationReason.UNSPECIFIED);

        RevocationResult result =
                client.revoke(CertificateRef.ofProviderId(identifier), RevocationReason.KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
        assertThat(account.actions()).containsExactly(REVOKE, DESCRIBE);
    }

    @ParameterizedTest
    @CsvSource({"SomethingNew, 400", "InvalidParameter, 400", "CertLocked, 409", "Gone.NotFound, 404"})
    void revoke_unknownRefusalOfAGoodCertificate_stands(String code, int status) {
        account.api.refuseRevoke(1, code, status);
        assertThatExceptionOfType(RevocationException.class)
                .isThrownBy(() -> client.revoke(certificate, RevocationReason.KEY_COMPROMISE))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED))
                .satisfies(e -> assertThat(e.providerCode()).contains(code))
                .withMessageContaining("RequestId");
        assertThat(account.actions()).endsWith(REVOKE, DESCRIBE);
        assertThat(account.isRevoked(issued)).isFalse();
    }

    @Test
    void revoke_unknownIdentifier_isNotApplied() {
        assertThatExceptionOfType(CertificateNotFoundException.class)
                .isThrownBy(() -> client.revoke(
                        CertificateRef.ofProviderId("00000000000000000000000000000000"),
                        RevocationReason.KEY_COMPROMISE))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    @ParameterizedTest
    @CsvSource({"InternalError, 500", "ServiceUnavailable, 503", "UnknownError, 400", "SignatureNonceUsed, 400"})
    void revoke_failureAfterTheEffect_isFoundByDescribing(String code, int status) {
        account.api.failAfterRevoke(1, code, status);
        RevocationResult result = client.revoke(certificate, RevocationReason.KEY_COMPROMISE);
        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.UNCLEAR);
        assertThat(account.server.revokeCalls()).isEqualTo(1);
        assertThat(account.actions()).endsWith(REVOKE, DESCRIBE);
    }

    @ParameterizedTest
    @CsvSource({"InternalError, 500", "ServiceUnavailable, 503", "SignatureNonceUsed, 400"})
    void revoke_failureWithoutEffect_isReadAndSentAgain(String code, int status) {
        account.api.refuseRevoke(1, code, status);
        RevocationResult result = client.revoke(certificate, RevocationReason.KEY_COMPROMISE);
        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(account.actions()).endsWith(REVOKE, DESCRIBE, REVOKE);
    }

    @Test
    void revoke_failuresThatDoNotEnd_areUnknown() {
        account.api.refuseRevoke(9, "InternalError", 500);
        assertThatExceptionOfType(ProviderUnavailableException.class)
                .isThrownBy(() -> client.revoke(certificate, RevocationReason.KEY_COMPROMISE))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN))
                .satisfies(e -> assertThat(e.httpStatus()).hasValue(500));
    }

    @ParameterizedTest
    @CsvSource({"Throttling.User, 400", "Throttling, 503", "Rejected.Throttling, 400"})
    void revoke_throttled_isTriedAgain(String code, int status) {
        account.api.throttle(2, code, status);
        assertThat(client.revoke(certificate, RevocationReason.KEY_COMPROMISE).status())
                .isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void revoke_throttledForGood_isRateLimitedAndNotApplied() {
        account.api.throttle(99, "Throttling.User", 400);
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(
                        () -> client.revoke(CertificateRef.ofProviderId(identifier), RevocationReason.KEY_COMPROMISE))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        assertThat(account.actions()).containsExactly(REVOKE, REVOKE, REVOKE);
    }

    @Test
    void revoke_noPermission_isDeniedAndNamesTheAction() {
        account.api.deny(REVOKE, true);
        assertThatExceptionOfType(ProviderAccessDeniedException.class)
                .isThrownBy(() -> client.revoke(certificate, RevocationReason.KEY_COMPROMISE))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED))
                .withMessageContaining("yundun-cert:" + REVOKE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"RequestId\":true}",
                "{\"RequestId\":\"R\",\"Code\":\"SomethingNew\"}",
                "{\"RequestId\":\"R\",\"Code\":[\"CertStatusInvalid\"]}",
                "{\"RequestId\":\"R\",\"Code\":{}}",
                "{\"RequestId\":\"R\",\"Code\":false}",
                "[\"RequestId\"]",
                "{\"RequestId\":\"R\"",
                "",
                "<CreateRevokeClientCertificateResponse><RequestId>R</RequestId></CreateRevokeClientCertificateResponse>"
            })
    void revoke_successThatIsNotTheDocumentedOne_isSettledByDescribing(String body) {
        account.server.replaceNext(1, isRevoke(), call -> ApiReply.json(200, body));
        RevocationResult result = client.revoke(certificate, RevocationReason.KEY_COMPROMISE);
        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(account.actions()).endsWith(REVOKE, DESCRIBE, REVOKE);
        assertThat(account.isRevoked(issued)).isTrue();
    }

    @Test
    void revoke_htmlFromAProxyAfterTheEffect_isFoundByDescribing() {
        account.server.replaceAfterEffect(
                1, isRevoke(), call -> ApiReply.text(502, "text/html", "<html>Bad Gateway</html>"));
        RevocationResult result = client.revoke(certificate, RevocationReason.KEY_COMPROMISE);
        assertThat(result.revokedBy()).contains(RevokedBy.UNCLEAR);
    }

    @Test
    void revoke_eachAttempt_hasANonceOfItsOwn() {
        account.api.throttle(2, "Throttling.User", 400);
        client.revoke(certificate, RevocationReason.KEY_COMPROMISE);
        assertThat(account.server.calls())
                .hasSizeGreaterThan(3)
                .extracting(call -> call.header("x-acs-signature-nonce").orElseThrow())
                .doesNotHaveDuplicates();
    }

    @Test
    void revoke_refusalOfACertificateDeletedMeanwhile_isNotApplied() {
        client.resolve(certificate);
        account.api.delete(issued.certificate());
        assertThatExceptionOfType(RevocationRejectedException.class)
                .isThrownBy(() -> {
                    account.api.behaviour().unknownIdentifier("InvalidParameter", 400);
                    client.revoke(CertificateRef.ofProviderId(identifier), RevocationReason.KEY_COMPROMISE);
                })
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    private Predicate<ApiCall> isRevoke() {
        return account.api::isRevoke;
    }
}
