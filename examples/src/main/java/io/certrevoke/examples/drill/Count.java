package io.certrevoke.examples.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.examples.drill.Watched.Role;
import io.certrevoke.spi.CertificateFields;
import java.util.Locale;

/**
 * What the provider's side saw of one certificate.
 *
 * @param provider the account
 * @param serial the serial number, as the report writes it
 * @param sha256 the fingerprint, as the report writes it
 * @param role what is special about the certificate
 * @param revoked whether it is revoked
 * @param asked how many calls asked for its revocation and reached the provider
 * @param taken how many of them the provider took
 * @param filed how many requests or work orders were filed for it
 */
record Count(
        String provider, String serial, String sha256, Role role, boolean revoked, int asked, int taken, int filed) {

    static Count of(Watched certificate, DrillSandbox sandbox) {
        return new Count(
                certificate.provider(),
                certificate
                        .issued()
                        .certificate()
                        .getSerialNumber()
                        .toString(16)
                        .toUpperCase(Locale.ROOT),
                CertificateFields.sha256(certificate.issued().certificate()),
                certificate.role(),
                certificate.isRevoked(),
                certificate.asked().get(),
                certificate.taken().get(),
                certificate.filed(sandbox.sandbox().account(certificate.provider())));
    }

    static Count of(JsonNode json) {
        return new Count(
                json.path("provider").asText(),
                json.path("serial").asText(),
                json.path("sha256").asText(),
                Role.valueOf(json.path("role").asText()),
                json.path("revoked").asBoolean(),
                json.path("asked").asInt(),
                json.path("taken").asInt(),
                json.path("filed").asInt());
    }

    JsonNode json() {
        return Access.JSON.valueToTree(this);
    }

    /** How often its revocation had an effect: where work is filed, the work; else the calls that were taken. */
    int effects() {
        return filed > 0 ? filed : taken;
    }

    /** Whether no campaign must ask for its revocation. DigiCert does not tell that a certificate is revoked already. */
    boolean isUntouchable() {
        return role.isUntouchable() && !(role == Role.REVOKED_BEFORE && provider.equals("digicert"));
    }
}
