package io.certrevoke.testkit.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.ErrorFormat;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.SignatureEcho;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlibabaGatewayTest {

    private static final String LIST = "ListClientCertificate";

    private final Clock clock = Clock.fixed(Instant.parse(Caller.DATE), ZoneOffset.UTC);
    private final IssuingCa ca = IssuingCa.create("alibaba", URI.create("http://127.0.0.1:1"), clock);
    private final AlibabaApi api = AlibabaApi.create(ca, clock);

    @Test
    void answer_bothCredentials_areAccepted() {
        assertThat(api.answer(Caller.of(api, LIST).signed()).status()).isEqualTo(200);
        assertThat(api.answer(Caller.of(api, LIST).method("GET").signed()).status())
                .isEqualTo(200);
        assertThat(api.answer(Caller.sts(api, LIST).signed()).status()).isEqualTo(200);
        assertThat(api.answer(Caller.sts(api, LIST)
                                .header("x-acs-accesskey-id", api.stsAccessKeyId())
                                .signed())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void rotateSts_newCredential_replacesTheOldOne() {
        ApiCall old = Caller.sts(api, LIST).signed();

        api.rotateSts();

        assertThat(code(api.answer(old))).isEqualTo("InvalidSecurityToken.Expired");
        assertThat(api.answer(Caller.sts(api, LIST).signed()).status()).isEqualTo(200);
    }

    @Test
    void answer_nonceAgain_isRefused() {
        ApiCall call = Caller.of(api, LIST).signed();
        ApiCall other = Caller.of(api, "ListCert")
                .header(
                        "x-acs-signature-nonce",
                        call.header("x-acs-signature-nonce").orElseThrow())
                .signed();

        assertThat(api.answer(call).status()).isEqualTo(200);
        assertThat(code(api.answer(call))).isEqualTo("SignatureNonceUsed");
        assertThat(code(api.answer(other))).isEqualTo("SignatureNonceUsed");
    }

    @Test
    void answer_nonceOfARefusedCall_isUsedUp() {
        Caller caller = Caller.of(api, LIST);
        api.throttle(1, "Throttling.User", 400);

        assertThat(code(api.answer(caller.signed()))).isEqualTo("Throttling.User");
        assertThat(code(api.answer(caller.signed()))).isEqualTo("SignatureNonceUsed");
    }

    @ParameterizedTest
    @CsvSource({"PT15M, 200", "PT15M1S, 400", "-PT15M, 200", "-PT15M1S, 400"})
    void answer_clockApart_isRefusedBeyondFifteenMinutes(Duration ahead, int status) {
        api.behaviour().clockAhead(ahead);

        ApiReply reply = api.answer(Caller.of(api, LIST).signed());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(code(reply)).isEqualTo(status == 200 ? "" : "InvalidTimeStamp.Expired");
    }

    @Test
    void answer_clockApart_dateTellsTheServersTime() {
        api.behaviour().clockAhead(Duration.ofHours(1));

        ApiReply refused = api.answer(Caller.of(api, LIST).signed());
        ApiReply accepted = api.answer(Caller.of(api, LIST)
                .header("x-acs-date", "2026-01-02T04:04:05Z")
                .signed());

        assertThat(refused.headers()).containsEntry("Date", "Fri, 02 Jan 2026 04:04:05 GMT");
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.headers()).containsEntry("Date", "Fri, 02 Jan 2026 04:04:05 GMT");
    }

    @Test
    void answer_clockTolerance_isSettable() {
        api.behaviour().clockTolerance(Duration.ofMinutes(31));
        api.behaviour().clockAhead(Duration.ofMinutes(30));

        assertThat(api.answer(Caller.of(api, LIST).signed()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"NONE, false, false", "STRING_TO_SIGN, true, false", "CANONICAL_REQUEST, true, true"})
    void answer_wrongSecret_messageRepeatsStringToSignAndToken(SignatureEcho echo, boolean string, boolean token) {
        api.behaviour().signatureEcho(echo);
        ApiCall call = Caller.sts(api, LIST)
                .keys(api.stsAccessKeyId(), "test-secret-wrong")
                .signed();

        String message = Caller.json(api.answer(call)).path("Message").asText();

        String expected = "server string to sign is:"
                + SignedCall.read(call).orElseThrow().stringToSign();
        assertThat(message.contains(expected)).isEqualTo(string);
        assertThat(message.contains(api.stsSecurityToken())).isEqualTo(token);
        assertThat(message).doesNotContain(api.stsAccessKeySecret());
    }

    @Test
    void answer_denied_saysWhichActionAndNoOther() {
        api.deny("DescribeClientCertificate", true);

        JsonNode refused = Caller.json(
                api.answer(Caller.of(api, "DescribeClientCertificate").signed()));

        assertThat(refused.at("/AccessDeniedDetail/AuthAction").asText())
                .isEqualTo("yundun-cert:DescribeClientCertificate");
        assertThat(api.answer(Caller.of(api, LIST).signed()).status()).isEqualTo(200);
        api.deny("DescribeClientCertificate", false);
        assertThat(code(api.answer(Caller.of(api, "DescribeClientCertificate").signed())))
                .isEqualTo("MissingIdentifier");
    }

    @ParameterizedTest
    @CsvSource({"Throttling, 400", "Throttling.User, 400", "Throttling.Api, 503", "Rejected.Throttling, 503"})
    void throttle_nextCalls_areRefusedAndNotPerformed(String code, int status) {
        String identifier = api.hold(ca.issue(CertificateSpec.of("a.example.org")));
        api.throttle(2, code, status);

        for (int i = 0; i < 2; i++) {
            ApiReply reply = api.answer(revoke(identifier));
            assertThat(reply.status()).isEqualTo(status);
            assertThat(code(reply)).isEqualTo(code);
        }
        assertThat(api.answer(revoke(identifier)).status()).isEqualTo(200);
    }

    private ApiCall revoke(String identifier) {
        return Caller.of(api, "CreateRevokeClientCertificate")
                .query("Identifier=" + identifier)
                .signed();
    }

    @ParameterizedTest
    @CsvSource({
        "JSON, application/json;charset=utf-8, '\"Code\":\"SignatureDoesNotMatch\"'",
        "LOWER_CASE_JSON, application/json;charset=utf-8, '\"code\":\"SignatureDoesNotMatch\"'",
        "XML, text/xml;charset=utf-8, <Code>SignatureDoesNotMatch</Code>",
        "APPLICATION_XML, application/xml, <Code>SignatureDoesNotMatch</Code>"
    })
    void answer_errorFormat_isAsSet(ErrorFormat format, String type, String part) {
        api.behaviour().errorFormat(format);

        ApiReply reply = api.answer(Caller.of(LIST)
                .keys(api.accessKeyId(), "test-secret-wrong")
                .query("a=%3C%26%3E")
                .signed());

        assertThat(reply.headers()).containsEntry("Content-Type", type);
        assertThat(Caller.text(reply)).contains(part);
    }

    @Test
    void answer_xmlAskedFor_isXml() {
        String identifier = api.hold(ca.issue(CertificateSpec.of("a.example.org")));

        ApiReply done = api.answer(Caller.of(api, "CreateRevokeClientCertificate")
                .header("accept", "text/xml")
                .query("Identifier=" + identifier)
                .signed());

        assertThat(Caller.text(done))
                .matches("(?s)<\\?xml .*\\?>\\s*<CreateRevokeClientCertificateResponse><RequestId>[0-9A-F-]{36}"
                        + "</RequestId></CreateRevokeClientCertificateResponse>");
    }

    @Test
    void key_asText_hasNoSecret() {
        assertThat(new KeyRing().temporary()).asString().doesNotContain("secret");
    }

    private static String code(ApiReply reply) {
        return Caller.json(reply).path("Code").asText();
    }
}
