package io.certrevoke.appviewx;

import io.certrevoke.RevocationStatus;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.http.Json;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A certificate as the inventory shows it.
 *
 * @param json the row
 * @param category what was asked for when the row was found; asking so again finds it again
 * @see <a href="https://docs.appviewx.com/2026.1.0/oxy_ex/search_get_certificate_inventory.html">search</a>
 */
record InventoryRow(Json json, String category) {

    private static final List<String> STATES = List.of("status", "avxStatus", "expiryStatus");

    Optional<String> resourceId() {
        return AppviewxOutcomes.filled(json.text("resourceId"));
    }

    /** Hexadecimal, with or without separators and sign octet. */
    Optional<BigInteger> serial() {
        return json.text("serialNumber")
                .map(InventoryRow::digits)
                .filter(hex -> hex.matches("[0-9A-Fa-f]{1,128}"))
                .map(hex -> new BigInteger(hex, 16));
    }

    boolean isRevoked() {
        return STATES.stream().anyMatch(name -> json.text(name).orElse("").equalsIgnoreCase("Revoked"));
    }

    /** Whether any state is shown at all; only then its not being "Revoked" says something. */
    boolean showsState() {
        return STATES.stream()
                .anyMatch(name -> AppviewxOutcomes.filled(json.text(name)).isPresent());
    }

    boolean isSuspended() {
        return json.flag("suspendedCertificate").orElse(false);
    }

    /** The work orders on this certificate, closed ones perhaps too, the newest first. */
    List<String> requestIds() {
        return json.items("requestIds").stream()
                .flatMap(id -> AppviewxOutcomes.filled(id.text()).stream())
                .map(WorkOrder::plainId)
                .distinct()
                .sorted(Comparator.comparingInt(String::length)
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .toList();
    }

    Candidate candidate(String resourceId) {
        Candidate.Builder candidate = Candidate.builder()
                .providerId(resourceId)
                .sha1(thumbprint(40))
                .sha256(thumbprint(64))
                .serial(serial())
                .issuerCommonName(AppviewxOutcomes.filled(json.text("issuerCommonName")))
                .commonName(AppviewxOutcomes.filled(json.text("commonName")))
                .notBefore(time("validFrom"))
                .notAfter(time("validTo"))
                .details(AppviewxConnection.CATEGORY, category);
        if (isRevoked()) {
            // only then: whether work is open for it takes another look
            candidate.state(Answer.of(RevocationStatus.REVOKED));
        }
        return candidate.build();
    }

    /** The length tells the algorithm; the names for it in {@code thumbprintAlgorithm} are not documented. */
    private Optional<String> thumbprint(int length) {
        return json.text("thumbPrint")
                .map(InventoryRow::digits)
                .filter(hex -> hex.matches("[0-9A-Fa-f]{" + length + "}"));
    }

    private Optional<Instant> time(String name) {
        return json.number(name).stream()
                .mapToObj(millis -> Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS))
                .findFirst();
    }

    private static String digits(String hex) {
        return hex.replaceAll("[:\\- ]", "");
    }
}
