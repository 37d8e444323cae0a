package io.certrevoke.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuaweiccmFailuresTest {

    private static final String ID = "6434f74f-2d13-4e6a-89eb-93ee313f1a43";
    private static final ApiRequest REVOKE = HuaweiccmMessages.revoke(ID, RevocationReason.KEY_COMPROMISE);
    private static final ApiRequest SHOW = HuaweiccmMessages.show(ID);

    @ParameterizedTest
    @CsvSource({
        // the service: nothing it says stands before the certificate was read
        "400, PCA.00020001, REJECTED, REFUSED_UNLESS_REVOKED",
        "400, PCA.00020101, REJECTED, REFUSED_UNLESS_REVOKED",
        "400, PCA.00020102, REJECTED, REFUSED_UNLESS_REVOKED",
        "400, PCA.00020103, REJECTED, REFUSED_UNLESS_REVOKED",
        "400, PCA.00020109, REJECTED, REFUSED_UNLESS_REVOKED",
        "400, PCA.00020110, REJECTED, REFUSED_UNLESS_REVOKED",
        "400, PCA.00020111, REJECTED, REFUSED_UNLESS_REVOKED",
        "400, PCA.00020112, REJECTED, REFUSED_UNLESS_REVOKED",
        "400, PCA.00020201, REJECTED, REFUSED_UNLESS_REVOKED",
        "400, PCA.00020202, REJECTED, REFUSED_UNLESS_REVOKED",
        "400, PCA.00020203, REJECTED, REFUSED_UNLESS_REVOKED",
        "403, PCA.00030202, REJECTED, REFUSED_UNLESS_REVOKED",
        "403, PCA.00030301, REJECTED, REFUSED_UNLESS_REVOKED",
        "404, PCA.00030102, NOT_FOUND, REFUSED_UNLESS_REVOKED",
        "400, PCA.10010002, NOT_FOUND, REFUSED_UNLESS_REVOKED",
        "403, PCA.10010071, REJECTED, REFUSED_UNLESS_REVOKED",
        "403, PCA.10010072, REJECTED, REFUSED_UNLESS_REVOKED",
        "403, PCA.99999999, REJECTED, REFUSED_UNLESS_REVOKED",
        "404, PCA.99999999, REJECTED, REFUSED_UNLESS_REVOKED",
        "409, PCA.99999999, REJECTED, REFUSED_UNLESS_REVOKED",
        "401, PCA.99999999, AUTHENTICATION, REFUSED",
        "500, PCA.99999999, UNAVAILABLE, UNCLEAR",
        // the gateway
        "404, APIGW.0101, PROTOCOL, REFUSED",
        "404, APIGW.0103, UNAVAILABLE, UNCLEAR",
        "404, APIGW.0104, UNAVAILABLE, UNCLEAR",
        "404, APIGW.0105, UNAVAILABLE, UNCLEAR",
        "400, APIGW.0106, UNAVAILABLE, UNCLEAR",
        "400, APIGW.0201, REJECTED, REFUSED",
        "413, APIGW.0201, REJECTED, REFUSED",
        "414, APIGW.0201, REJECTED, REFUSED",
        "494, APIGW.0201, REJECTED, REFUSED",
        "502, APIGW.0201, UNAVAILABLE, UNCLEAR",
        "504, APIGW.0201, UNAVAILABLE, UNCLEAR",
        "401, APIGW.0301, AUTHENTICATION, REFUSED",
        "403, APIGW.0302, ACCESS_DENIED, REFUSED",
        "401, APIGW.0303, AUTHENTICATION, REFUSED",
        "401, APIGW.0305, AUTHENTICATION, REFUSED",
        "403, APIGW.0306, ACCESS_DENIED, REFUSED",
        "401, APIGW.0307, AUTHENTICATION, REFUSED",
        "429, APIGW.0308, RATE_LIMITED, RETRY",
        // the other spelling of the gateway's codes
        "404, APIG.0101, PROTOCOL, REFUSED",
        "401, APIG.0301, AUTHENTICATION, REFUSED",
        "429, APIG.0308, RATE_LIMITED, RETRY",
        "503, APIG.0308, RATE_LIMITED, RETRY"
    })
    void api_eachDocumentedCode_isReadByItsCode(int status, String code, Failure.Kind kind, Failure.Verdict verdict) {
        Failure failure = HuaweiccmFailures.api(REVOKE, error(status, code, "test-text"));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.verdict()).isEqualTo(verdict);
        assertThat(failure.code()).contains(code);
        assertThat(failure.text()).contains("test-text");
    }

    @ParameterizedTest
    @CsvSource({
        "302, PROTOCOL, REFUSED",
        "400, REJECTED, REFUSED",
        "401, AUTHENTICATION, REFUSED",
        "403, ACCESS_DENIED, REFUSED",
        "404, PROTOCOL, REFUSED",
        "429, RATE_LIMITED, RETRY",
        "502, UNAVAILABLE, UNCLEAR",
        "503, UNAVAILABLE, UNCLEAR"
    })
    void api_pageOfAProxy_isReadByStatusAndNotQuoted(int status, Failure.Kind kind, Failure.Verdict verdict) {
        Failure failure = HuaweiccmFailures.api(REVOKE, answer(status, "text/html", "<html>sorry</html>", Map.of()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.verdict()).isEqualTo(verdict);
        assertThat(failure.code()).isEmpty();
        assertThat(failure.text()).isEqualTo("HTTP status " + status + " without a readable error");
    }

    @Test
    void api_denialByPolicy_isMissingPermission() {
        String body = "{\"error_code\":\"PCA.12345678\",\"error_msg\":\"denied\","
                + "\"encoded_authorization_message\":\"test-message\"}";

        Failure failure = HuaweiccmFailures.api(REVOKE, answer(403, "application/json", body, Map.of()));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.ACCESS_DENIED);
    }

    @Test
    void api_refusedRead_isMissingPermission() {
        assertThat(HuaweiccmFailures.api(SHOW, error(403, "PCA.99999999", "no")).kind())
                .isEqualTo(Failure.Kind.ACCESS_DENIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy user over ratelimit,limit:20,time:1 second | PT2S",
                "policy user over ratelimit,limit:20,time:5 second | PT5S",
                "policy user over ratelimit,limit:20,time:1 minute | PT1M",
                "The throttling threshold has been reached | PT2S"
            })
    void api_throttled_waitsForThePeriodInTheMessage(String text, Duration wait) {
        assertThat(HuaweiccmFailures.api(REVOKE, error(429, "APIGW.0308", text)).retryAfter())
                .contains(wait);
    }

    @Test
    void api_throttledWithRetryAfter_leavesTheWaitToIt() {
        ApiResponse response = answer(
                429,
                "application/json",
                "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"limit:20,time:1 minute\"}",
                Map.of("Retry-After", "1"));

        assertThat(HuaweiccmFailures.api(REVOKE, response).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, AUTHENTICATION, REFUSED",
        "401, AUTHENTICATION, REFUSED",
        "403, AUTHENTICATION, REFUSED",
        "404, AUTHENTICATION, REFUSED",
        "429, RATE_LIMITED, RETRY",
        "302, PROTOCOL, REFUSED",
        "500, UNAVAILABLE, UNCLEAR",
        "503, UNAVAILABLE, UNCLEAR"
    })
    void login_eachStatus_saysNothingAboutACertificate(int status, Failure.Kind kind, Failure.Verdict verdict) {
        String body = "{\"error\":{\"code\":" + status + ",\"message\":\"test-text\",\"title\":\"test-title\"}}";

        Failure failure = HuaweiccmFailures.login(SHOW, answer(status, "application/json", body, Map.of()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.verdict()).isEqualTo(verdict);
        assertThat(failure.code()).contains(String.valueOf(status));
        assertThat(failure.text()).isEqualTo("the IAM login failed: test-text");
    }

    @Test
    void login_errorInTheOtherShape_isReadToo() {
        Failure failure = HuaweiccmFailures.login(SHOW, error(401, "IAM.0011", "test-text"));

        assertThat(failure.code()).contains("IAM.0011");
        assertThat(failure.text()).isEqualTo("the IAM login failed: test-text");
    }

    private static ApiResponse error(int status, String code, String text) {
        String body = "{\"error_code\":\"" + code + "\",\"error_msg\":\"" + text + "\"}";
        return answer(status, "application/json", body, Map.of());
    }

    private static ApiResponse answer(int status, String type, String body, Map<String, String> more) {
        Map<String, List<String>> headers = more.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue())));
        headers.put("Content-Type", List.of(type));
        return new ApiResponse(
                status, HttpHeaders.of(headers, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8));
    }
}
