package io.certrevoke.testkit.appviewx;

/** What the answer to a revoke call looks like, whatever the call has done. */
public enum RevokeAnswer {
    /** As the vendor documents it: {@code certStatus} once the certificate is revoked, {@code requestId} always. */
    AS_DOCUMENTED,
    /** 2xx with a {@code requestId} and no {@code certStatus}. */
    REQUEST_ID_ONLY,
    /** 2xx with a {@code requestId} and a {@code certStatus} other than {@code Revoked}. */
    OTHER_CERT_STATUS,
    /** 2xx that says {@code Revoked} of another {@code resourceId}. */
    OTHER_RESOURCE,
    /** 2xx with neither {@code requestId} nor {@code certStatus}. */
    NO_RESULT,
    /** 2xx with {@code response} null. */
    NULL_RESPONSE,
    /** 200 with an empty body. */
    EMPTY_BODY,
    /** 200 with an HTML page. */
    NOT_JSON,
    /** 500 with the usual envelope. */
    SERVER_ERROR,
    /** 504 with the HTML page of a load balancer. */
    GATEWAY_TIMEOUT
}
