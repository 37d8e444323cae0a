package org.example.incident;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import java.security.cert.X509Certificate;

/** What an application does when a key has leaked: revoke, and write one line for the people on call. */
final class IncidentResponse {

    private final RevocationClient client;

    IncidentResponse(RevocationClient client) {
        this.client = client;
    }

    /** Revokes, and says in words what is known afterwards. */
    String keyLeaked(X509Certificate certificate) {
        try {
            RevocationResult result = client.revoke(CertificateRef.of(certificate), RevocationReason.KEY_COMPROMISE);
            return switch (result.status()) {
                case REVOKED -> "revoked";
                case PENDING, AWAITING_APPROVAL ->
                    "not revoked yet: " + result.ticket().orElseThrow().encode();
                default -> "not revoked: " + result.status();
            };
        } catch (RevocationException e) {
            return "failed, " + e.outcome();
        }
    }
}
