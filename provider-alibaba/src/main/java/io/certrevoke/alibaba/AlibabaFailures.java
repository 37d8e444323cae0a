package io.certrevoke.alibaba;

import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Failure.Kind;
import io.certrevoke.spi.http.Failure.Verdict;
import io.certrevoke.spi.http.FailureMapper;
import java.util.Set;

/**
 * Errors by their code; the vendor's pages give different statuses for the same one. The codes are the gateway's (<a
 * href="https://help.aliyun.com/en/document_detail/434846.html">common error codes</a>). Those of the service itself are
 * not published, so after any other refusal the state tells whether it meant "already revoked".
 */
final class AlibabaFailures implements FailureMapper {

    private static final Set<String> DENIED = Set.of(
            "Forbidden",
            "Forbidden.RAM",
            "Forbidden.RiskControl",
            "Forbidden.UserVerification",
            "InsufficientBalance",
            "NoPermission");

    /** The host, the version or the operation is wrong; no certificate was looked at. */
    private static final Set<String> MISDIRECTED = Set.of(
            "InvalidAction",
            "InvalidAction.NotFound",
            "InvalidApi.NotFound",
            "InvalidProduct.NotFound",
            "InvalidProtocol.NeedSsl",
            "InvalidVersion",
            "NoSuchVersion",
            "UnsupportedHTTPMethod");

    @Override
    public Failure map(ApiRequest request, ApiResponse response) {
        AlibabaError error = AlibabaError.in(response);
        String code = error.code().orElse("");
        return Failure.builder()
                .from(meaning(code, response, error.text()))
                .code(error.code())
                .text(error.text() + hint(code, request))
                .build();
    }

    private static Failure meaning(String code, ApiResponse response, String text) {
        if (code.contains("Throttling")) {
            return Failure.of(Kind.RATE_LIMITED, Verdict.RETRY, text);
        }
        if (isAuthentication(code)) {
            return Failure.of(Kind.AUTHENTICATION, Verdict.REFUSED, text);
        }
        if (DENIED.contains(code)) {
            return Failure.of(Kind.ACCESS_DENIED, Verdict.REFUSED, text);
        }
        if (MISDIRECTED.contains(code)) {
            return Failure.of(Kind.REJECTED, Verdict.REFUSED, text);
        }
        return isUnclear(code) ? Failure.of(Kind.UNAVAILABLE, Verdict.UNCLEAR, text) : other(code, response, text);
    }

    private static boolean isAuthentication(String code) {
        return switch (code) {
            case "Forbidden.AccessKeyDisabled",
                    "IllegalTimestamp",
                    "IncompleteSignature",
                    "InvalidSignatureMethod",
                    "MissingSecurityToken",
                    "SecurityTokenExpired",
                    "SignatureDoesNotMatch" -> true;
            default ->
                code.startsWith("InvalidAccessKeyId")
                        || code.startsWith("InvalidSecurityToken")
                        || code.startsWith("InvalidTimeStamp");
        };
    }

    /** A nonce that was seen before means that something in between has sent an attempt twice; the first one counted. */
    private static boolean isUnclear(String code) {
        return switch (code) {
            case "InternalError", "ServiceUnavailable", "SignatureNonceUsed", "UnknownError" -> true;
            default -> false;
        };
    }

    private static Failure other(String code, ApiResponse response, String text) {
        Failure byStatus = FailureMapper.byStatus(response, text);
        if (response.status() / 100 != 4 || byStatus.verdict() != Verdict.REFUSED) {
            return byStatus;
        }
        boolean unknown = code.contains("NotFound") || code.contains("NotExist");
        return Failure.of(unknown ? Kind.NOT_FOUND : byStatus.kind(), Verdict.REFUSED_UNLESS_REVOKED, text);
    }

    private static String hint(String code, ApiRequest request) {
        if (MISDIRECTED.contains(code)) {
            return "; is the endpoint the one of the private CA's region?";
        }
        return code.equals("NoPermission") || code.equals("Forbidden.RAM")
                ? "; the permission is yundun-cert:" + AlibabaMessages.action(request)
                : "";
    }

    /** Whether the server's clock and ours are too far apart. */
    static boolean isClockDifference(String code) {
        return code.equals("InvalidTimeStamp.Expired");
    }

    /** Whether the security token was good once. */
    static boolean isExpiredToken(String code) {
        return code.equals("InvalidSecurityToken.Expired") || code.equals("SecurityTokenExpired");
    }
}
