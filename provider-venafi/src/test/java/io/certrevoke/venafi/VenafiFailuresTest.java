package io.certrevoke.venafi;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Failure.Kind;
import io.certrevoke.spi.http.Failure.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenafiFailuresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "307 |                                 | PROTOCOL       | REFUSED | endpoint",
                "400 | {'ErrorDetails':'bad filter'}   | REJECTED       | REFUSED | bad filter",
                "401 |                                 | AUTHENTICATION | REFUSED | reason phrase",
                "403 | {'Error':'no permission'}       | ACCESS_DENIED  | REFUSED | View and Read",
                "404 | <html>                          | PROTOCOL       | REFUSED | endpoint",
                "405 | <html>                          | PROTOCOL       | REFUSED | endpoint",
                "429 |                                 | RATE_LIMITED   | RETRY   | 429",
                "500 | {'ErrorDetails':'database'}     | UNAVAILABLE    | UNCLEAR | database",
                "503 |                                 | UNAVAILABLE    | RETRY   | 503",
            })
    void ofWebSdk_refusalOfSearch_byStatus(int status, String body, Kind kind, Verdict verdict, String text) {
        ApiRequest search = VenafiMessages.search("Serial", List.of("01"), 2);

        expect(VenafiFailures.ofWebSdk(search, VenafiOutcomeTest.response(status, orEmpty(body))), kind, verdict, text);
    }

    @ParameterizedTest
    @CsvSource({"GET, NOT_FOUND", "POST, REJECTED"})
    void ofWebSdk_badRequest_isNotFoundForRecordsAlone(String method, Kind kind) {
        ApiRequest request = method.equals("GET")
                ? VenafiMessages.details("{aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee}")
                : VenafiMessages.dnToGuid("\\VED\\Policy\\x");

        Failure failure = VenafiFailures.ofWebSdk(request, VenafiOutcomeTest.response(400, "{'Error':'why'}"));

        expect(failure, kind, Verdict.REFUSED, "why");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'error':'invalid_grant','error_description':'revoked'} | AUTHENTICATION | REFUSED | revoked",
                "400 | {'error':'invalid_scope'}  | AUTHENTICATION | REFUSED | invalid_scope",
                "401 |                            | AUTHENTICATION | REFUSED | 401",
                "403 | <html>                     | AUTHENTICATION | REFUSED | 403",
                "404 | <html>                     | PROTOCOL       | REFUSED | endpoint",
                "429 |                            | RATE_LIMITED   | RETRY   | 429",
                "500 |                            | UNAVAILABLE    | UNCLEAR | 500",
                "503 |                            | UNAVAILABLE    | RETRY   | 503",
            })
    void ofLogin_refusal_byStatus(int status, String body, Kind kind, Verdict verdict, String text) {
        ApiRequest login = VenafiMessages.dnToGuid("unused");

        expect(VenafiFailures.ofLogin(login, VenafiOutcomeTest.response(status, orEmpty(body))), kind, verdict, text);
    }

    private static void expect(Failure failure, Kind kind, Verdict verdict, String text) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.verdict()).isEqualTo(verdict);
        assertThat(failure.text()).contains(text);
    }

    private static String orEmpty(String body) {
        return body == null ? "" : body;
    }
}
