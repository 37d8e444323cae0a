package io.certrevoke.venafi;

import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Failure.Kind;
import io.certrevoke.spi.http.Failure.Verdict;
import io.certrevoke.spi.http.FailureMapper;

/** What refusals mean: those of the revocation by their table, those of logins and reads by their status. */
final class VenafiFailures {

    private VenafiFailures() {}

    /** The Web SDK's refusals. */
    static Failure ofWebSdk(ApiRequest request, ApiResponse response) {
        return withCode(webSdk(request, response), response);
    }

    /** The Auth SDK's refusals: a 400 means that the grant is over, or that the login is wrong. */
    static Failure ofLogin(ApiRequest request, ApiResponse response) {
        return withCode(login(request, response), response);
    }

    private static Failure webSdk(ApiRequest request, ApiResponse response) {
        if (request.path().endsWith("/Revoke")) {
            return VenafiOutcome.of(response).failure();
        }
        String text = VenafiMessages.text(response);
        return switch (response.status()) {
            // there is no 404 here: a GUID that is nobody's is a bad request
            case 400 -> refused(isRecord(request) ? Kind.NOT_FOUND : Kind.REJECTED, text);
            case 403 ->
                refused(
                        Kind.ACCESS_DENIED,
                        text + "; reading needs a scope that includes certificate, and View and Read on the object");
            default -> other(response, text);
        };
    }

    private static Failure login(ApiRequest request, ApiResponse response) {
        String text = VenafiMessages.text(response);
        boolean otherClientId = isRefresh(request) && text.contains("client_id");
        return switch (response.status()) {
            // not yet the end of this credential: it is tried in another spelling
            case 400 -> refused(otherClientId ? Kind.REJECTED : Kind.AUTHENTICATION, text);
            case 401, 403 -> refused(Kind.AUTHENTICATION, text);
            default -> other(response, text);
        };
    }

    /** The code of RFC 6749, section 5.2; the Web SDK has none of its own. */
    private static Failure withCode(Failure failure, ApiResponse response) {
        return Failure.builder()
                .from(failure)
                .code(VenafiMessages.object(response).flatMap(body -> body.text("error")))
                .build();
    }

    /** Whether a refresh was refused for the client id alone. */
    static boolean isOtherClientId(Failure failure) {
        return failure.kind() == Kind.REJECTED;
    }

    private static boolean isRefresh(ApiRequest request) {
        return request.path().endsWith("/token");
    }

    private static Failure other(ApiResponse response, String text) {
        int status = response.status();
        if (status < 400 || status == 404 || status == 405) {
            return refused(Kind.PROTOCOL, text + "; is the endpoint right, or is there a proxy before it?");
        }
        if (status == 503) {
            return Failure.of(Kind.UNAVAILABLE, Verdict.RETRY, text);
        }
        return FailureMapper.byStatus(response, text);
    }

    private static boolean isRecord(ApiRequest request) {
        return request.method().equals("GET") && !request.path().endsWith("/");
    }

    private static Failure refused(Kind kind, String text) {
        return Failure.of(kind, Verdict.REFUSED, text);
    }
}
