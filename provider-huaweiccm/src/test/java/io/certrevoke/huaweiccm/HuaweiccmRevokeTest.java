package io.certrevoke.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderAccessDeniedException;
import io.certrevoke.ProviderProtocolException;
import io.certrevoke.ReasonFallback;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRejectedException;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.UnsupportedRevocationException;
import io.certrevoke.huaweiccm.HuaweiccmFixture.Held;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.Revocation;
import io.certrevoke.testkit.huaweiccm.HuaweiccmAnswer;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSituation;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiccmRevokeTest {

    private static final RevocationReason REASON = RevocationReason.KEY_COMPROMISE;

    private final HuaweiccmFixture account = new HuaweiccmFixture();

    @AfterEach
    void stop() {
        account.close();
        assertThat(account.server.failures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UNSPECIFIED, UNSPECIFIED",
        "KEY_COMPROMISE, KEY_COMPROMISE",
        "CA_COMPROMISE, CERTIFICATE_AUTHORITY_COMPROMISE",
        "AFFILIATION_CHANGED, AFFILIATION_CHANGED",
        "SUPERSEDED, SUPERSEDED",
        "CESSATION_OF_OPERATION, CESSATION_OF_OPERATION",
        "CERTIFICATE_HOLD, CERTIFICATE_HOLD",
        "PRIVILEGE_WITHDRAWN, PRIVILEGE_WITHDRAWN",
        "AA_COMPROMISE, ATTRIBUTE_AUTHORITY_COMPROMISE"
    })
    void revoke_eachReason_reachesTheWireAndTheAuthority(RevocationReason reason, String wire) {
        Held held = account.hold("www.example.org");

        RevocationResult result = account.client(
                        config -> config.accessKey(account.key()).allowHold(true))
                .revoke(held.ref(), reason);

        ApiCall call = account.calls("POST").get(0);
        assertThat(call.rawPath()).isEqualTo("/v1/private-certificates/" + held.id() + "/revoke");
        assertThat(call.text()).isEqualTo("{\"reason\":\"" + wire + "\"}");
        assertThat(call.header("Content-Type")).contains("application/json");
        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(result.sentReason()).contains(reason);
        assertThat(result.effectiveReason()).isEmpty();
        assertThat(result.providerId()).contains(held.id());
        assertThat(account.ca
                        .revocation(held.issued().certificate().getSerialNumber())
                        .map(Revocation::reason))
                .contains(reason);
    }

    @ParameterizedTest
    @EnumSource(ReasonFallback.class)
    void revoke_holdThatIsNotAllowed_sendsNothing(ReasonFallback fallback) {
        RevocationRequest request = RevocationRequest.builder()
                .certificate(account.hold("www.example.org").ref())
                .reason(RevocationReason.CERTIFICATE_HOLD)
                .reasonFallback(fallback)
                .build();

        assertThatThrownBy(() -> account.client().revoke(request)).isInstanceOf(UnsupportedRevocationException.class);
        assertThat(account.server.callCount()).isZero();
    }

    @Test
    void revoke_holdThatIsAllowed_warnsThatItIsForGood() {
        RevocationResult result = account.client(
                        config -> config.accessKey(account.key()).allowHold(true))
                .revoke(account.hold("www.example.org").ref(), RevocationReason.CERTIFICATE_HOLD);

        assertThat(result.warnings()).singleElement().asString().contains("for good");
    }

    @Test
    void revoke_providerId_isSentWithoutALookUp() {
        Held held = account.hold("www.example.org");

        RevocationResult result = account.client().revoke(held.byId(), REASON);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(account.server.callCount()).isEqualTo(1);
    }

    @Test
    void revoke_providerIdInUpperCase_isSentInLowerCase() {
        Held held = account.hold("www.example.org");

        account.client().revoke(CertificateRef.ofProviderId(held.id().toUpperCase(Locale.ROOT)), REASON);

        assertThat(account.isRevoked(held)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "12345",
                "0123456789abcdef0123456789abcdef",
                "01234567-89ab-cdef-0123-456789abcde",
                "01234567-89ab-cdef-0123-456789abcdefg",
                "01234567-89ab-cdef-0123-456789abcdeg",
                "01234567-89ab-cdef-0123-456789abcdef/"
            })
    void revoke_idThatIsNoUuid_sendsNothing(String id) {
        assertThatThrownBy(() -> account.client().revoke(CertificateRef.ofProviderId(id), REASON))
                .isInstanceOf(UnsupportedRevocationException.class)
                .hasMessageContaining("UUID");
        assertThat(account.server.callCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = HuaweiccmAnswer.class,
            names = {"OK", "ACCEPTED"})
    void revoke_successThatIsNotDocumented_isReadBack(HuaweiccmAnswer answer) {
        Held held = account.hold("www.example.org");
        account.api.answerRevokesAfterwards(1, answer);

        RevocationResult result = account.client().revoke(held.byId(), REASON);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.UNCLEAR);
    }

    @ParameterizedTest
    @EnumSource(
            value = HuaweiccmAnswer.class,
            names = {"OK", "ACCEPTED"})
    void revoke_successThatIsNotDocumentedAndNotTrue_endsUnknown(HuaweiccmAnswer answer) {
        Held held = account.hold("www.example.org");
        account.api.answerRevokes(9, answer);

        RevocationException e = failure(held.byId());

        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(account.isRevoked(held)).isFalse();
    }

    @Test
    void revoke_redirect_isNotFollowedAndNoSuccess() {
        Held held = account.hold("www.example.org");
        account.api.answerRevokes(1, HuaweiccmAnswer.FOUND);

        RevocationException e = failure(held.byId());

        assertThat(e).isInstanceOf(ProviderProtocolException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(account.server.callCount()).isEqualTo(1);
    }

    static List<HuaweiccmAnswer> alreadyRevoked() {
        return HuaweiccmSituation.ALREADY_REVOKED.plausible();
    }

    @ParameterizedTest
    @MethodSource("alreadyRevoked")
    void revoke_secondTimeById_isSuccessUnderEachAnswer(HuaweiccmAnswer answer) {
        Held held = account.hold("www.example.org");
        account.api.revokeElsewhere(held.issued().certificate(), RevocationReason.SUPERSEDED);
        account.switches().answer(HuaweiccmSituation.ALREADY_REVOKED, answer);

        RevocationResult result = account.client().revoke(held.byId(), REASON);

        RevokedBy by = switch (answer) {
            case INTERNAL_ERROR -> RevokedBy.UNCLEAR;
            // a repeat that is accepted cannot be told from a first one
            case NO_CONTENT -> RevokedBy.THIS_CALL;
            default -> RevokedBy.EARLIER;
        };
        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(by);
    }

    @Test
    void revoke_secondTimeByCertificate_sendsNoRevocation() {
        Held held = account.hold("www.example.org");
        account.api.revokeElsewhere(held.issued().certificate(), RevocationReason.SUPERSEDED);

        RevocationResult result = account.client().revoke(held.ref(), REASON);

        assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
        assertThat(result.sentReason()).isEmpty();
        assertThat(account.server.revokeCalls()).isZero();
    }

    @Test
    void revoke_lostAnswerAndRecordRemoved_endsUnknown() {
        Held held = account.hold("www.example.org");
        account.switches().afterRevoking(HuaweiccmSwitches.AfterRevoking.REMOVED);
        account.api.answerRevokesAfterwards(1, HuaweiccmAnswer.BACKEND_TIMEOUT);

        RevocationException e = failure(held.byId());

        assertThat(account.isRevoked(held)).isTrue();
        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void revoke_lostAnswerAndStateShownLate_endsUnknown() {
        Held held = account.hold("www.example.org");
        account.switches().afterRevoking(HuaweiccmSwitches.AfterRevoking.SHOWN_LATE);
        account.api.answerRevokesAfterwards(1, HuaweiccmAnswer.BACKEND_TIMEOUT);

        RevocationException e = failure(held.byId());

        assertThat(account.isRevoked(held)).isTrue();
        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    static Stream<HuaweiccmAnswer> refusedAsExpired() {
        return HuaweiccmSituation.EXPIRED.plausible().stream().filter(answer -> answer != HuaweiccmAnswer.NO_CONTENT);
    }

    @ParameterizedTest
    @MethodSource("refusedAsExpired")
    void revoke_expiredCertificate_isTheProvidersToRefuse(HuaweiccmAnswer answer) {
        Instant now = account.clock.instant();
        Held held = account.hold(CertificateSpec.of("www.example.org")
                .withValidity(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(2))));
        account.switches().answer(HuaweiccmSituation.EXPIRED, answer);

        RevocationException e = failure(held.ref());

        assertThat(e).isInstanceOf(RevocationRejectedException.class);
        assertThat(e.providerCode()).contains(answer.code());
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void revoke_expiredCertificateThatTheProviderAccepts_isRevoked() {
        Instant now = account.clock.instant();
        Held held = account.hold(CertificateSpec.of("www.example.org")
                .withValidity(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(2))));
        account.switches().answer(HuaweiccmSituation.EXPIRED, HuaweiccmAnswer.NO_CONTENT);

        assertThat(account.client().revoke(held.ref(), REASON).status()).isEqualTo(RevocationStatus.REVOKED);
    }

    static List<HuaweiccmAnswer> notFound() {
        return HuaweiccmSituation.NOT_FOUND.plausible();
    }

    @ParameterizedTest
    @MethodSource("notFound")
    void revoke_unknownId_isNotFoundUnderEachAnswer(HuaweiccmAnswer answer) {
        account.switches().answer(HuaweiccmSituation.NOT_FOUND, answer);

        RevocationException e = failure(CertificateRef.ofProviderId("01234567-89ab-cdef-0123-456789abcdef"));

        assertThat(e).isInstanceOf(CertificateNotFoundException.class);
        assertThat(e.providerCode()).contains(answer.code());
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    static List<HuaweiccmAnswer> authorityForbids() {
        return HuaweiccmSituation.AUTHORITY_FORBIDS.plausible();
    }

    @ParameterizedTest
    @MethodSource("authorityForbids")
    void revoke_authorityThatMayNotRevoke_isRefusedUnderEachAnswer(HuaweiccmAnswer answer) {
        Held held = account.hold("www.example.org");
        account.api.forbidRevoking(account.ca);
        account.switches().answer(HuaweiccmSituation.AUTHORITY_FORBIDS, answer);

        RevocationException e = failure(held.byId());

        assertThat(e).isInstanceOf(RevocationRejectedException.class).hasMessageContaining(answer.message());
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    static List<HuaweiccmAnswer> noPermission() {
        return HuaweiccmSituation.NO_PERMISSION.plausible();
    }

    @ParameterizedTest
    @MethodSource("noPermission")
    void revoke_withoutPermission_isRefusedUnderEachAnswer(HuaweiccmAnswer answer) {
        Held held = account.hold("www.example.org");
        account.api.permitRevoking(false);
        account.switches().answer(HuaweiccmSituation.NO_PERMISSION, answer);

        RevocationException e = failure(held.byId());

        // the code for it is not documented; an unknown one may as well mean a wrong state
        assertThat(e)
                .isInstanceOf(
                        answer == HuaweiccmAnswer.UNLISTED_FORBIDDEN
                                ? RevocationRejectedException.class
                                : ProviderAccessDeniedException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(account.server.revokeCalls()).isEqualTo(1);
    }

    @Test
    void revoke_apiNotPublishedAtTheAddress_isNoMissingCertificate() {
        Held held = account.hold("www.example.org");
        account.api.answerRevokes(1, HuaweiccmAnswer.API_NOT_PUBLISHED);

        RevocationException e = failure(held.byId());

        assertThat(e).isInstanceOf(ProviderProtocolException.class).hasMessageContaining("endpoint");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void revoke_serverErrorBeforeTheService_isReadBackAndSentAgain() {
        Held held = account.hold("www.example.org");
        account.api.answerRevokes(1, HuaweiccmAnswer.PROXY_PAGE);

        RevocationResult result = account.client().revoke(held.byId(), REASON);

        assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(account.server.calls()).extracting(ApiCall::method).containsExactly("POST", "GET", "POST");
    }

    @Test
    void revoke_readBackAboutAnotherCertificate_provesNothing() {
        Held held = account.hold("www.example.org");
        account.api.answerRevokes(9, HuaweiccmAnswer.BACKEND_TIMEOUT);
        account.server.replaceNext(
                9,
                call -> call.method().equals("GET"),
                call -> ApiReply.json(
                        200, "{\"certificate_id\":\"01234567-89ab-cdef-0123-456789abcdef\",\"status\":\"REVOKED\"}"));

        assertThat(failure(held.byId()).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void revoke_throttledOnce_isSentAgainAfterTheWait() {
        Held held = account.hold("www.example.org");
        account.api.throttle(1, Optional.of("0"));

        RevocationResult result = account.client().revoke(held.byId(), REASON);

        assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(account.server.revokeCalls()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(HuaweiccmSwitches.AfterRevoking.class)
    void status_afterRevoking_neverClaimsMoreThanTheRecord(HuaweiccmSwitches.AfterRevoking form) {
        Held held = account.hold("www.example.org");
        account.switches().afterRevoking(form);
        account.client().revoke(held.byId(), REASON);

        switch (form) {
            case SHOWN ->
                assertThat(account.client().status(held.byId()).status()).isEqualTo(RevocationStatus.REVOKED);
            case SHOWN_LATE -> {
                account.clock.move(Duration.ofMinutes(1));
                assertThat(account.client().status(held.byId()).status()).isEqualTo(RevocationStatus.REVOKED);
            }
            case REMOVED ->
                assertThatThrownBy(() -> account.client().status(held.byId()))
                        .isInstanceOf(CertificateNotFoundException.class);
        }
    }

    @Test
    void status_ofAnIssuedCertificate_isNotRevoked() {
        Held held = account.hold("www.example.org");

        assertThat(account.client().status(held.ref()).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
        assertThat(account.client().status(held.byId()).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
    }

    private RevocationException failure(CertificateRef reference) {
        return catchThrowableOfType(
                RevocationException.class, () -> account.client().revoke(reference, REASON));
    }
}
