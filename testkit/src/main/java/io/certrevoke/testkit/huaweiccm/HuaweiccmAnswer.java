package io.certrevoke.testkit.huaweiccm;

/**
 * One way in which the service, the gateway before it, or a proxy between answers a call. The rows with a {@code PCA} or
 * {@code APIGW} code are those of the vendor's error-code pages, except where a row says otherwise.
 *
 * <p>Sources: <a href="https://support.huaweicloud.com/intl/en-us/api-ccm/ErrorCode.html">CCM error codes</a> and
 * <a href="https://support.huaweicloud.com/en-us/devg-apisign/api-sign-errorcode.html">gateway error codes</a>.
 */
public enum HuaweiccmAnswer {
    /** The documented success of a revocation. */
    NO_CONTENT(204, "", ""),
    /** A success that no page documents for a revocation. */
    OK(200, "", ""),
    /** A success that no page documents for a revocation. */
    ACCEPTED(202, "", ""),
    /** A redirect without a body, to the same host. */
    FOUND(302, "", ""),

    /** The generic refusal of a parameter. */
    INVALID_PARAMETER(400, "PCA.00020001", "Invalid parameter."),
    /** The distinguished name is invalid. */
    INVALID_DISTINGUISHED_NAME(400, "PCA.00020101", "Invalid distinguished name."),
    /** The key algorithm is not supported. */
    UNSUPPORTED_KEY_ALGORITHM(400, "PCA.00020102", "The key algorithm is not supported."),
    /** The hash algorithm is not supported. */
    UNSUPPORTED_HASH(400, "PCA.00020103", "The hash algorithm is not supported."),
    /** The validity period is invalid. */
    INVALID_VALIDITY(400, "PCA.00020109", "Invalid validity period."),
    /** A domain name is invalid. */
    INVALID_DOMAIN(400, "PCA.00020110", "Invalid domain name."),
    /** An IP address is invalid. */
    INVALID_IP(400, "PCA.00020111", "Invalid IP address."),
    /** The type of a subject alternative name is invalid. */
    INVALID_NAME_TYPE(400, "PCA.00020112", "Invalid type of subject alternative name."),
    /** The id of a CA is malformed. */
    MALFORMED_AUTHORITY_ID(400, "PCA.00020201", "Invalid CA ID."),
    /** The type of a CA is invalid. */
    INVALID_AUTHORITY_TYPE(400, "PCA.00020202", "Invalid CA type."),
    /** The path length of a CA is invalid. */
    INVALID_PATH_LENGTH(400, "PCA.00020203", "Invalid path length."),
    /** The CA or the certificate is frozen and can only be viewed. */
    FROZEN(403, "PCA.00030202", "The CA or certificate has been frozen and can only be viewed."),
    /** Certificate and key do not belong together. */
    KEY_PAIR_MISMATCH(403, "PCA.00030301", "The certificate and the private key do not match."),
    /** The CA or the certificate does not exist, as the error-code page has it. */
    NOT_FOUND(404, "PCA.00030102", "The CA or certificate does not exist."),
    /** The same as 400: not documented, but handled by the vendor's Terraform provider. */
    NOT_FOUND_AS_BAD_REQUEST(400, "PCA.10010002", "The resource does not exist."),
    /** Not documented, known from the Terraform provider: something is already in the wanted state, said as 403. */
    OCSP_ALREADY_ON(403, "PCA.10010071", "OCSP is already enabled."),
    /** Not documented, known from the Terraform provider: something is already in the wanted state, said as 403. */
    OCSP_ALREADY_OFF(403, "PCA.10010072", "OCSP is already disabled."),
    /** A made-up code in the place of one that the documentation does not name. */
    UNLISTED_FORBIDDEN(403, "PCA.19999403", "The operation is not allowed."),
    /** A made-up code in the place of one that the documentation does not name. */
    UNLISTED_BAD_REQUEST(400, "PCA.19999400", "The request cannot be processed."),
    /** A made-up code in the place of one that the documentation does not name. */
    INTERNAL_ERROR(500, "PCA.19999500", "Internal service error."),
    /** A refusal by an IAM policy, with the two additional fields that such a refusal may have; the code is made up. */
    POLICY_DENIED(403, "PCA.19999401", "Policy does not allow pca:ca:revokeCert to be performed."),

    /** No API is published at this host, path and method: says nothing about a certificate. */
    API_NOT_PUBLISHED(404, "APIGW.0101", "The API does not exist or has not been published in the environment"),
    /** The gateway does not find the service behind the API. */
    BACKEND_NOT_FOUND(404, "APIGW.0103", "The backend does not exist"),
    /** The gateway does not find the plug-in of the API. */
    PLUGIN_NOT_FOUND(404, "APIGW.0104", "The plug-ins do not exist"),
    /** The gateway does not find the settings of the backend. */
    BACKEND_SETTINGS_NOT_FOUND(404, "APIGW.0105", "The backend configurations do not exist"),
    /** The gateway cannot put the backend request together. */
    ORCHESTRATION_ERROR(400, "APIGW.0106", "Orchestration error"),
    /** The gateway does not understand the request. */
    MALFORMED_REQUEST(400, "APIGW.0201", "Bad request"),
    /** The body is larger than 12 MB. */
    BODY_TOO_LARGE(413, "APIGW.0201", "Request entity too large"),
    /** The request target is too long. */
    URI_TOO_LONG(414, "APIGW.0201", "Request URI too large"),
    /** The header fields, and with them perhaps the token, are too large. */
    HEADERS_TOO_LARGE(494, "APIGW.0201", "Request headers too large"),
    /** The service does not answer the gateway. */
    BACKEND_UNAVAILABLE(502, "APIGW.0201", "Backend unavailable"),
    /** The service does not answer the gateway in time. */
    BACKEND_TIMEOUT(504, "APIGW.0201", "Backend timeout"),
    /** Bad signature, unknown or locked access key, or a token that cannot be read. */
    IAM_AUTHENTICATION_WRONG(401, "APIGW.0301", "Incorrect IAM authentication information"),
    /** The IAM user is on a black list, or not on a white list. */
    USER_NOT_ALLOWED(403, "APIGW.0302", "The IAM user is not authorized to access the API"),
    /** Wrong app authentication; the vendor's signing guide shows it for a clock that is off. */
    APP_AUTHENTICATION_WRONG(401, "APIGW.0303", "Incorrect app authentication information"),
    /** The authentication information is wrong. */
    AUTHENTICATION_WRONG(401, "APIGW.0305", "Incorrect authentication information"),
    /** Access to the API is denied. */
    ACCESS_DENIED(403, "APIGW.0306", "API access denied"),
    /** The token must be renewed, or belongs to another region. */
    TOKEN_MUST_BE_RENEWED(401, "APIGW.0307", "The token must be updated"),
    /** Too many calls. */
    THROTTLED(429, "APIGW.0308", "The throttling threshold has been reached: policy user over ratelimit"),

    /** A web page in the place of an answer, as a proxy sends it. */
    PROXY_PAGE(502, "", "<html><body><h1>502 Bad Gateway</h1></body></html>"),
    /** Nothing but a status. */
    EMPTY_UNAVAILABLE(503, "", "");

    private final int status;
    private final String code;
    private final String message;

    HuaweiccmAnswer(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /**
     * The status line's code.
     *
     * @return the HTTP status
     */
    public int status() {
        return status;
    }

    /**
     * The value of {@code error_code}, in the spelling {@code APIGW} for the gateway's.
     *
     * @return the code; empty for an answer that has none
     */
    public String code() {
        return code;
    }

    /**
     * The value of {@code error_msg}, or the whole body of an answer without a code.
     *
     * @return the text; empty for an answer without a body
     */
    public String message() {
        return message;
    }

    boolean isFromGateway() {
        return code.startsWith("APIGW.");
    }
}
