package io.certrevoke.testkit.alibaba;

/**
 * The gateway's errors. The vendor's pages disagree about code or status of many; each constant therefore has two
 * readings, which are equal where the pages agree.
 */
enum ErrorCode {
    KEY_UNKNOWN("InvalidAccessKeyId.NotFound", 400, "InvalidAccessKeyId.NotFound", 404, "Access key is not found."),
    KEY_INACTIVE("InvalidAccessKeyId.Inactive", 400, "Forbidden.AccessKeyDisabled", 403, "Access key is disabled."),
    SIGNATURE(
            "SignatureDoesNotMatch",
            400,
            "SignatureDoesNotMatch",
            403,
            "Specified signature is not matched with our calculation."),
    INCOMPLETE_SIGNATURE("IncompleteSignature", 400, "The request signature does not conform to Aliyun standards."),
    SIGNATURE_METHOD("InvalidSignatureMethod", 400, "Specified signature method is not valid."),
    TIME_EXPIRED("InvalidTimeStamp.Expired", 400, "Specified time stamp or date value is expired."),
    TIME_FORMAT("InvalidTimeStamp.Format", 400, "IllegalTimestamp", 400, "Specified time stamp is not well formatted."),
    NONCE_USED("SignatureNonceUsed", 400, "Specified signature nonce was used already."),
    // no page gives a status for the errors of temporary credentials
    TOKEN_MISSING("MissingSecurityToken", 400, "MissingSecurityToken", 403, "SecurityToken is mandatory."),
    TOKEN_MALFORMED(
            "InvalidSecurityToken.Malformed",
            400,
            "InvalidSecurityToken.Malformed",
            403,
            "Specified SecurityToken is malformed."),
    TOKEN_MISMATCH(
            "InvalidSecurityToken.MismatchWithAccessKey",
            400,
            "InvalidSecurityToken.MismatchWithAccessKey",
            403,
            "Specified SecurityToken mismatches with the AccessKey."),
    TOKEN_EXPIRED(
            "InvalidSecurityToken.Expired", 400, "SecurityTokenExpired", 403, "Specified SecurityToken is expired."),
    DENIED("NoPermission", 403, "Forbidden.RAM", 403, "User not authorized to operate on the specified resource."),
    ACTION_UNKNOWN("InvalidApi.NotFound", 404, "InvalidAction.NotFound", 404, "Specified api is not found."),
    VERSION("InvalidVersion", 400, "NoSuchVersion", 404, "Specified version is not valid."),
    HTTP_METHOD("UnsupportedHTTPMethod", 400, "UnsupportedHTTPMethod", 403, "This http method is not supported.");

    private final Fault usual;
    private final Fault alternative;

    ErrorCode(String code, int status, String message) {
        this(code, status, code, status, message);
    }

    ErrorCode(String code, int status, String otherCode, int otherStatus, String message) {
        this.usual = Fault.of(code, status, message);
        this.alternative = Fault.of(otherCode, otherStatus, message);
    }

    Fault fault(boolean other) {
        return other ? alternative : usual;
    }
}
