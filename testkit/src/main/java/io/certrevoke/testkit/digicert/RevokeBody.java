package io.certrevoke.testkit.digicert;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import java.util.Map;
import java.util.Optional;

/** The body of both revoke calls. A field of any other name is ignored without a word, as the vendor's service does. */
final class RevokeBody {

    // the spelling and the choice of the vendor's page on revoking an order's certificates
    private static final Map<String, RevocationReason> REASONS = Map.of(
            "unspecified", RevocationReason.UNSPECIFIED,
            "keyCompromise", RevocationReason.KEY_COMPROMISE,
            "affiliationChanged", RevocationReason.AFFILIATION_CHANGED,
            "superseded", RevocationReason.SUPERSEDED,
            "cessationOfOperation", RevocationReason.CESSATION_OF_OPERATION);

    private final JsonNode document;

    private RevokeBody(JsonNode document) {
        this.document = document;
    }

    /** Nothing where the body is no JSON object, or a field has the wrong type. */
    static Optional<RevokeBody> parse(byte[] body) {
        return Documents.parseObject(body)
                .filter(document -> Documents.absentOr(document.path("comments"), JsonNode::isTextual))
                .filter(document -> Documents.absentOr(document.path("revocation_reason"), JsonNode::isTextual))
                .filter(document -> Documents.absentOr(document.path("skip_approval"), JsonNode::isBoolean))
                .map(RevokeBody::new);
    }

    boolean skipApproval() {
        return document.path("skip_approval").booleanValue();
    }

    String comments() {
        return document.path("comments").asText("");
    }

    Optional<String> reason() {
        return Optional.of(document.path("revocation_reason"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    boolean reasonIsKnown() {
        return reason().map(REASONS::containsKey).orElse(true);
    }

    /** What the service takes the reason for; unspecified is the documented default. */
    RevocationReason effectiveReason() {
        return reason().map(REASONS::get).orElse(RevocationReason.UNSPECIFIED);
    }
}
