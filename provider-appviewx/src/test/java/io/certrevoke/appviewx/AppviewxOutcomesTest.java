package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.spi.Answer;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppviewxOutcomesTest {

    private static final ApiRequest REVOKE =
            ApiRequest.put("avxapi", "certificate", "revoke").build();
    private static final ApiRequest TOKEN =
            ApiRequest.post("avxapi", "acctmgmt-get-service-token").build();

    /** The outcome table of the documentation page, row by row; the two last rows are in {@code AppviewxUnclearTest}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        # HTTP | call   | response or code                                                   | outcome
        200    | revoke | {'resourceId':'r1','requestId':'2648','certStatus':'Revoked'}      | REVOKED
        200    | revoke | {'resourceId':'r1','certStatus':'Revoked'}                         | REVOKED before
        202    | revoke | {'resourceId':'r1','requestId':'2648'}                             | PENDING 2648
        201    | revoke | {'resourceId':'r1','requestId':'2648'}                             | PENDING 2648
        200    | revoke | {'resourceId':'r1','requestId':2648}                               | PENDING 2648
        200    | revoke | {'resourceId':'r1','requestId':'R2648'}                            | PENDING 2648
        200    | revoke | {'resourceId':'r1','requestId':'2648','certStatus':'Other'}        | PENDING 2648
        200    | revoke | {'resourceId':'r1','requestId':'2648','certStatus':'REVOKED'}      | PENDING 2648
        200    | revoke | {'resourceId':'r1','requestId':'2648','certStatus':true}           | PENDING 2648
        202    | revoke | {'resourceId':'r1','requestId':'2648','certStatus':'Revoked'}      | PENDING 2648
        200    | revoke | {'requestId':'2648','certStatus':'Revoked'}                        | PENDING 2648
        200    | revoke | {'resourceId':'r2','requestId':'2648','certStatus':'Revoked'}      | unclear
        200    | revoke | {'resourceId':'r2','requestId':'2648'}                             | unclear
        200    | revoke | {'resourceId':'r1'}                                                | unclear
        200    | revoke | {'resourceId':'r1','requestId':''}                                 | unclear
        200    | revoke | {'certStatus':'Revoked'}                                           | unclear
        200    | revoke | null                                                               | unclear
        200    | revoke | 'Revoked'                                                          | unclear
        200    | revoke | NOT-JSON                                                           | unclear
        200    | revoke | EMPTY                                                              | unclear
        204    | revoke | EMPTY                                                              | unclear
        400    | revoke | MANDATORY_FIELD_MISSING                                            | REJECTED REFUSED_UNLESS_REVOKED
        400    | revoke | INVALID_REQUEST                                                    | REJECTED REFUSED_UNLESS_REVOKED
        400    | revoke | avx-common-028                                                     | REJECTED REFUSED_UNLESS_REVOKED
        400    | revoke | SOMETHING_ELSE                                                     | REJECTED REFUSED_UNLESS_REVOKED
        400    | token  | ACCT_SA_001                                                        | AUTHENTICATION REFUSED
        400    | token  | ACCT_SA_003                                                        | AUTHENTICATION REFUSED
        400    | token  | OAUTH_CLNT_015                                                     | AUTHENTICATION REFUSED
        400    | token  | NONE                                                               | AUTHENTICATION REFUSED
        400    | token  | MANDATORY_FIELD_MISSING                                            | PROTOCOL REFUSED
        403    | token  | NONE                                                               | AUTHENTICATION REFUSED
        407    | token  | NONE                                                               | AUTHENTICATION REFUSED
        417    | token  | SOMETHING_ELSE                                                     | AUTHENTICATION REFUSED
        404    | token  | NONE                                                               | PROTOCOL REFUSED
        429    | token  | NONE                                                               | RATE_LIMITED RETRY
        502    | token  | NOT-JSON                                                           | UNAVAILABLE UNCLEAR
        401    | token  | NONE                                                               | AUTHENTICATION REFUSED
        401    | revoke | AVX_GW_003                                                         | AUTHENTICATION REFUSED
        401    | revoke | NONE                                                               | AUTHENTICATION REFUSED
        407    | revoke | NONE                                                               | AUTHENTICATION REFUSED
        403    | revoke | NONE                                                               | ACCESS_DENIED REFUSED
        404    | revoke | NO_RECORDS_FOUND                                                   | NOT_FOUND REFUSED
        404    | revoke | NOT-JSON                                                           | PROTOCOL REFUSED
        406    | revoke | CERT-VWF-0006                                                      | REJECTED REFUSED_UNLESS_REVOKED
        406    | revoke | NONE                                                               | REJECTED REFUSED_UNLESS_REVOKED
        417    | revoke | OPEN_WORK_ORDERS_FOUND                                             | REJECTED REFUSED_UNLESS_REVOKED
        417    | revoke | READ_GROUP                                                         | ACCESS_DENIED REFUSED_UNLESS_REVOKED
        417    | revoke | CERT-HLST-0019                                                     | ACCESS_DENIED REFUSED_UNLESS_REVOKED
        417    | revoke | SOMETHING_ELSE                                                     | REJECTED REFUSED_UNLESS_REVOKED
        429    | revoke | NONE                                                               | RATE_LIMITED RETRY
        302    | revoke | NOT-JSON                                                           | PROTOCOL REFUSED
        408    | revoke | NOT-JSON                                                           | UNAVAILABLE UNCLEAR
        500    | revoke | OPEN_WORK_ORDERS_FOUND                                             | UNAVAILABLE UNCLEAR
        502    | revoke | NOT-JSON                                                           | UNAVAILABLE UNCLEAR
        504    | revoke | EMPTY                                                              | UNAVAILABLE UNCLEAR
        """)
    void outcome_ofEachRow_isTheTables(int status, String call, String content, String expected) {
        ApiResponse response = response(status, content);
        String outcome = status / 100 == 2 ? answered(response) : failed(call, response);
        assertThat(outcome).isEqualTo(expected);
    }

    @Test
    void outcome_ofPairWithoutResourceId_remembersTheOneAnswered() {
        Answer answer = AppviewxOutcomes.of(response(202, "{'resourceId':'r7','requestId':'2648'}"), Optional.empty());
        assertThat(answer.details()).containsEntry("resourceId", "r7");
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS", "CERT-VWF-0006"})
    void outcome_ofSuccessWithAnyStatusCode_isDecidedByTheResult(String code) {
        String body = "{\"response\":{\"resourceId\":\"r1\",\"requestId\":\"1\",\"certStatus\":\"Revoked\"},"
                + "\"message\":null,\"appStatusCode\":\"" + code + "\",\"tags\":null,\"headers\":{}}";
        assertThat(answered(json(200, body))).isEqualTo("REVOKED");
    }

    @Test
    void refusal_withText_tellsTextAndCode() {
        Failure failure = AppviewxOutcomes.of(REVOKE, response(417, "OPEN_WORK_ORDERS_FOUND"));
        assertThat(failure.code()).contains("OPEN_WORK_ORDERS_FOUND");
        assertThat(failure.text()).isEqualTo("what a person reads");
    }

    @Test
    void refusal_ofSomethingInBetween_saysThatItIsNotAppviewx() {
        assertThat(AppviewxOutcomes.of(REVOKE, response(502, "NOT-JSON")).text())
                .isEqualTo("HTTP status 502, and not in the form of an AppViewX answer");
    }

    private static String answered(ApiResponse response) {
        try {
            Answer answer = AppviewxOutcomes.of(response, Optional.of("r1"));
            return answer.status().map(Enum::name).orElse("unclear")
                    + (answer.alreadyRevoked() ? " before" : "")
                    + answer.trackingId().map(id -> " " + id).orElse("");
        } catch (ApiException e) {
            assertThat(e.failure().verdict()).isEqualTo(Failure.Verdict.UNCLEAR);
            return "unclear";
        }
    }

    private static String failed(String call, ApiResponse response) {
        Failure failure = call.equals("token")
                ? AppviewxOutcomes.ofLogin(TOKEN, response)
                : AppviewxOutcomes.of(REVOKE, response);
        return failure.kind() + " " + failure.verdict();
    }

    private static ApiResponse response(int status, String content) {
        if (content.equals("EMPTY")) {
            return new ApiResponse(status, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0]);
        }
        if (content.equals("NOT-JSON")) {
            return of(status, "text/html", "<html><body>Revoked</body></html>");
        }
        if (status / 100 == 2) {
            return json(status, "{\"response\":" + content.replace('\'', '"') + ",\"appStatusCode\":\"SUCCESS\"}");
        }
        String code = content.equals("NONE") ? "null" : "\"" + content + "\"";
        return json(status, "{\"response\":null,\"message\":\"what a person reads\",\"appStatusCode\":" + code + "}");
    }

    private static ApiResponse json(int status, String body) {
        return of(status, "application/json", body);
    }

    private static ApiResponse of(int status, String type, String body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return new ApiResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
