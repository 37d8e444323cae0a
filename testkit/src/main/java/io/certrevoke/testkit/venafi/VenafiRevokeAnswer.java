package io.certrevoke.testkit.venafi;

import io.certrevoke.testkit.ApiReply;

/**
 * Answers of {@code POST /vedsdk/Certificates/Revoke} that no state of the sandbox leads to, for
 * {@link VenafiApi#answerRevoke}. The texts contain the fragments that the vendor documents.
 */
public enum VenafiRevokeAnswer {
    /** 200 that says neither requested nor revoked. */
    SUCCESS_WITHOUT_FLAGS(200, "{\"Success\":true}"),
    /** 200 that says no, in the body alone. */
    NO_SUCCESS(200, "{\"Success\":false,\"Error\":\"The certificate authority template is missing.\"}"),
    /** 202 that says no, in the body alone. */
    ACCEPTED_NO_SUCCESS(202, "{\"Success\":false,\"Error\":\"The certificate authority template is missing.\"}"),
    /** 202 without any text. */
    ACCEPTED(202, "{\"Success\":true}"),
    /** 202 although it is done. */
    ACCEPTED_REVOKED(202, "{\"Revoked\":true,\"Success\":true}"),
    /** 400: the object could not be disabled; the revocation may be under way. */
    FAILED_TO_DISABLE(400, error("Failed to disable the certificate.")),
    /** 400: the request did not get through to the CA. */
    FAILED_TO_REQUEST(400, error("Failed to request revocation.")),
    /** 400: a CA's text that, read in the middle, looks like a revoked certificate. */
    FAILED_QUOTING_COMPLETED(
            400, error("Failed to request revocation, error: not so that revocation is already completed")),
    /** 400 for another cause. */
    OTHER_BAD_REQUEST(400, error("The management type is unassigned.")),
    /** 403 without a known text. */
    OTHER_FORBIDDEN(403, error("Access is denied.")),
    /** 500: no such certificate. */
    SERVER_FOUND_NONE(500, error("Could not find certificate.")),
    /** 500: no data of the certificate. */
    NO_CERTIFICATE_DATA(500, error("Failed to retrieve certificate data.")),
    /** 500: the check of the revocation did not start. */
    CHECK_NOT_INITIATED(500, error("Failed to initiate check of the revocation.")),
    /** 500: the state was not readable. */
    STATE_NOT_READ(500, error("Failed to read existing revocation state.")),
    /** 500: the server's database gave up on a deadlock. */
    DEADLOCK(500, error("The process was chosen as the deadlock victim. Rerun the transaction.")),
    /** 500: the CA refused. */
    CA_FAILED(
            500,
            "{\"Requested\":true,\"Success\":false,\"Error\":\"Revocation request failed, error: CA rejected it\"}"),
    /** 200 without a body. */
    EMPTY_BODY(200, ""),
    /** 200 with a page of a proxy. */
    PAGE(200, "<html><body>Please log in</body></html>"),
    /** 200 with JSON that ends early. */
    TRUNCATED(200, "{\"Requested\":true,\"Succ"),
    /** 200 with JSON that is no object. */
    NO_OBJECT(200, "[true]"),
    /** 307 to elsewhere, as a proxy does. */
    REDIRECT(307, ""),
    /** 404 of the web server. */
    NOT_FOUND_PAGE(404, "<html><body>404 - File or directory not found.</body></html>"),
    /** 405 of the web server. */
    METHOD_NOT_ALLOWED(405, "<html><body>405 - HTTP verb used to access this page is not allowed.</body></html>"),
    /** 500 of the web server, without a text of the API. */
    SERVER_ERROR_PAGE(500, "<html><body>500 - Internal server error.</body></html>"),
    /** 502 of a gateway. */
    BAD_GATEWAY(502, "<html><body>502 - Bad gateway</body></html>");

    private final int status;
    private final String body;

    VenafiRevokeAnswer(int status, String body) {
        this.status = status;
        this.body = body;
    }

    ApiReply reply() {
        if (this == REDIRECT) {
            return ApiReply.empty(status).withHeader("Location", "/vedsdk/elsewhere/");
        }
        return ApiReply.text(status, body.startsWith("<") ? "text/html" : "application/json", body);
    }

    private static String error(String text) {
        return "{\"Error\":\"" + text + "\"}";
    }
}
