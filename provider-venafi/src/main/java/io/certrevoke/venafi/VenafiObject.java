package io.certrevoke.venafi;

import io.certrevoke.spi.http.Json;
import java.util.Map;
import java.util.Optional;

/** A certificate object: a slot whose certificate changes at each renewal, and the work on it. */
record VenafiObject(String guid, Json body) {

    /** The stage of a workflow in which a certificate is revoked. */
    private static final long REVOCATION_STAGE = 1400;

    Optional<VenafiVersion> current() {
        return VenafiVersion.of(body.at("CertificateDetails"));
    }

    /** Which version it is that is being revoked is not told. */
    boolean isRevoking() {
        return processing().number("Stage").orElse(0) == REVOCATION_STAGE && (isInError() || isInProcess());
    }

    boolean isInError() {
        return processing().flag("InError").orElse(false);
    }

    private boolean isInProcess() {
        return processing().flag("InProcess").orElse(false) || approval().isPresent();
    }

    /** The workflow ticket of the person who has to approve. */
    Optional<String> approval() {
        return processing().text("TicketDN").filter(dn -> !dn.isBlank());
    }

    Optional<String> message() {
        return processing().text("Status").filter(text -> !text.isBlank());
    }

    /** What finds this object again; kept in tickets. */
    Map<String, String> details() {
        return Map.of("guid", guid);
    }

    private Json processing() {
        return body.at("ProcessingDetails");
    }
}
