package io.certrevoke.digicert;

import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.http.Json;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A certificate as an order or a list shows it, perhaps sparsely.
 *
 * @param id the certificate's id
 * @param json the rest
 */
record DigicertRow(String id, Json json) {

    /** Nothing for a row without a readable id. */
    static Optional<DigicertRow> read(Json json) {
        return json.text("id").filter(DigicertRow::isId).map(id -> new DigicertRow(id, json));
    }

    /** Ids are numbers in all of the vendor's examples; digits alone also keep them apart from serial numbers. */
    static boolean isId(String text) {
        return text.matches("[1-9][0-9]{0,17}");
    }

    static boolean isDigits(String text) {
        return text.matches("[0-9]+");
    }

    Optional<BigInteger> serial() {
        return json.text("serial_number")
                .filter(text -> text.matches("[0-9A-Fa-f]{1,128}"))
                .map(text -> new BigInteger(text, 16));
    }

    /** Whether serial number and thumbprint are there, which together name a certificate. */
    boolean isFull() {
        return serial().isPresent() && thumbprint().isPresent();
    }

    boolean isRevoked() {
        return json.text("status").filter("revoked"::equals).isPresent();
    }

    /** The algorithm is documented nowhere; the length tells it. */
    Candidate.Builder candidate() {
        return Candidate.builder()
                .providerId(id)
                .serial(serial())
                .sha1(thumbprint().filter(hex -> hex.length() == 40))
                .sha256(thumbprint().filter(hex -> hex.length() == 64))
                .commonName(json.text("common_name"));
    }

    private Optional<String> thumbprint() {
        return json.text("thumbprint").filter(hex -> hex.matches("[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}"));
    }
}
