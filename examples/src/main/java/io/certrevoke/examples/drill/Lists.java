package io.certrevoke.examples.drill;

import io.certrevoke.RevocationReason;
import io.certrevoke.examples.drill.Watched.Role;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Pem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the team has in hand when the night begins: some certificates as PEM bundles, the rest as a CSV list, which has the
 * mistakes that such lists have.
 */
final class Lists {

    private static final int BUNDLE = 250;
    private static final List<RevocationReason> REASONS = List.of(
            RevocationReason.KEY_COMPROMISE,
            RevocationReason.SUPERSEDED,
            RevocationReason.SUPERSEDED,
            RevocationReason.CESSATION_OF_OPERATION);

    private final DrillFolder folder;

    Lists(DrillFolder folder) {
        this.folder = folder;
    }

    /** Writes every certificate once, and the mistakes besides. */
    void write(List<List<Watched>> accounts, IssuedCertificate stranger) throws IOException {
        Files.createDirectories(folder.bundles());
        try (BufferedWriter csv = Files.newBufferedWriter(folder.list())) {
            csv.write("certificate,issuer,serial,account,reason,comment,priority,exclude\n");
            for (List<Watched> account : accounts) {
                write(account, csv);
            }
            Watched first = accounts.get(0).stream()
                    .filter(some -> some.role() == Role.PLAIN)
                    .findFirst()
                    .orElseThrow();
            X509Certificate issuer = first.issued().issuer().certificate();
            csv.write(row(Pem.of(stranger.certificate()), RevocationReason.SUPERSEDED, "an issuer without an account"));
            csv.write(row(Pem.of(issuer), RevocationReason.CA_COMPROMISE, "a CA by mistake"));
            csv.write(row(Pem.of(first.issued().certificate()), RevocationReason.SUPERSEDED, "it stands here twice"));
            csv.write(row("no certificate at all", RevocationReason.SUPERSEDED, "somebody's note"));
            csv.write(",,12AB,,because,,,\n");
        }
    }

    private void write(List<Watched> account, BufferedWriter csv) throws IOException {
        List<Watched> bundled = new ArrayList<>();
        int number = 0;
        for (Watched certificate : account) {
            if (certificate.role() == Role.PLAIN && ++number % 2 == 0) {
                bundled.add(certificate);
            } else {
                csv.write(row(certificate, REASONS.get(number % REASONS.size())));
            }
        }
        for (int from = 0; from < bundled.size(); from += BUNDLE) {
            List<Watched> part = bundled.subList(from, Math.min(bundled.size(), from + BUNDLE));
            StringBuilder pem = new StringBuilder();
            part.forEach(some -> pem.append(Pem.of(some.issued().certificate())));
            String name = part.get(0).provider() + "-" + (from / BUNDLE + 1) + ".pem";
            Files.writeString(folder.bundles().resolve(name), pem);
        }
    }

    private static String row(Watched certificate, RevocationReason reason) {
        X509Certificate subject = certificate.issued().certificate();
        return switch (certificate.role()) {
            case REFERENCE ->
                ",\"" + subject.getIssuerX500Principal().getName() + "\","
                        + subject.getSerialNumber().toString(16) + "," + certificate.provider() + "/"
                        + DrillSandbox.ACCOUNT + ","
                        + reason.rfcName() + ",by serial number,,\n";
            case EXCLUDED -> "\"" + Pem.of(subject) + "\",,,," + reason.rfcName() + ",,,the hospital needs it\n";
            // last of all, for a canary that fails stops the account: what the approver refuses, and what is revoked
            // already where the provider does not tell
            case REFUSED_BY_APPROVER, REVOKED_BEFORE -> "\"" + Pem.of(subject) + "\",,,,superseded,,-1,\n";
            default -> row(Pem.of(subject), reason, "");
        };
    }

    private static String row(String certificate, RevocationReason reason, String comment) {
        return "\"" + certificate + "\",,,," + reason.rfcName() + "," + comment + ",,\n";
    }
}
