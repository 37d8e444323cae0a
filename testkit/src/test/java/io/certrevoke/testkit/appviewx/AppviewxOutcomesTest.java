package io.certrevoke.testkit.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.AcceptedStatus;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.AlreadyRevoked;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.OpenWorkOrder;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SuccessCode;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.TtlRange;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownReason;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AppviewxOutcomesTest {

    private static final String SYNC = "isSync=true&ttl=300";

    private final Site site = new Site();

    @Test
    void revoke_synchronous_isRevokedAndPublished() {
        ApiReply reply = site.revoke(SYNC);

        assertThat(reply.status()).isEqualTo(200);
        JsonNode body = Site.json(reply);
        assertThat(body.at("/response/certStatus").asText()).isEqualTo("Revoked");
        assertThat(body.at("/response/resourceId").asText()).isEqualTo(site.resourceId);
        assertThat(body.at("/response/requestId").asText()).isNotEmpty();
        assertThat(body.path("appStatusCode").asText()).isEqualTo("SUCCESS");
        assertThat(site.ca.revocation(site.certificate.getSerialNumber()))
                .hasValueSatisfying(record -> assertThat(record.reason()).isEqualTo(RevocationReason.SUPERSEDED));
    }

    @ParameterizedTest
    @EnumSource(AcceptedStatus.class)
    void revoke_asynchronous_filesAWorkOrderOnly(AcceptedStatus status) {
        site.api.site().set(status);

        ApiReply reply = site.revoke();

        assertThat(reply.status()).isEqualTo(status.code());
        assertThat(Site.json(reply).at("/response/requestId").asText()).isNotEmpty();
        assertThat(Site.json(reply).at("/response").has("certStatus")).isFalse();
        assertThat(site.ca.revocation(site.certificate.getSerialNumber())).isEmpty();
        assertThat(site.api.filed(site.certificate)).isEqualTo(1);
    }

    @Test
    void revoke_successCodeAbsent_isNull() {
        site.api.site().set(SuccessCode.ABSENT);

        assertThat(Site.json(site.revoke()).get("appStatusCode").isNull()).isTrue();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("the envelope of other calls", "{\"payload\":{\"resourceId\":\"$\"}}", 400, "INVALID_REQUEST"),
                refusal("a name without a serial", "{\"commonName\":\"www.example.org\"}", 400, "INVALID_REQUEST"),
                refusal("no reason", "{\"resourceId\":\"$\"}", 400, "MANDATORY_FIELD_MISSING"),
                refusal("an empty reason", "{\"resourceId\":\"$\",\"reason\":\"\"}", 400, "MANDATORY_FIELD_MISSING"),
                refusal("no JSON", "reason=Superseded", 400, "avx-common-028"),
                refusal("a reason that is a number", "{\"resourceId\":\"$\",\"reason\":4}", 400, "avx-common-028"),
                refusal(
                        "an id that nobody has",
                        "{\"resourceId\":\"aa\",\"reason\":\"Superseded\"}",
                        404,
                        "NO_RECORDS_FOUND"),
                refusal(
                        "a pair that nobody has",
                        "{\"commonName\":\"www.example.org\",\"serialNumber\":\"01\",\"reason\":\"Superseded\"}",
                        404,
                        "NO_RECORDS_FOUND"));
    }

    private static Arguments refusal(String name, String body, int status, String code) {
        return arguments(named(name, body), status, code);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void revoke_badBody_isRefusedAndFilesNothing(String body, int status, String code) {
        ApiReply reply = site.revoke("", body.replace("$", site.resourceId));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(Site.code(reply)).isEqualTo(code);
        assertThat(Site.json(reply).get("response").isNull()).isTrue();
        assertThat(site.api.filed(site.certificate)).isZero();
    }

    static Stream<Arguments> states() {
        return Stream.of(
                state("monitored", s -> s.api.obstruct(s.certificate, Obstacle.MONITORED), 406, "CERT-VWF-0006"),
                state(
                        "unsupported",
                        s -> s.api.obstruct(s.certificate, Obstacle.UNSUPPORTED_BY_CA),
                        406,
                        "CERT-VWF-0006"),
                state("group", s -> s.api.obstruct(s.certificate, Obstacle.READ_ONLY_GROUP_406), 406, "CERT-VWF-0006"),
                state(
                        "group, create",
                        s -> s.api.obstruct(s.certificate, Obstacle.READ_ONLY_GROUP_417),
                        417,
                        "READ_GROUP"),
                state(
                        "group, delete",
                        s -> s.api.obstruct(s.certificate, Obstacle.READ_ONLY_GROUP_HOLDER_417),
                        417,
                        "CERT-HLST-0019"),
                state("open revoke", Site::revoke, 417, "OPEN_WORK_ORDERS_FOUND"),
                state("open renewal", s -> s.api.openRenewal(s.certificate), 417, "OPEN_WORK_ORDERS_FOUND"),
                state(
                        "open renewal as 406",
                        s -> {
                            s.api.openRenewal(s.certificate);
                            s.api.site().set(OpenWorkOrder.NOT_ALLOWED_406);
                        },
                        406,
                        "CERT-VWF-0006"),
                state("throttled", s -> s.api.throttle(1, Duration.ZERO), 429, "null"));
    }

    private static Arguments state(String name, Consumer<Site> preparation, int status, String code) {
        return arguments(named(name, preparation), status, code);
    }

    @ParameterizedTest
    @MethodSource("states")
    void revoke_certificateInThisState_isRefused(Consumer<Site> preparation, int status, String code) {
        preparation.accept(site);
        int filed = site.api.filed(site.certificate);

        ApiReply reply = site.revoke(SYNC);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(Site.code(reply)).isEqualTo(code);
        assertThat(site.api.filed(site.certificate)).isEqualTo(filed);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_ALLOWED_406, 406, CERT-VWF-0006, 0",
        "REFUSED_417, 417, CERTIFICATE_ALREADY_REVOKED, 0",
        "INVALID_400, 400, INVALID_REQUEST, 0",
        "SAYS_REVOKED_200, 200, SUCCESS, 0",
        "NEW_WORK_ORDER, 202, SUCCESS, 1"
    })
    void revoke_alreadyRevoked_answersAsSet(AlreadyRevoked answer, int status, String code, int filed) {
        site.api.site().set(answer);
        site.api.revokeElsewhere(site.certificate, RevocationReason.KEY_COMPROMISE);

        ApiReply reply = site.revoke();

        assertThat(reply.status()).isEqualTo(status);
        assertThat(Site.code(reply)).isEqualTo(code);
        assertThat(site.api.filed(site.certificate)).isEqualTo(filed);
    }

    static Stream<Arguments> forms() {
        Function<ApiReply, JsonNode> response = reply -> Site.json(reply).path("response");
        return Stream.of(
                form(
                        RevokeAnswer.REQUEST_ID_ONLY,
                        200,
                        r -> response.apply(r).has("requestId")
                                && !response.apply(r).has("certStatus")),
                form(
                        RevokeAnswer.OTHER_CERT_STATUS,
                        200,
                        r -> response.apply(r).has("requestId")
                                && !response.apply(r)
                                        .path("certStatus")
                                        .asText()
                                        .equals("Revoked")),
                form(
                        RevokeAnswer.OTHER_RESOURCE,
                        200,
                        r -> response.apply(r).path("certStatus").asText().equals("Revoked")),
                form(
                        RevokeAnswer.NO_RESULT,
                        200,
                        r -> !response.apply(r).has("requestId")
                                && !response.apply(r).has("certStatus")),
                form(RevokeAnswer.NULL_RESPONSE, 200, r -> response.apply(r).isNull()),
                form(RevokeAnswer.EMPTY_BODY, 200, r -> r.body().length == 0),
                form(RevokeAnswer.NOT_JSON, 200, r -> r.headers().containsValue("text/html")),
                form(RevokeAnswer.SERVER_ERROR, 500, r -> response.apply(r).isNull()),
                form(RevokeAnswer.GATEWAY_TIMEOUT, 504, r -> r.headers().containsValue("text/html")));
    }

    private static Arguments form(RevokeAnswer form, int status, Function<ApiReply, Boolean> check) {
        return arguments(form, status, named("check", check));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void revoke_answerOfThisForm_hasBeenCarriedOut(RevokeAnswer form, int status, Function<ApiReply, Boolean> check) {
        site.api.site().revokeAnswers(form);

        ApiReply reply = site.revoke(SYNC);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(check.apply(reply)).isTrue();
        assertThat(site.ca.revocation(site.certificate.getSerialNumber())).isPresent();
    }

    @Test
    void revoke_lostOnTheWay_isNotApplied() {
        site.api.loseRevokes(1);

        assertThat(site.revoke().status()).isEqualTo(502);
        assertThat(site.api.filed(site.certificate)).isZero();
        assertThat(site.revoke().status()).isEqualTo(202);
    }

    @Test
    void throttle_withWait_saysRetryAfterAndEnds() {
        site.api.throttle(1, Duration.ofSeconds(7));

        assertThat(site.revoke().headers()).containsEntry("Retry-After", "7");
        assertThat(site.revoke().status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "isSync=yes, 400",
        "isSync=true&ttl=0, 400",
        "isSync=true&ttl=299, 400",
        "isSync=true&ttl=abc, 400",
        "isSync=true, 200",
        "ttl=5, 202",
        "autoApproval=1, 400",
        "autoApproval=true, 202",
        "isSync=%zz, 400"
    })
    void revoke_query_isChecked(String query, int status) {
        assertThat(site.revoke(query).status()).isEqualTo(status);
    }

    @Test
    void revoke_shortTtlWhereAnyIsAccepted_isCarriedOutInTime() {
        site.api.site().set(TtlRange.ANY_POSITIVE).workTakes(Duration.ofSeconds(60));

        assertThat(Site.json(site.revoke("isSync=true&ttl=60"))
                        .at("/response/certStatus")
                        .asText())
                .isEqualTo("Revoked");
    }

    @Test
    void revoke_nameAndSerial_findsTheCertificate() {
        BigInteger serial = site.certificate.getSerialNumber();
        String colons = serial.toString(16).toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");

        ApiReply reply = site.revoke(
                SYNC,
                "{\"commonName\":\"www.example.org\",\"serialNumber\":\"" + colons + "\",\"reason\":\"Superseded\"}");

        assertThat(Site.json(reply).at("/response/resourceId").asText()).isEqualTo(site.resourceId);
    }

    @ParameterizedTest
    @CsvSource({
        "Unspecified, UNSPECIFIED",
        "Key compromise, KEY_COMPROMISE",
        "CA compromise, CA_COMPROMISE",
        "Affiliation Changed, AFFILIATION_CHANGED",
        "Superseded, SUPERSEDED",
        "Cessation of operation, CESSATION_OF_OPERATION"
    })
    void revoke_reason_reachesTheAuthority(String text, RevocationReason reason) {
        site.revoke(SYNC, body(text, ""));

        assertThat(site.ca
                        .revocation(site.certificate.getSerialNumber())
                        .orElseThrow()
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void revoke_entrust_hasReasonsOfItsOwnAndWantsComments() {
        site.api.issuedBy(site.certificate, "Entrust");
        site.api.site().set(UnknownReason.INVALID_400);

        assertThat(Site.code(site.revoke(SYNC, body("Key compromise", "")))).isEqualTo("INVALID_REQUEST");
        assertThat(Site.code(site.revoke(SYNC, body("Key compromised", "")))).isEqualTo("MANDATORY_FIELD_MISSING");
        assertThat(site.revoke(SYNC, body("Key compromised", "leaked")).status())
                .isEqualTo(200);
        assertThat(site.ca
                        .revocation(site.certificate.getSerialNumber())
                        .orElseThrow()
                        .reason())
                .isEqualTo(RevocationReason.KEY_COMPROMISE);
    }

    @Test
    void revoke_reasonOfTheSite_replacesTheDefaults() {
        site.api
                .site()
                .reasons(Map.of("Stolen", RevocationReason.KEY_COMPROMISE))
                .set(UnknownReason.NOT_ALLOWED_406);

        assertThat(site.revoke(SYNC).status()).isEqualTo(406);
        assertThat(site.revoke(SYNC, body("Stolen", "")).status()).isEqualTo(200);
    }

    private String body(String reason, String comments) {
        return "{\"resourceId\":\"" + site.resourceId + "\",\"reason\":\"" + reason + "\",\"comments\":\"" + comments
                + "\"}";
    }
}
