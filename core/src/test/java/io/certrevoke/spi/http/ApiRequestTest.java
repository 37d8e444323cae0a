package io.certrevoke.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {

    @ParameterizedTest
    @CsvSource({
        "a b, /x/a%20b",
        "a/b, /x/a%2Fb",
        "../x, /x/..%2Fx",
        "a?b#c, /x/a%3Fb%23c",
        "ü~-_., /x/%C3%BC~-_.",
        "a*b, /x/a%2Ab",
        "a+b, /x/a%2Bb",
        "@host, /x/%40host"
    })
    void segments_areEncodedEachOnItsOwn(String segment, String path) {
        assertThat(ApiRequest.get("x", segment).build().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void segments_thatWouldChangeThePath_areRefused(String segment) {
        assertThatIllegalArgumentException().isThrownBy(() -> ApiRequest.post("x", segment, "revoke"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", ".example.org/x", "@example.org/x", ":81/x"})
    void path_thatCouldReachAnotherHost_isRefused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiRequest.get("x").path(path).build());
    }

    @Test
    void queryAndForm_areEncoded() {
        assertThat(ApiRequest.get("x")
                        .query("a b", "c&d=e")
                        .query("f", "g")
                        .build()
                        .rawQuery())
                .isEqualTo("a%20b=c%26d%3De&f=g");
        assertThat(ApiRequest.post("x").form(Map.of("a", "b c+d")).build().body())
                .contains("a=b%20c%2Bd");
    }

    @Test
    void json_isReadLeniently() {
        Json json = Json.parse("{\"a\":\"x\",\"n\":7,\"t\":\"8\",\"b\":true,\"l\":[1,\"2\",null],\"z\":null}");

        assertThat(json.text("a")).contains("x");
        assertThat(json.text("n")).contains("7");
        assertThat(json.number("t")).hasValue(8);
        assertThat(json.flag("b")).contains(true);
        assertThat(json.flag("a")).isEmpty();
        assertThat(json.text("b")).isEmpty();
        assertThat(json.text("z")).isEmpty();
        assertThat(json.at("none").at("deeper").text("x")).isEmpty();
        assertThat(json.items("l")).hasSize(3);
        assertThat(json.toString()).isEqualTo("Json[OBJECT]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"test-secret", "{\"a\":1} x", "{\"a\":1,\"a\":2}", "<html>test-secret"})
    void json_thatCannotBeReadInOneWay_isUnclearAndNotQuoted(String text) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> Json.parse(text))
                .withMessageNotContaining("test-secret")
                .withNoCause()
                .satisfies(e -> assertThat(e.failure().verdict()).isEqualTo(Failure.Verdict.UNCLEAR));
    }

    // RFC 9110, section 15
    @ParameterizedTest
    @CsvSource({
        "301, PROTOCOL, REFUSED",
        "303, PROTOCOL, UNCLEAR",
        "307, PROTOCOL, REFUSED",
        "400, REJECTED, REFUSED",
        "401, AUTHENTICATION, REFUSED",
        "403, ACCESS_DENIED, REFUSED",
        "404, NOT_FOUND, REFUSED",
        "407, AUTHENTICATION, REFUSED",
        "408, UNAVAILABLE, UNCLEAR",
        "409, REJECTED, REFUSED",
        "429, RATE_LIMITED, RETRY",
        "500, UNAVAILABLE, UNCLEAR",
        "502, UNAVAILABLE, UNCLEAR",
        "503, UNAVAILABLE, UNCLEAR",
        "504, UNAVAILABLE, UNCLEAR",
        "103, UNAVAILABLE, UNCLEAR",
        "999, UNAVAILABLE, UNCLEAR"
    })
    void byStatus_table(int status, Failure.Kind kind, Failure.Verdict verdict) {
        Failure failure = FailureMapper.byStatus(response(status, "text/plain", ""), "text");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.verdict()).isEqualTo(verdict);
    }

    @Test
    void values_printNoContent() {
        ApiResponse response = response(200, "application/problem+json; charset=utf-8", "test-secret");

        assertThat(response.isJson()).isTrue();
        assertThat(response.toString()).doesNotContain("test-secret");
        assertThat(Credentials.bearer(io.certrevoke.Secret.of("test-secret")).toString())
                .doesNotContain("test-secret")
                .contains("Authorization");
        assertThat(new Token(io.certrevoke.Secret.of("test-secret"), java.time.Instant.MAX, null).toString())
                .doesNotContain("test-secret");
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> response(200, "text/html", "{}").json());
    }

    private static ApiResponse response(int status, String type, String body) {
        return new ApiResponse(
                status,
                HttpHeaders.of(Map.of("Content-Type", List.of(type)), (a, b) -> true),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
