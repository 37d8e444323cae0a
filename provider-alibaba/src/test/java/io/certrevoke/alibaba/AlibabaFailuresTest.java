package io.certrevoke.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Failure.Kind;
import io.certrevoke.spi.http.Failure.Verdict;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor's error codes mean, whichever status they come with and however they are written. */
final class AlibabaFailuresTest {

    private static final String ECHO = "Specified signature is not matched with our calculation."
            + " server string to sign is:ACS3-HMAC-SHA256\nTOPSECRET-hash x-acs-security-token:TOPSECRET-token";

    @ParameterizedTest
    @CsvSource({
        "InvalidAccessKeyId.NotFound,                  400, AUTHENTICATION, REFUSED",
        "InvalidAccessKeyId.NotFound,                  404, AUTHENTICATION, REFUSED",
        "InvalidAccessKeyId.Inactive,                  400, AUTHENTICATION, REFUSED",
        "Forbidden.AccessKeyDisabled,                  403, AUTHENTICATION, REFUSED",
        "SignatureDoesNotMatch,                        400, AUTHENTICATION, REFUSED",
        "SignatureDoesNotMatch,                        403, AUTHENTICATION, REFUSED",
        "IncompleteSignature,                          400, AUTHENTICATION, REFUSED",
        "InvalidSignatureMethod,                       400, AUTHENTICATION, REFUSED",
        "InvalidTimeStamp.Expired,                     400, AUTHENTICATION, REFUSED",
        "InvalidTimeStamp.Format,                      400, AUTHENTICATION, REFUSED",
        "IllegalTimestamp,                             400, AUTHENTICATION, REFUSED",
        "MissingSecurityToken,                         400, AUTHENTICATION, REFUSED",
        "InvalidSecurityToken.Malformed,               400, AUTHENTICATION, REFUSED",
        "InvalidSecurityToken.MismatchWithAccessKey,   403, AUTHENTICATION, REFUSED",
        "InvalidSecurityToken.Expired,                 400, AUTHENTICATION, REFUSED",
        "SecurityTokenExpired,                         403, AUTHENTICATION, REFUSED",
        "SignatureNonceUsed,                           400, UNAVAILABLE,    UNCLEAR",
        "Forbidden.RAM,                                403, ACCESS_DENIED,  REFUSED",
        "NoPermission,                                 403, ACCESS_DENIED,  REFUSED",
        "Forbidden,                                    403, ACCESS_DENIED,  REFUSED",
        "Forbidden.RiskControl,                        403, ACCESS_DENIED,  REFUSED",
        "Forbidden.UserVerification,                   403, ACCESS_DENIED,  REFUSED",
        "InsufficientBalance,                          400, ACCESS_DENIED,  REFUSED",
        "Throttling,                                   400, RATE_LIMITED,   RETRY",
        "Throttling.User,                              400, RATE_LIMITED,   RETRY",
        "Throttling.User,                              503, RATE_LIMITED,   RETRY",
        "Throttling.Api,                               400, RATE_LIMITED,   RETRY",
        "Rejected.Throttling,                          400, RATE_LIMITED,   RETRY",
        "ServiceUnavailable,                           503, UNAVAILABLE,    UNCLEAR",
        "InternalError,                                500, UNAVAILABLE,    UNCLEAR",
        "UnknownError,                                 500, UNAVAILABLE,    UNCLEAR",
        "UnknownError,                                 400, UNAVAILABLE,    UNCLEAR",
        "MissingIdentifier,                            400, REJECTED,       REFUSED_UNLESS_REVOKED",
        "MissingParameter,                             400, REJECTED,       REFUSED_UNLESS_REVOKED",
        "InvalidIdentifier,                            400, REJECTED,       REFUSED_UNLESS_REVOKED",
        "InvalidParameter,                             400, REJECTED,       REFUSED_UNLESS_REVOKED",
        "InvalidParameter.Format,                      400, REJECTED,       REFUSED_UNLESS_REVOKED",
        "InvalidApi.NotFound,                          404, REJECTED,       REFUSED",
        "InvalidAction.NotFound,                       404, REJECTED,       REFUSED",
        "InvalidAction,                                403, REJECTED,       REFUSED",
        "NoSuchVersion,                                404, REJECTED,       REFUSED",
        "InvalidVersion,                               400, REJECTED,       REFUSED",
        "InvalidProduct.NotFound,                      404, REJECTED,       REFUSED",
        "InvalidProtocol.NeedSsl,                      404, REJECTED,       REFUSED",
        "UnsupportedHTTPMethod,                        400, REJECTED,       REFUSED",
        "UnsupportedHTTPMethod,                        403, REJECTED,       REFUSED",
        "InvalidIdentifier.NotFound,                   404, NOT_FOUND,      REFUSED_UNLESS_REVOKED",
        "InvalidIdentifier.NotFound,                   400, NOT_FOUND,      REFUSED_UNLESS_REVOKED",
        "CertNotExist,                                 400, NOT_FOUND,      REFUSED_UNLESS_REVOKED",
        "CertStatusInvalid,                            400, REJECTED,       REFUSED_UNLESS_REVOKED",
        "AlreadyRevoked,                               409, REJECTED,       REFUSED_UNLESS_REVOKED",
        "SomethingNew,                                 403, ACCESS_DENIED,  REFUSED_UNLESS_REVOKED",
        "SomethingNew,                                 500, UNAVAILABLE,    UNCLEAR",
        "SomethingNew,                                 429, RATE_LIMITED,   RETRY",
        "SomethingNew,                                 302, PROTOCOL,       REFUSED",
    })
    void map_code_kindAndVerdict(String code, int status, Kind kind, Verdict verdict) {
        List.of(
                        answer(status, "application/json", "{\"Code\":\"" + code + "\",\"Message\":\"m\"}"),
                        answer(status, "application/json", "{\"code\":\"" + code + "\",\"message\":\"m\"}"),
                        answer(status, "text/xml;charset=utf-8", xml(code, "m")),
                        answer(status, "application/xml", xml(code, "m")))
                .forEach(response -> {
                    Failure failure = map(response);
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.verdict()).isEqualTo(verdict);
                    assertThat(failure.code()).contains(code);
                    assertThat(failure.text()).startsWith("m");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED,       REFUSED_UNLESS_REVOKED",
        "401, AUTHENTICATION, REFUSED_UNLESS_REVOKED",
        "403, ACCESS_DENIED,  REFUSED_UNLESS_REVOKED",
        "404, NOT_FOUND,      REFUSED_UNLESS_REVOKED",
        "408, UNAVAILABLE,    UNCLEAR",
        "429, RATE_LIMITED,   RETRY",
        "301, PROTOCOL,       REFUSED",
        "500, UNAVAILABLE,    UNCLEAR",
        "502, UNAVAILABLE,    UNCLEAR",
        "503, UNAVAILABLE,    UNCLEAR",
        "504, UNAVAILABLE,    UNCLEAR",
    })
    void map_noCode_kindAndVerdictByStatus(int status, Kind kind, Verdict verdict) {
        List.of(
                        answer(status, "text/html", "<html><Code>SignatureDoesNotMatch</Code>TOPSECRET</html>"),
                        answer(status, "application/json", ""),
                        answer(status, "application/json", "{\"Code\":"),
                        answer(status, "application/json", "{\"Code\":401}"),
                        answer(status, "application/json", "[]"))
                .forEach(response -> {
                    Failure failure = map(response);
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.verdict()).isEqualTo(verdict);
                    assertThat(failure.code()).isEmpty();
                    assertThat(failure.text()).contains("HTTP status " + status).doesNotContain("TOPSECRET");
                });
    }

    @Test
    void map_requestId_isInTheText() {
        Failure failure = map(answer(
                500,
                "application/json",
                "{\"RequestId\":\"5F3B7C1E-0000\",\"Code\":\"InternalError\",\"Message\":\"Sorry.\"}"));
        assertThat(failure.text()).isEqualTo("Sorry. (RequestId 5F3B7C1E-0000)");
    }

    @Test
    void map_requestIdBehindALongMessage_isWithinTheClientsBound() {
        Failure failure = map(answer(
                500,
                "application/json",
                "{\"RequestId\":\"5F3B7C1E-0000\",\"Code\":\"InternalError\",\"Message\":\"" + "x".repeat(9_000)
                        + "\"}"));
        assertThat(failure.text()).endsWith("(RequestId 5F3B7C1E-0000)").hasSizeLessThan(400);
    }

    @Test
    void map_noPermission_namesTheRamAction() {
        Failure failure = map(answer(403, "application/json", "{\"Code\":\"NoPermission\",\"Message\":\"No.\"}"));
        assertThat(failure.text()).isEqualTo("No.; the permission is yundun-cert:CreateRevokeClientCertificate");
    }

    @Test
    void map_misdirected_asksForTheEndpoint() {
        Failure failure =
                map(answer(404, "application/json", "{\"Code\":\"InvalidApi.NotFound\",\"Message\":\"No.\"}"));
        assertThat(failure.text()).contains("endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ECHO,
                "Specified signature is not matched with our calculation. Server String To Sign is:TOPSECRET",
                "Specified signature is not matched with our calculation, server StringToSign:\nTOPSECRET",
                "Specified signature is not matched with our calculation. server canonical request is:TOPSECRET",
                "Specified signature is not matched with our calculation (the server's canonicalized string: TOPSECRET)"
            })
    void map_echoOfTheSignedRequest_isCutOff(String message) {
        String json = message.replace("\n", "\\n");
        List.of(
                        answer(
                                400,
                                "application/json",
                                "{\"RequestId\":\"R1\",\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"" + json
                                        + "\"}"),
                        answer(400, "text/xml", xml("SignatureDoesNotMatch", message)))
                .forEach(response -> assertThat(map(response).text())
                        .startsWith("Specified signature is not matched with our calculation [string to sign left out]")
                        .doesNotContain("TOPSECRET", "ACS3"));
    }

    @Test
    void map_xmlEntities_areDecoded() {
        Failure failure = map(answer(400, "text/xml", xml("SomethingNew", "a &lt;b&gt; &amp;amp; c")));
        assertThat(failure.text()).startsWith("a <b> &amp; c");
    }

    private static Failure map(ApiResponse response) {
        return new AlibabaFailures().map(AlibabaMessages.revoke("id"), response);
    }

    private static String xml(String code, String message) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>\n  <RequestId>R1</RequestId>\n"
                + "  <HostId>cas.aliyuncs.com</HostId>\n  <Code>" + code + "</Code>\n  <Message>" + message
                + "</Message>\n</Error>";
    }

    private static ApiResponse answer(int status, String type, String body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return new ApiResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
