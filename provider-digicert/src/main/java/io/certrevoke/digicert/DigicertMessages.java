package io.certrevoke.digicert;

import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The requests that are sent, and what a revocation request's status means. */
final class DigicertMessages {

    /** The detail in candidates and tickets that holds the order's id. */
    static final String ORDER_ID = "orderId";

    static final String REVOKE = "revoke";
    static final String APPROVED = "approved";
    static final String REJECTED = "rejected";

    private DigicertMessages() {}

    /** Also a read says that it speaks JSON: by older pages the answer's format follows the request's content type. */
    static ApiRequest.Builder get(String... segments) {
        return ApiRequest.get(segments).contentType("application/json");
    }

    static ApiRequest download(String certificateId) {
        return get("certificate", certificateId, "download", "format", "pem_noroot")
                .accept("*/*") // the media type of downloads is documented nowhere
                .build();
    }

    /** The call for a single certificate; the one for a whole order, which revokes its duplicates too, is never made. */
    static ApiRequest revoke(
            String identifier, RevocationReason reason, Optional<String> comments, boolean skipApproval) {
        Map<String, Object> body = new LinkedHashMap<>();
        comments.ifPresent(text -> body.put("comments", text));
        body.put("revocation_reason", DigicertReasons.wire(reason));
        if (skipApproval) {
            body.put("skip_approval", true);
        }
        return ApiRequest.put("certificate", identifier, "revoke")
                .json(body)
                .effect(skipApproval ? Effect.WRITE_REPEATABLE : Effect.WRITE_ONCE)
                .build();
    }

    /** What a revocation request says of the certificate. Only "approved" means revoked: DigiCert then revokes at once. */
    static Answer.Builder answer(Json request, String requestId) {
        Answer.Builder answer = Answer.builder().trackingId(requestId);
        String status = request.text("status").orElse("");
        return switch (status) {
            case "pending", "submitted" -> answer.status(RevocationStatus.AWAITING_APPROVAL);
            case APPROVED -> answer.status(RevocationStatus.REVOKED);
            case REJECTED -> answer.status(RevocationStatus.REJECTED).message(request.text("processor_comment"));
            default ->
                answer.status(RevocationStatus.AWAITING_APPROVAL)
                        .addWarnings("revocation request " + requestId + " has "
                                + (status.isEmpty() ? "no status" : "the unknown status \"" + status + "\"")
                                + "; it is taken as not yet decided");
        };
    }
}
