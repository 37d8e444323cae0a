package io.certrevoke.testkit.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches.AfterRevoking;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiccmApiTest {

    private static final String KEY_COMPROMISE = "{\"reason\":\"KEY_COMPROMISE\"}";

    private final ApiFixture fixture = new ApiFixture();
    private final HuaweiccmApi api = fixture.api;
    private final IssuedCertificate issued = fixture.issue("svc.example.org");
    private final String id = api.hold(issued);

    @ParameterizedTest
    @CsvSource({
        "UNSPECIFIED, UNSPECIFIED",
        "KEY_COMPROMISE, KEY_COMPROMISE",
        "CERTIFICATE_AUTHORITY_COMPROMISE, CA_COMPROMISE",
        "AFFILIATION_CHANGED, AFFILIATION_CHANGED",
        "SUPERSEDED, SUPERSEDED",
        "CESSATION_OF_OPERATION, CESSATION_OF_OPERATION",
        "CERTIFICATE_HOLD, CERTIFICATE_HOLD",
        "PRIVILEGE_WITHDRAWN, PRIVILEGE_WITHDRAWN",
        "ATTRIBUTE_AUTHORITY_COMPROMISE, AA_COMPROMISE"
    })
    void revoke_documentedReason_revokesAtTheAuthority(String name, RevocationReason reason) {
        ApiReply reply = fixture.revoke(id, "{\"reason\":\"" + name + "\"}");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(recordedReason()).contains(reason);
        assertThat(fixture.status(id)).isEqualTo("REVOKED");
    }

    @Test
    void revoke_emptyObject_isUnspecified() {
        assertThat(fixture.revoke(id, "{}").status()).isEqualTo(204);
        assertThat(recordedReason()).contains(RevocationReason.UNSPECIFIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"KEY_COMPROMISE\"",
                "{\"reason\":\"KEY_COMPROMISE\"",
                "{\"reason\":\"KEY_COMPROMISE\"} {}",
                "{\"reason\":\"SUPERSEDED\",\"reason\":\"KEY_COMPROMISE\"}",
                "{\"reason\":1}",
                "{\"reason\":[\"KEY_COMPROMISE\"]}",
                "{\"reason\":\"key_compromise\"}",
                "{\"reason\":\"REMOVE_FROM_CRL\"}",
                "{\"reason\":\"private key lost\"}",
                "{\"reason\":\"\"}",
                "{\"reason\":null}"
            })
    void revoke_otherBody_isRefused(String body) {
        ApiReply reply = fixture.revoke(id, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(ApiFixture.code(reply)).isEqualTo("PCA.00020001");
        assertThat(recordedReason()).isEmpty();
    }

    @Test
    void revoke_otherContentType_isRefused() {
        ApiCall call = Calls.with(
                Calls.post(ApiFixture.CERTIFICATES + "/" + id + "/revoke", KEY_COMPROMISE),
                "content-type",
                "text/plain");

        assertThat(fixture.send(call).status()).isEqualTo(400);
        assertThat(recordedReason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "..", "6434f74f2d134e6a89eb93ee313f1a43", "%2e%2e%2fx", "12345678901234567890"})
    void revokeAndShow_idThatIsNoUuid_isRefused(String malformed) {
        assertThat(ApiFixture.code(fixture.revoke(malformed, "{}"))).isEqualTo("PCA.00020001");
        assertThat(ApiFixture.code(fixture.show(malformed))).isEqualTo("PCA.00020001");
    }

    @Test
    void revoke_frozenCertificate_isRefusedAndShown() {
        api.freeze(issued.certificate());

        assertThat(ApiFixture.code(fixture.revoke(id, KEY_COMPROMISE))).isEqualTo("PCA.00030202");
        assertThat(ApiFixture.json(fixture.show(id)).path("freeze_flag").asInt())
                .isEqualTo(1);
        assertThat(recordedReason()).isEmpty();
    }

    @Test
    void revoke_recordsRemoved_areGoneForEveryCall() {
        api.switches()
                .afterRevoking(AfterRevoking.REMOVED)
                .answer(HuaweiccmSituation.NOT_FOUND, HuaweiccmAnswer.NOT_FOUND);

        assertThat(fixture.revoke(id, KEY_COMPROMISE).status()).isEqualTo(204);

        assertThat(ApiFixture.code(fixture.show(id))).isEqualTo("PCA.00030102");
        assertThat(ApiFixture.code(fixture.revoke(id, KEY_COMPROMISE))).isEqualTo("PCA.00030102");
        assertThat(ApiFixture.json(fixture.list("")).path("total").asInt()).isZero();
    }

    @Test
    void revoke_shownLate_isIssuedForThirtySeconds() {
        api.switches().afterRevoking(AfterRevoking.SHOWN_LATE);
        fixture.revoke(id, KEY_COMPROMISE);

        assertThat(fixture.status(id)).isEqualTo("ISSUED");
        fixture.clock.move(Duration.ofSeconds(30));
        assertThat(fixture.status(id)).isEqualTo("REVOKED");
    }

    @Test
    void deleteElsewhere_certificate_isGoneAndStillValid() {
        api.deleteElsewhere(issued.certificate());

        assertThat(ApiFixture.code(fixture.show(id))).isEqualTo("PCA.10010002");
        assertThat(recordedReason()).isEmpty();
    }

    @Test
    void revoke_certificateOfAnotherAuthority_isRevokedThere() {
        ApiFixture other = new ApiFixture();
        IssuedCertificate twin = other.ca.issue(
                CertificateSpec.of("svc").withSerial(issued.certificate().getSerialNumber()));
        String twinId = api.hold(twin);

        fixture.revoke(twinId, KEY_COMPROMISE);

        assertThat(other.ca.revocation(twin.certificate().getSerialNumber())).isPresent();
        assertThat(recordedReason()).isEmpty();
        assertThat(fixture.status(id)).isEqualTo("ISSUED");
    }

    @ParameterizedTest
    @EnumSource(HuaweiccmAnswer.class)
    void answerRevokes_anyAnswer_comesWithoutRevoking(HuaweiccmAnswer answer) {
        api.answerRevokes(1, answer);

        ApiReply reply = fixture.revoke(id, KEY_COMPROMISE);

        assertThat(reply.status()).isEqualTo(answer.status());
        assertThat(ApiFixture.code(reply)).isEqualTo(answer.code());
        assertThat(recordedReason()).isEmpty();
        assertThat(fixture.revoke(id, KEY_COMPROMISE).status()).isEqualTo(204);
    }

    @Test
    void answerRevokesAfterwards_answer_hidesTheRevocation() {
        api.answerRevokesAfterwards(1, HuaweiccmAnswer.BACKEND_TIMEOUT);

        assertThat(fixture.revoke(id, KEY_COMPROMISE).status()).isEqualTo(504);
        assertThat(recordedReason()).contains(RevocationReason.KEY_COMPROMISE);
    }

    @Test
    void answerReads_answer_leavesRevocationsAlone() {
        api.answerReads(2, HuaweiccmAnswer.ACCESS_DENIED);

        assertThat(fixture.list("").status()).isEqualTo(403);
        assertThat(fixture.revoke(id, KEY_COMPROMISE).status()).isEqualTo(204);
        assertThat(fixture.show(id).status()).isEqualTo(403);
        assertThat(fixture.show(id).status()).isEqualTo(200);
    }

    @Test
    void answer_policyDenial_hasTheAdditionalFields() {
        api.answerRevokes(1, HuaweiccmAnswer.POLICY_DENIED);

        JsonNode body = ApiFixture.json(fixture.revoke(id, KEY_COMPROMISE));

        assertThat(body.path("encoded_authorization_message").asText()).isNotEmpty();
        assertThat(body.path("details")).hasSize(1);
    }

    @Test
    void answer_serviceAndGateway_differInTheirShape() {
        api.answerReads(1, HuaweiccmAnswer.ACCESS_DENIED);
        ApiReply gateway = fixture.show(id);
        ApiReply service = fixture.revoke(UUID.randomUUID().toString(), "{}");

        assertThat(ApiFixture.json(gateway).has("request_id")).isTrue();
        assertThat(ApiFixture.json(service).has("request_id")).isFalse();
        assertThat(service.headers()).containsKey("X-Request-Id");
    }

    @Test
    void throttle_nextCalls_areAnsweredWith429() {
        api.throttle(2, Optional.of("3"));

        ApiReply first = fixture.show(id);
        assertThat(first.status()).isEqualTo(429);
        assertThat(first.headers()).containsEntry("Retry-After", "3");
        assertThat(ApiFixture.json(first).path("error_msg").asText()).endsWith("limit:5,time:1 second");
        assertThat(ApiFixture.code(fixture.revoke(id, KEY_COMPROMISE))).isEqualTo("APIGW.0308");
        assertThat(fixture.revoke(id, KEY_COMPROMISE).status()).isEqualTo(204);
    }

    @Test
    void throttle_perMinuteWithoutRetryAfter_saysSoInTheMessageOnly() {
        api.switches().throttlingPerMinute(true);
        api.throttle(1, Optional.empty());

        ApiReply reply = fixture.show(id);

        assertThat(reply.headers()).doesNotContainKey("Retry-After");
        assertThat(ApiFixture.json(reply).path("error_msg").asText()).endsWith("time:1 minute");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /v1",
        "GET, /v1/private-certificates/",
        "GET, /v1/private-certificates/x/revoke",
        "GET, /v3/auth/tokens",
        "PUT, /v1/private-certificates",
        "DELETE, /v1/private-certificates/x",
        "POST, /v1/private-certificates/x/revoke/",
        "POST, /v1/private-certificates/../x/revoke",
        "POST, /v1/x/revoke",
        "POST, /v2/private-certificates/x/revoke"
    })
    void answer_otherMethodOrPath_isNotPublished(String method, String path) {
        ApiReply reply = fixture.send(Calls.call(method, path, "", Map.of("host", Calls.HOST)));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(ApiFixture.code(reply)).isEqualTo("APIGW.0101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/private-certificates/%", "/v1/private-certificates?name=%zz", "/%1"})
    void answer_brokenEscape_isABadRequest(String target) {
        assertThat(ApiFixture.code(api.answer(Calls.get(target)))).isEqualTo("APIGW.0201");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/private-certificates/x/revoke, true",
        "GET, /v1/private-certificates/x/revoke, false",
        "GET, /v1/private-certificates/x, false",
        "POST, /v3/auth/tokens, false"
    })
    void isRevoke_call_isTheRevokeOperationOnly(String method, String path, boolean revoke) {
        assertThat(api.isRevoke(Calls.call(method, path, "", Map.of()))).isEqualTo(revoke);
    }

    @Test
    void pendingWork_always_doesNotExist() {
        fixture.revoke(id, KEY_COMPROMISE);

        assertThat(api.filed(issued.certificate())).isZero();
        assertThatIllegalStateException().isThrownBy(() -> api.approve(issued.certificate()));
        assertThatIllegalStateException().isThrownBy(() -> api.reject(issued.certificate(), ""));
        assertThatIllegalStateException().isThrownBy(() -> api.forget(issued.certificate()));
    }

    @Test
    void revokeElsewhere_certificateNotHeld_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        api.revokeElsewhere(fixture.issue("stranger").certificate(), RevocationReason.SUPERSEDED));
    }

    @Test
    void hold_certificate_returnsALowerCaseUuid() {
        assertThat(UUID.fromString(id)).hasToString(id);
    }

    @Test
    void credentials_settings_signWithThePermanentKey() {
        assertThat(api.provider()).isEqualTo("huaweiccm");
        assertThat(api.credentials())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("auth", "aksk", "accessKey", api.accessKey(), "secretKey", api.secretKey()));
    }

    @Test
    void answer_manyThreads_acceptExactlyOneRevocation() {
        ApiCall revoke = fixture.sign(Calls.post(ApiFixture.CERTIFICATES + "/" + id + "/revoke", KEY_COMPROMISE));

        List<Integer> statuses = Stream.generate(() -> revoke)
                .limit(64)
                .parallel()
                .map(call -> api.answer(call).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(204).contains(403);
    }

    @Test
    void answer_manyThreads_areServedOneAfterAnother() {
        CrowdedClock crowded = new CrowdedClock(fixture.clock);
        HuaweiccmApi watched = HuaweiccmApi.create(fixture.ca, crowded);
        ApiCall signed = fixture.sign(Calls.get(ApiFixture.CERTIFICATES));

        IntStream.range(0, 500).parallel().forEach(i -> watched.answer(signed));

        assertThat(crowded.mostAtOnce()).isOne();
    }

    private Optional<RevocationReason> recordedReason() {
        return fixture.ca.revocation(issued.certificate().getSerialNumber()).map(Revocation::reason);
    }
}
