package io.certrevoke.testkit.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.Revocation;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaApiTest {

    private static final String REVOKE = "CreateRevokeClientCertificate";
    private static final String DESCRIBE = "DescribeClientCertificate";
    private static final URI BASE = URI.create("http://127.0.0.1:1");

    private final Clock clock = Clock.fixed(Instant.parse(Caller.DATE), ZoneOffset.UTC);
    private final IssuingCa ca = IssuingCa.create("alibaba", BASE, clock);
    private final AlibabaApi api = AlibabaApi.create(ca, clock);
    private final IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));
    private final String identifier = api.hold(issued);

    private ApiReply call(String action, String query) {
        return api.answer(Caller.of(api, action).query(query).signed());
    }

    private JsonNode json(String action, String query) {
        return Caller.json(call(action, query));
    }

    private static String code(ApiReply reply) {
        return Caller.json(reply).path("Code").asText();
    }

    private String hold(String serial) {
        return api.hold(ca.issue(CertificateSpec.of("serial.example.org").withSerial(new BigInteger(serial, 16))));
    }

    @Test
    void revoke_held_recordsItWithoutReasonAndAnswersARequestIdOnly() {
        ApiReply reply = call(REVOKE, "Identifier=" + identifier);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(Caller.text(reply)).matches("\\{\"RequestId\":\"[0-9A-F-]{36}\"}");
        assertThat(ca.revocation(issued.certificate().getSerialNumber()))
                .map(Revocation::reason)
                .contains(RevocationReason.UNSPECIFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, Identifier=%s",
        "application/x-www-form-urlencoded; charset=UTF-8, Identifier=%s",
        "application/json, '{\"Identifier\":\"%s\"}'"
    })
    void revoke_parameterInBody_isAccepted(String type, String body) {
        ApiReply reply = api.answer(Caller.of(api, REVOKE)
                .body(type, String.format(body, identifier))
                .signed());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(ca.revocation(issued.certificate().getSerialNumber())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "\"x\"", ""})
    void revoke_bodyWithoutParameters_isRefused(String body) {
        ApiReply reply =
                api.answer(Caller.of(api, REVOKE).body("application/json", body).signed());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(ca.revocation(issued.certificate().getSerialNumber())).isEmpty();
    }

    @Test
    void revoke_ofAnotherAuthority_isRecordedThere() {
        IssuingCa other = IssuingCa.create("other", BASE, clock);
        IssuedCertificate twin = other.issue(CertificateSpec.of("twin.example.org")
                .withSerial(issued.certificate().getSerialNumber()));
        String twinIdentifier = api.hold(twin);

        assertThat(call(REVOKE, "Identifier=" + twinIdentifier).status()).isEqualTo(200);

        assertThat(other.revocation(twin.certificate().getSerialNumber())).isPresent();
        assertThat(ca.revocation(issued.certificate().getSerialNumber())).isEmpty();
        assertThat(json(DESCRIBE, "Identifier=" + identifier)
                        .at("/Certificate/Status")
                        .asText())
                .isEqualTo("ISSUE");
    }

    @Test
    void revoke_twice_isRefusedAccordingToTheSwitch() {
        call(REVOKE, "Identifier=" + identifier);

        assertThat(call(REVOKE, "Identifier=" + identifier).status()).isEqualTo(400);
        api.behaviour().refuseRepeats("AlreadyRevoked", 409);
        assertThat(call(REVOKE, "Identifier=" + identifier).status()).isEqualTo(409);
        api.behaviour().acceptRepeats();
        assertThat(call(REVOKE, "Identifier=" + identifier).status()).isEqualTo(200);
    }

    @Test
    void revoke_unknownOrDeleted_isRefusedAccordingToTheSwitch() {
        assertThat(code(call(REVOKE, "Identifier=unknown"))).isEqualTo("CertNotExist");
        api.behaviour().unknownIdentifier("InvalidIdentifier.NotFound", 404);
        api.delete(issued.certificate());

        ApiReply reply = call(REVOKE, "Identifier=" + identifier);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(code(reply)).isEqualTo("InvalidIdentifier.NotFound");
        assertThat(code(call(DESCRIBE, "Identifier=" + identifier))).isEqualTo("InvalidIdentifier.NotFound");
        api.behaviour().describesUnknownAsEmpty(true);
        assertThat(Caller.text(call(DESCRIBE, "Identifier=" + identifier)))
                .matches("\\{\"RequestId\":\"[0-9A-F-]{36}\"}");
    }

    @Test
    void revoke_expired_isDoneUnlessRefused() {
        CertificateSpec past = CertificateSpec.of("old.example.org")
                .withValidity(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2025-01-01T00:00:00Z"));
        String first = api.hold(ca.issue(past));
        String second = api.hold(ca.issue(past.withSerial(BigInteger.TEN)));

        assertThat(call(REVOKE, "Identifier=" + first).status()).isEqualTo(200);
        api.behaviour().refuseExpired("CertExpired", 400);
        assertThat(code(call(REVOKE, "Identifier=" + second))).isEqualTo("CertExpired");
        assertThat(ca.revocation(BigInteger.TEN)).isEmpty();
    }

    @Test
    void refuseRevoke_next_isNotPerformed() {
        api.refuseRevoke(1, "InternalError", 500);

        assertThat(call(REVOKE, "Identifier=" + identifier).status()).isEqualTo(500);
        assertThat(ca.revocation(issued.certificate().getSerialNumber())).isEmpty();
        assertThat(call(REVOKE, "Identifier=" + identifier).status()).isEqualTo(200);
    }

    @Test
    void failAfterRevoke_next_isPerformedAndRefused() {
        api.failAfterRevoke(1, "UnknownError", 400);

        assertThat(code(call(REVOKE, "Identifier=" + identifier))).isEqualTo("UnknownError");
        assertThat(ca.revocation(issued.certificate().getSerialNumber())).isPresent();
    }

    @Test
    void describe_held_hasAllDocumentedFields() {
        JsonNode certificate = json(DESCRIBE, "Identifier=" + identifier).path("Certificate");

        List<String> names = new ArrayList<>();
        certificate.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .contains("Identifier", "SerialNumber", "Status", "CertificateType", "ParentIdentifier", "SubjectDN")
                .contains("CommonName", "Organization", "CountryCode", "Sans", "Algorithm", "SignAlgorithm")
                .contains("FullAlgorithm", "KeySize", "Days", "BeforeDate", "AfterDate", "Md5", "Sha2", "CertChain")
                .contains("X509Certificate", "CustomIdentifier", "AliasName", "ResourceGroupId", "Id", "UploadFlag")
                .contains("Tags")
                .doesNotContain("RevokeDate", "RevokeTime");
        assertThat(certificate.path("SubjectDN").asText()).isEqualTo("C=DE,O=certrevoke sandbox,CN=www.example.org");
        assertThat(certificate.path("Sans").asText()).isEqualTo("[{\"Type\":2,\"Value\":\"www.example.org\"}]");
        assertThat(certificate.path("BeforeDate").asLong())
                .isEqualTo(issued.certificate().getNotBefore().getTime());
        assertThat(certificate.path("Days").asInt()).isEqualTo(90);
    }

    @Test
    void describe_held_fingerprintIsThatOfTheCertificate() throws Exception {
        JsonNode certificate = json(DESCRIBE, "Identifier=" + identifier).path("Certificate");

        assertThat(certificate.path("Sha2").asText())
                .isEqualTo(SignedCall.hash(issued.certificate().getEncoded()));
        assertThat(certificate.path("Md5").asText()).matches("[0-9a-f]{32}");
        assertThat(certificate.path("X509Certificate").asText()).startsWith("-----BEGIN CERTIFICATE-----\n");
    }

    @Test
    void describe_subjectWithoutCommonName_hasNone() {
        String unnamed = api.hold(ca.issue(CertificateSpec.of("")));

        assertThat(json(DESCRIBE, "Identifier=" + unnamed)
                        .at("/Certificate/CommonName")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void revokeElsewhere_held_showsInTheStatus() {
        api.revokeElsewhere(issued.certificate(), RevocationReason.KEY_COMPROMISE);

        assertThat(json(DESCRIBE, "Identifier=" + identifier)
                        .at("/Certificate/Status")
                        .asText())
                .isEqualTo("REVOKE");
        assertThat(ca.revocation(issued.certificate().getSerialNumber()))
                .map(Revocation::reason)
                .contains(RevocationReason.KEY_COMPROMISE);
    }

    @ParameterizedTest
    @EnumSource(AlibabaReading.class)
    void revoke_underEachReading_isRecordedAndDescribed(AlibabaReading reading) {
        reading.applyTo(api.behaviour());

        assertThat(call(REVOKE, "Identifier=" + identifier).status()).isEqualTo(200);
        assertThat(json(DESCRIBE, "Identifier=" + identifier)
                        .at("/Certificate/Status")
                        .asText())
                .isEqualTo("REVOKE");
        assertThat(json("ListClientCertificate", "")
                        .at("/CertificateList/0/Status")
                        .asText())
                .isEqualTo("REVOKE");
    }

    @Test
    void hold_again_givesTheSameIdentifier() {
        assertThat(api.hold(issued)).isEqualTo(identifier);
        assertThat(json("ListClientCertificate", "").path("TotalCount").asInt()).isEqualTo(1);
        assertThat(identifier).matches("[0-9a-f]{32}");
        assertThat(hold("0a1b")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void issue_certificate_isHeldHere() {
        IssuedCertificate fresh = api.issue(CertificateSpec.of("fresh.example.org"));

        assertThat(fresh.issuer()).isSameAs(ca);
        assertThat(json("ListClientCertificate", "")
                        .at("/CertificateList/0/CommonName")
                        .asText())
                .isEqualTo("fresh.example.org");
    }

    @Test
    void pendingWork_never_exists() {
        call(REVOKE, "Identifier=" + identifier);

        assertThat(api.filed(issued.certificate())).isZero();
        assertThatThrownBy(() -> api.approve(issued.certificate())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> api.reject(issued.certificate(), "no")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> api.forget(issued.certificate())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isRevoke_actions_onlyTheRevokeOperation() {
        ApiCall revoke = Caller.of(api, REVOKE).unsigned();
        ApiCall describe = Caller.of(api, DESCRIBE).unsigned();

        assertThat(api.isRevoke(revoke)).isTrue();
        assertThat(api.isRevoke(describe)).isFalse();
        assertThat(api.provider()).isEqualTo("alibaba");
        assertThat(api.credentials()).containsOnlyKeys("accessKeyId", "accessKeySecret");
    }

    @Test
    void revoke_manyAtOnce_eachSucceedsOnce() {
        List<ApiCall> calls = IntStream.range(0, 20)
                .mapToObj(i -> Caller.of(api, REVOKE)
                        .query("Identifier=" + URLEncoder.encode(identifier, StandardCharsets.UTF_8))
                        .signed())
                .toList();

        List<CompletableFuture<Integer>> answers = calls.stream()
                .map(call ->
                        CompletableFuture.supplyAsync(() -> api.answer(call).status()))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).filter(status -> status == 200))
                .hasSize(1);
    }
}
