package io.certrevoke.digicert;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.Failure;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigicertFailuresTest {

    private static final ApiRequest READ = DigicertMessages.get("request", "1").build();
    private static final ApiRequest REVOKE =
            DigicertMessages.revoke("1", RevocationReason.SUPERSEDED, Optional.empty(), false);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "400; bad_request_format; REJECTED; REFUSED",
                "400; certificate_already_revoked; REJECTED; REFUSED_UNLESS_REVOKED",
                "400; some_new_code|detail; REJECTED; REFUSED_UNLESS_REVOKED",
                "401; access_denied|invalid_api_key; AUTHENTICATION; REFUSED",
                "403; access_denied|missing_permission; ACCESS_DENIED; REFUSED",
                "403; access_denied|invalid_api_key; AUTHENTICATION; REFUSED",
                "403; access_denied; ACCESS_DENIED; REFUSED",
                "404; not_found; NOT_FOUND; REFUSED",
                "404; not_found|order; NOT_FOUND; REFUSED",
                "404; not_found|route; PROTOCOL; REFUSED",
                "404; not_found|certificate_already_revoked; REJECTED; REFUSED_UNLESS_REVOKED",
                "403; access_denied|request_already_pending; REJECTED; REFUSED_UNLESS_REVOKED",
                "406; some_code; REJECTED; REFUSED_UNLESS_REVOKED",
                "409; some_code; REJECTED; REFUSED_UNLESS_REVOKED",
                "422; some_code; REJECTED; REFUSED_UNLESS_REVOKED",
                "429; request_limit_exceeded; RATE_LIMITED; RETRY",
                "403; request_limit_exceeded; RATE_LIMITED; RETRY",
                "302; some_code; PROTOCOL; REFUSED",
                "500; some_code; UNAVAILABLE; UNCLEAR",
                "503; some_code; UNAVAILABLE; UNCLEAR"
            })
    void map_refusedRevocation_isKindAndVerdict(int status, String code, Failure.Kind kind, Failure.Verdict verdict) {
        Failure failure = map(REVOKE, status, "application/json", errors(code, "The vendor's words."));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.verdict()).isEqualTo(verdict);
        assertThat(failure.code()).contains(code);
        assertThat(failure.text()).isEqualTo("The vendor's words.");
    }

    @Test
    void map_unknownCodeForRead_isPlainlyRefused() {
        Failure failure = map(READ, 400, "application/json", errors("time_frame_too_long", "Too long."));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(failure.verdict()).isEqualTo(Failure.Verdict.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"403, ACCESS_DENIED", "404, NOT_FOUND"})
    void map_readThatSpeaksOfRevoked_isByStatus(int status, Failure.Kind kind) {
        Failure failure = map(READ, status, "application/json", errors("some_code", "It was revoked."));

        assertThat(failure.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "401; text/html; <html>sign in</html>; AUTHENTICATION",
                "403; text/html; <html>blocked</html>; ACCESS_DENIED",
                "404; text/plain; nothing here; NOT_FOUND",
                "429; text/html; <html>slow down</html>; RATE_LIMITED",
                "502; text/html; <html>bad gateway</html>; UNAVAILABLE",
                "503; ''; ''; UNAVAILABLE",
                "400; application/json; {broken; REJECTED",
                "400; application/json; '{\"errors\":\"none\"}'; REJECTED",
                "500; application/json; '[]'; UNAVAILABLE"
            })
    void map_bodyWithoutErrors_isJudgedByStatusAndSaysSo(int status, String type, String body, Failure.Kind kind) {
        Failure failure = map(REVOKE, status, type, body);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEmpty();
        assertThat(failure.text()).isEqualTo("HTTP status " + status + " without a readable error in the body");
    }

    @Test
    void map_severalErrors_hasTheFirstCodeAndAllTexts() {
        Failure failure = map(
                REVOKE,
                400,
                "application/json",
                "{\"errors\":[{\"code\":\"first\",\"message\":\"One.\"},{\"code\":\"second\",\"message\":\"Two.\"}]}");

        assertThat(failure.code()).contains("first");
        assertThat(failure.text()).isEqualTo("One.; Two.");
    }

    @Test
    void map_codeWithoutMessage_namesStatusAndCode() {
        Failure failure = map(REVOKE, 400, "application/json", "{\"errors\":[{\"code\":\"bad|one\"}]}");

        assertThat(failure.text()).isEqualTo("HTTP status 400 with the code bad|one");
    }

    private static Failure map(ApiRequest request, int status, String type, String body) {
        return new DigicertFailures().map(request, ScriptedApi.response(status, type, body));
    }

    private static String errors(String code, String message) {
        return "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
    }
}
