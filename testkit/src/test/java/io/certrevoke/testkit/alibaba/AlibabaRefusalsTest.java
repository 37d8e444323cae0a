package io.certrevoke.testkit.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuingCa;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlibabaRefusalsTest {

    private static final String LIST = "ListClientCertificate";

    private final Clock clock = Clock.fixed(Instant.parse(Caller.DATE), ZoneOffset.UTC);
    private final IssuingCa ca = IssuingCa.create("alibaba", URI.create("http://127.0.0.1:1"), clock);
    private final AlibabaApi api = AlibabaApi.create(ca, clock);

    private static Arguments row(
            String name,
            String code,
            int status,
            String otherCode,
            int otherStatus,
            Consumer<AlibabaApi> setUp,
            Function<AlibabaApi, ApiCall> call) {
        return Arguments.of(name, code, status, otherCode, otherStatus, setUp, call);
    }

    private static Arguments row(String name, String code, int status, Function<AlibabaApi, ApiCall> call) {
        return row(name, code, status, code, status, api -> {}, call);
    }

    private static Arguments row(
            String name, String code, int status, int otherStatus, Function<AlibabaApi, ApiCall> call) {
        return row(name, code, status, code, otherStatus, api -> {}, call);
    }

    private static Stream<Arguments> refusals() {
        return Stream.of(
                row(
                        "action",
                        "InvalidApi.NotFound",
                        404,
                        "InvalidAction.NotFound",
                        404,
                        api -> {},
                        api -> Caller.of(api, "UpdateCACertificateStatus").signed()),
                row(
                        "action's case",
                        "InvalidApi.NotFound",
                        404,
                        "InvalidAction.NotFound",
                        404,
                        api -> {},
                        api -> Caller.of(api, "listclientcertificate").signed()),
                row("path", "InvalidApi.NotFound", 404, "InvalidAction.NotFound", 404, api -> {}, api -> {
                    ApiCall call = Caller.of(api, LIST).signed();
                    return new ApiCall("POST", "/x", "", call.headers(), call.body());
                }),
                row(
                        "version",
                        "InvalidVersion",
                        400,
                        "NoSuchVersion",
                        404,
                        api -> {},
                        api -> Caller.of(api, LIST)
                                .header("x-acs-version", "2020-04-07")
                                .signed()),
                row(
                        "method",
                        "UnsupportedHTTPMethod",
                        400,
                        403,
                        api -> Caller.of(api, LIST).method("PUT").signed()),
                row(
                        "no signature",
                        "IncompleteSignature",
                        400,
                        api -> Caller.of(api, LIST).unsigned()),
                row(
                        "other algorithm",
                        "InvalidSignatureMethod",
                        400,
                        api -> Caller.with(
                                Caller.of(api, LIST).unsigned(), "authorization", "ACS3-HMAC-SM3 Credential=a")),
                row(
                        "field not signed",
                        "IncompleteSignature",
                        400,
                        api -> Caller.with(Caller.of(api, LIST).signed(), "x-acs-extra", "1")),
                row(
                        "key",
                        "InvalidAccessKeyId.NotFound",
                        400,
                        404,
                        api -> Caller.of(LIST)
                                .keys("nobody", api.accessKeySecret())
                                .signed()),
                row(
                        "disabled key",
                        "InvalidAccessKeyId.Inactive",
                        400,
                        "Forbidden.AccessKeyDisabled",
                        403,
                        api -> api.disableAccessKey(true),
                        api -> Caller.of(api, LIST).signed()),
                row(
                        "secret",
                        "SignatureDoesNotMatch",
                        400,
                        403,
                        api -> Caller.of(LIST)
                                .keys(api.accessKeyId(), "test-secret-wrong")
                                .signed()),
                row(
                        "host changed",
                        "SignatureDoesNotMatch",
                        400,
                        403,
                        api -> Caller.with(Caller.of(api, LIST).signed(), "host", "127.0.0.1:18080")),
                row(
                        "no token",
                        "MissingSecurityToken",
                        400,
                        403,
                        api -> Caller.sts(api, LIST)
                                .without("x-acs-security-token")
                                .signed()),
                row(
                        "unknown token",
                        "InvalidSecurityToken.Malformed",
                        400,
                        403,
                        api -> Caller.sts(api, LIST)
                                .header("x-acs-security-token", "test-secret-nobody")
                                .signed()),
                row(
                        "token of another key",
                        "InvalidSecurityToken.MismatchWithAccessKey",
                        400,
                        403,
                        api -> Caller.of(api, LIST)
                                .header("x-acs-security-token", api.stsSecurityToken())
                                .signed()),
                row(
                        "expired token",
                        "InvalidSecurityToken.Expired",
                        400,
                        "SecurityTokenExpired",
                        403,
                        AlibabaApi::expireSts,
                        api -> Caller.sts(api, LIST).signed()),
                row(
                        "date's format",
                        "InvalidTimeStamp.Format",
                        400,
                        "IllegalTimestamp",
                        400,
                        api -> {},
                        api -> Caller.of(api, LIST)
                                .header("x-acs-date", "2026-01-02T03:04:05.000Z")
                                .signed()),
                row(
                        "date that is none",
                        "InvalidTimeStamp.Format",
                        400,
                        "IllegalTimestamp",
                        400,
                        api -> {},
                        api -> Caller.of(api, LIST)
                                .header("x-acs-date", "2026-13-02T03:04:05Z")
                                .signed()),
                row(
                        "no permission",
                        "NoPermission",
                        403,
                        "Forbidden.RAM",
                        403,
                        api -> api.deny(LIST, true),
                        api -> Caller.of(api, LIST).signed()),
                row(
                        "encoding",
                        "InvalidParameter.Format",
                        400,
                        api -> Caller.with(
                                new ApiCall(
                                        "POST",
                                        "/",
                                        "a=%zz",
                                        Caller.of(api, LIST).signed().headers(),
                                        new byte[0]),
                                "x-acs-signature-nonce",
                                "encoding")),
                row(
                        "page number",
                        "InvalidParameter",
                        400,
                        api -> Caller.of(api, LIST).query("CurrentPage=0").signed()),
                row(
                        "no identifier",
                        "MissingIdentifier",
                        400,
                        api -> Caller.of(api, "CreateRevokeClientCertificate")
                                .query("Identifier=")
                                .signed()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void answer_refusedCall_hasCodeAndStatus(
            String name,
            String code,
            int status,
            String otherCode,
            int otherStatus,
            Consumer<AlibabaApi> setUp,
            Function<AlibabaApi, ApiCall> call) {
        setUp.accept(api);

        ApiReply usual = api.answer(call.apply(api));
        api.behaviour().alternativeErrors(true);
        ApiReply alternative = api.answer(call.apply(api));

        assertThat(usual.status()).as(name).isEqualTo(status);
        assertThat(Caller.json(usual).path("Code").asText()).isEqualTo(code);
        assertThat(Caller.json(usual).path("RequestId").asText()).isNotEmpty();
        assertThat(Caller.json(usual).path("Message").asText()).isNotEmpty();
        assertThat(alternative.status()).isEqualTo(otherStatus);
        assertThat(Caller.json(alternative).path("Code").asText()).isEqualTo(otherCode);
    }
}
