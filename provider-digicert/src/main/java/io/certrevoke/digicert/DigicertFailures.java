package io.certrevoke.digicert;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Failure.Kind;
import io.certrevoke.spi.http.Failure.Verdict;
import io.certrevoke.spi.http.FailureMapper;
import io.certrevoke.spi.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code {"errors":[{"code":…,"message":…}]}}. Codes may have a detail after a pipe (<a
 * href="https://dev.digicert.com/certcentral-apis/services-api/errors.html">Errors</a>).
 */
final class DigicertFailures implements FailureMapper {

    // no page says whether a bad key is answered with 401 or 403; a 403 that speaks of the key is one
    private static final Pattern BAD_KEY = Pattern.compile("(?i)key|credential|authenticat");
    private static final Pattern DONE = Pattern.compile("(?i)already|revoked");
    private static final Pattern REISSUE = Pattern.compile("(?i)reissue");

    @Override
    public Failure map(ApiRequest request, ApiResponse response) {
        List<Json> errors = errors(response);
        Optional<String> code =
                errors.stream().flatMap(error -> error.text("code").stream()).findFirst();
        Failure byStatus = FailureMapper.byStatus(response, text(errors, code, response));
        Failure.Builder failure = Failure.builder().code(code).text(byStatus.text());
        boolean write = request.effect() != Effect.READ;
        return classify(failure, byStatus, write, code.orElse("")).build();
    }

    /** Whether a refusal speaks of a pending reissue, for which no code is documented. */
    static boolean isReissue(Failure failure) {
        return REISSUE.matcher(failure.code().orElse("") + " " + failure.text()).find();
    }

    private static Failure.Builder classify(Failure.Builder failure, Failure byStatus, boolean write, String code) {
        if (code.equals("request_limit_exceeded")) {
            return failure.kind(Kind.RATE_LIMITED).verdict(Verdict.RETRY);
        }
        if (code.equals("not_found|route")) { // not the certificate is missing, but the path
            return failure.kind(Kind.PROTOCOL).verdict(Verdict.REFUSED);
        }
        if (write && mayMeanDone(byStatus, code)) {
            return failure.kind(Kind.REJECTED).verdict(Verdict.REFUSED_UNLESS_REVOKED);
        }
        boolean badKey =
                byStatus.kind() == Kind.ACCESS_DENIED && BAD_KEY.matcher(code).find();
        return failure.kind(badKey ? Kind.AUTHENTICATION : byStatus.kind()).verdict(byStatus.verdict());
    }

    /** The codes for "already revoked" and "already requested" are documented nowhere, and neither is their status. */
    private static boolean mayMeanDone(Failure byStatus, String code) {
        return switch (byStatus.kind()) {
            case REJECTED -> !code.equals("bad_request_format");
            case ACCESS_DENIED, NOT_FOUND ->
                DONE.matcher(code + " " + byStatus.text()).find();
            default -> false;
        };
    }

    /** Nothing where a proxy answered in HTML, or the body cannot be read. */
    private static List<Json> errors(ApiResponse response) {
        try {
            return response.json().items("errors");
        } catch (ApiException e) {
            return List.of();
        }
    }

    private static String text(List<Json> errors, Optional<String> code, ApiResponse response) {
        String messages =
                errors.stream().flatMap(error -> error.text("message").stream()).collect(Collectors.joining("; "));
        return messages.isEmpty()
                ? "HTTP status " + response.status()
                        + code.map(text -> " with the code " + text).orElse(" without a readable error in the body")
                : messages;
    }
}
