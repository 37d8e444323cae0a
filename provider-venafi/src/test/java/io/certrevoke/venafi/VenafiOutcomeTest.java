package io.certrevoke.venafi;

import static io.certrevoke.venafi.VenafiOutcome.Meaning.ALREADY_REVOKED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.BUSY;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.FORBIDDEN;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.IN_PROGRESS;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.MISCONFIGURED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.NOT_FOUND;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.PENDING;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.REFUSED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.REFUSED_UNLESS_REVOKED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.REVOKED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.THROTTLED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.UNAUTHENTICATED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure.Kind;
import io.certrevoke.spi.http.Failure.Verdict;
import io.certrevoke.venafi.VenafiOutcome.Meaning;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VenafiOutcomeTest {

    /** The rows of the table, in its order and with its numbers. */
    static Stream<Arguments> rows() {
        return Stream.of(
                arguments(1, 200, warning("Revocation is already in progress. The certificate \\\"x\\\""), IN_PROGRESS),
                arguments(
                        1, 202, "{'Success':true,'Error':'(Warning) Revocation is already in progress'}", IN_PROGRESS),
                arguments(1, 400, error("Already in progress"), IN_PROGRESS),
                arguments(1, 500, error("REVOCATION IS ALREADY IN PROGRESS."), IN_PROGRESS),
                arguments(2, 200, warning("Revocation is already completed. The certificate"), ALREADY_REVOKED),
                arguments(2, 200, warning("(Warning) Revocation is completed."), ALREADY_REVOKED),
                arguments(2, 400, error("Revocation is already completed."), ALREADY_REVOKED),
                arguments(2, 500, error("Already completed"), ALREADY_REVOKED),
                arguments(
                        3,
                        202,
                        "{'Revoked':false,'Success':true,'Warning':'Revocation submission pending. WorkToDoTimeout"
                                + " exceeded.'}",
                        PENDING),
                arguments(3, 202, "{'Success':true,'Error':'WorkToDoTimeout exceeded.'}", PENDING),
                arguments(
                        3, 500, "{'Requested':true,'Success':false,'Error':'Revocation submission pending.'}", PENDING),
                arguments(4, 200, "{'Revoked':true,'Success':true}", REVOKED),
                arguments(4, 202, "{'Revoked':true,'Success':true}", REVOKED),
                arguments(5, 200, "{'Success':false,'Error':'No template'}", REFUSED_UNLESS_REVOKED),
                arguments(5, 202, "{'Success':false,'Requested':true}", REFUSED_UNLESS_REVOKED),
                arguments(6, 202, "{'Success':true}", PENDING),
                arguments(7, 200, "{'Requested':true,'Success':true}", PENDING),
                arguments(8, 200, "{'Success':true}", UNKNOWN),
                arguments(8, 200, "{'Success':true,'Requested':false,'Revoked':false}", UNKNOWN),
                arguments(9, 400, error("Certificate x does not exist."), NOT_FOUND),
                arguments(9, 400, error("Could not find a certificate with the A94A thumbprint."), NOT_FOUND),
                arguments(10, 400, error("x does not have a certificate to revoke."), REFUSED),
                arguments(11, 400, error("Failed to disable the certificate."), UNKNOWN),
                arguments(11, 400, error("Failed to disable x: the object does not exist."), UNKNOWN),
                arguments(11, 400, error("Failed to disable x: no permission."), UNKNOWN),
                arguments(12, 400, error("Failed to request revocation."), REFUSED_UNLESS_REVOKED),
                arguments(13, 400, error("Failed to revoke certificate; no permission."), FORBIDDEN),
                arguments(13, 403, error("Failed to revoke certificate; no permission."), FORBIDDEN),
                arguments(14, 400, error("Missing reason."), REFUSED),
                arguments(14, 400, error("Need either CertificateDN or Thumbprint."), REFUSED),
                arguments(15, 401, "", UNAUTHENTICATED),
                arguments(15, 401, "{'error':'invalid_token'}", UNAUTHENTICATED),
                arguments(16, 403, error("Grant rejected scope 'certificate:revoke'."), FORBIDDEN),
                arguments(16, 403, "{'error':'insufficient_scope','error_description':'x'}", FORBIDDEN),
                arguments(17, 500, error("Could not find certificate."), NOT_FOUND),
                arguments(17, 500, error("Failed to retrieve certificate data."), NOT_FOUND),
                arguments(18, 500, error("Failed to initiate check."), UNKNOWN),
                arguments(18, 500, error("Failed to read existing revocation state."), UNKNOWN),
                arguments(19, 500, error("Deadlock victim. Rerun the transaction."), UNKNOWN),
                arguments(20, 500, error("Revocation request failed, error: no"), REFUSED_UNLESS_REVOKED),
                arguments(20, 500, "{'Requested':true,'Success':false}", REFUSED_UNLESS_REVOKED),
                arguments(21, 400, error("The management type is unassigned."), REFUSED_UNLESS_REVOKED),
                arguments(21, 403, error("Access is denied."), FORBIDDEN),
                arguments(22, 307, "", MISCONFIGURED),
                arguments(22, 404, "<html>", MISCONFIGURED),
                arguments(22, 405, "<html>", MISCONFIGURED),
                arguments(23, 200, "", UNKNOWN),
                arguments(23, 200, "<html>", UNKNOWN),
                arguments(23, 200, "[true]", UNKNOWN),
                arguments(23, 200, "{'Requested':true,'Succ", UNKNOWN),
                arguments(23, 202, "{}", UNKNOWN),
                arguments(23, 200, "{'Success':'true','Revoked':'true'}", UNKNOWN),
                arguments(24, 429, "", THROTTLED),
                arguments(24, 503, "<html>", BUSY),
                arguments(24, 503, error("Something"), UNKNOWN),
                arguments(24, 429, error("Something"), UNKNOWN),
                arguments(24, 500, "<html>", UNKNOWN),
                arguments(24, 502, "<html>", UNKNOWN),
                arguments(24, 504, "", UNKNOWN),
                arguments(24, 408, "", UNKNOWN),
                arguments(24, 204, "", UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void of_answer_firstRowThatFits(int row, int status, String body, Meaning meaning) {
        VenafiOutcome outcome = VenafiOutcome.of(response(status, body));

        assertThat(outcome.row()).isEqualTo(row);
        assertThat(outcome.meaning()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "Failed to request revocation: not so that revocation is already completed",
        "Failed to request revocation of 'revocation is completed'",
        "Failed to request revocation, error: submission pending elsewhere"
    })
    void of_fragmentInTheMiddleOfAText_provesNothing(String text) {
        assertThat(VenafiOutcome.of(response(400, error(text))).row()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({
        "REVOKED, UNAVAILABLE, UNCLEAR",
        "ALREADY_REVOKED, UNAVAILABLE, UNCLEAR",
        "PENDING, UNAVAILABLE, UNCLEAR",
        "IN_PROGRESS, UNAVAILABLE, UNCLEAR",
        "UNKNOWN, UNAVAILABLE, UNCLEAR",
        "NOT_FOUND, NOT_FOUND, REFUSED",
        "REFUSED, REJECTED, REFUSED",
        "REFUSED_UNLESS_REVOKED, REJECTED, REFUSED_UNLESS_REVOKED",
        "FORBIDDEN, ACCESS_DENIED, REFUSED",
        "UNAUTHENTICATED, AUTHENTICATION, REFUSED",
        "MISCONFIGURED, PROTOCOL, REFUSED",
        "THROTTLED, RATE_LIMITED, RETRY",
        "BUSY, UNAVAILABLE, RETRY"
    })
    void failure_ofMeaning_saysWhatMayBeConcluded(Meaning meaning, Kind kind, Verdict verdict) {
        VenafiOutcome outcome = new VenafiOutcome(0, meaning, 400, "why", List.of());

        assertThat(outcome.failure().kind()).isEqualTo(kind);
        assertThat(outcome.failure().verdict()).isEqualTo(verdict);
        assertThat(outcome.failure().text()).isEqualTo("why");
    }

    @Test
    void of_textAndWarning_keepsThePlatformsWords() {
        VenafiOutcome outcome = VenafiOutcome.of(response(200, "{'Revoked':true,'Warning':'partly done'}"));

        assertThat(outcome.warnings()).containsExactly("partly done");
    }

    @Test
    void of_refusalWithoutBody_saysWhereTheTextMayBe() {
        assertThat(VenafiOutcome.of(response(403, "")).text()).contains("403", "reason phrase", "View, Read, Write");
    }

    static ApiResponse response(int status, String body) {
        String type = body.startsWith("<") ? "text/html" : "application/json";
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return new ApiResponse(status, headers, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String warning(String text) {
        return "{'Success':true,'Requested':true,'Warning':'" + text + "'}";
    }

    private static String error(String text) {
        return "{\"Error\":\"" + text.replace("'", "`") + "\"}";
    }
}
