package io.certrevoke.testkit.huaweiccm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches.AfterRevoking;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches.ListRow;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches.SerialForm;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Writes a certificate as the service shows it, alone or as a row of the list.
 *
 * <p>Source: <a href="https://support.huaweicloud.com/eu/api-ccm/ShowCertificate_0.html">the vendor's page on the
 * call</a>.
 */
final class CertificateRow {

    static final Duration LATE = Duration.ofSeconds(30);

    private final Inventory inventory;
    private final HuaweiccmSwitches switches;
    private final Clock clock;

    CertificateRow(Inventory inventory, HuaweiccmSwitches switches, Clock clock) {
        this.inventory = inventory;
        this.switches = switches;
        this.clock = clock;
    }

    String status(HeldCertificate held) {
        if (showsRevocation(held)) {
            return "REVOKED";
        }
        return isExpired(held) ? "EXPIRED" : "ISSUED";
    }

    boolean isExpired(HeldCertificate held) {
        return clock.instant().isAfter(held.notAfter());
    }

    boolean isVisible(HeldCertificate held) {
        return switches.afterRevoking() != AfterRevoking.REMOVED
                || held.revocation().isEmpty();
    }

    ObjectNode ofList(HeldCertificate held) {
        ObjectNode row = single(held);
        if (switches.listRows() == ListRow.OLDER_EDITION) {
            row.remove(List.of("enterprise_project_id", "delete_time", "enc_cert_info"));
        }
        if (switches.listRows() == ListRow.SPARSE) {
            row.retain("certificate_id", "status", "serial_number");
        }
        return row;
    }

    ObjectNode single(HeldCertificate held) {
        ObjectNode row = Json.object();
        row.put("certificate_id", held.id());
        row.put("status", status(held));
        row.put("issuer_id", inventory.authorityId(held.issued().issuer()));
        putIssuerName(row, held);
        row.put("key_algorithm", "EC256");
        row.put("signature_algorithm", "SHA256");
        row.put("freeze_flag", inventory.isFrozen(held) ? 1 : 0);
        row.put("gen_mode", "CSR");
        row.put("serial_number", serial(held));
        row.put("create_time", held.createdAt().toEpochMilli());
        row.putNull("delete_time");
        row.put("not_before", held.certificate().getNotBefore().getTime());
        row.put("not_after", held.notAfter().toEpochMilli());
        putName(row, held);
        row.putNull("enc_cert_info");
        row.put("enterprise_project_id", "0");
        return row;
    }

    private boolean showsRevocation(HeldCertificate held) {
        Duration delay = switches.afterRevoking() == AfterRevoking.SHOWN_LATE ? LATE : Duration.ZERO;
        return held.revocation()
                .filter(r -> !r.revokedAt().plus(delay).isAfter(clock.instant()))
                .isPresent();
    }

    private String serial(HeldCertificate held) {
        int radix = switches.serials() == SerialForm.DECIMAL ? 10 : 16;
        return held.certificate().getSerialNumber().toString(radix);
    }

    private void putIssuerName(ObjectNode row, HeldCertificate held) {
        switch (switches.issuerNames()) {
            case COMMON_NAME -> row.put("issuer_name", held.issuerCommonName());
            case DISTINGUISHED_NAME ->
                row.put(
                        "issuer_name",
                        held.certificate().getIssuerX500Principal().getName());
            case LABEL -> row.put("issuer_name", "ca-of-the-test-account");
            case ABSENT -> row.putNull("issuer_name");
        }
    }

    private static void putName(ObjectNode row, HeldCertificate held) {
        ObjectNode name = row.putObject("distinguished_name");
        name.put("common_name", held.subjectPart("CN").orElse(null));
        name.put("country", held.subjectPart("C").orElse(null));
        name.put("state", held.subjectPart("ST").orElse(null));
        name.put("locality", held.subjectPart("L").orElse(null));
        name.put("organization", held.subjectPart("O").orElse(null));
        name.put("organizational_unit", held.subjectPart("OU").orElse(null));
    }
}
