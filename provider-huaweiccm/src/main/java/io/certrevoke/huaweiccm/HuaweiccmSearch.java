package io.certrevoke.huaweiccm;

import io.certrevoke.CertificateRef;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.security.auth.x500.X500Principal;

/**
 * Finds records by serial number. The list has no filter for it, only one for a part of the common name, so that a
 * reference without a common name means reading the whole list.
 */
final class HuaweiccmSearch {

    /**
     * The service allows 1000. A record takes up to about 2 KiB (six parts of a name of 64 characters, three octets each
     * in Chinese), and an answer is read up to 1 MiB.
     */
    private static final int PAGE = 500;

    /** The documented most that {@code total} can be. */
    private static final long MOST = 1_000_000;

    /** The documented length of the parameter {@code name}. */
    private static final int LONGEST_NAME = 64;

    private final ApiClient api;
    private final BigInteger serial;

    HuaweiccmSearch(ApiClient api, BigInteger serial) {
        this.api = api;
        this.serial = serial;
    }

    List<Candidate> find(CertificateRef reference) {
        Optional<String> name = reference.commonName().filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME);
        List<Candidate> found = new ArrayList<>();
        long offset = 0;
        while (true) {
            Json page = api.send(HuaweiccmMessages.list(name, PAGE, offset)).json();
            List<Json> rows = page.items("certificates");
            OptionalLong total = page.number("total");
            rows.stream().filter(this::hasSerial).map(this::candidate).forEach(found::add);
            offset += rows.size();
            if (total.isPresent() && page.at("certificates").isArray() && offset >= total.getAsLong()) {
                return found;
            }
            if (rows.isEmpty() || offset >= MOST) {
                throw new ApiException(Failure.protocol("the list of certificates ended after " + offset
                        + " records, although there should be "
                        + (total.isPresent() ? total.getAsLong() : "a total")));
            }
        }
    }

    private boolean hasSerial(Json row) {
        return readings(row).contains(serial);
    }

    /**
     * The vendor does not say how {@code serial_number} is written: its samples look decimal, and hexadecimal for another
     * serial number. Either reading makes a candidate; the client refuses when two records remain. The decimal one, which
     * is the likelier, comes first.
     */
    private static List<BigInteger> readings(Json row) {
        String text = row.text("serial_number").orElse("");
        if (text.matches("[0-9]{1,64}")) {
            return List.of(new BigInteger(text), new BigInteger(text, 16));
        }
        return text.matches("[0-9A-Fa-f]{1,64}") ? List.of(new BigInteger(text, 16)) : List.of();
    }

    /** The record with an id, which settles the certificate: the likelier reading of its serial number is only shown. */
    static Candidate byId(ApiClient api, String id) {
        Json row = HuaweiccmConnection.show(api, id);
        return candidate(id, row, readings(row).stream().findFirst());
    }

    /** A row that lacks what confirms the certificate is completed from the record itself. */
    private Candidate candidate(Json row) {
        String id = row.text("certificate_id")
                .filter(HuaweiccmConnection::isId)
                .orElseThrow(() -> new ApiException(Failure.protocol("a listed certificate has no certificate_id")));
        Candidate listed = candidate(id, row, Optional.of(serial));
        boolean complete =
                (listed.issuer().isPresent() || listed.issuerCommonName().isPresent())
                        && listed.commonName().isPresent()
                        && listed.notBefore().isPresent()
                        && listed.notAfter().isPresent();
        return complete ? listed : candidate(id, HuaweiccmConnection.show(api, id), Optional.of(serial));
    }

    /** What a record says. */
    static Candidate candidate(String id, Json row, Optional<BigInteger> serial) {
        Candidate.Builder candidate = Candidate.builder()
                .providerId(id)
                .serial(serial)
                .commonName(filled(row.at("distinguished_name").text("common_name")))
                .notBefore(time(row.number("not_before")))
                .notAfter(time(row.number("not_after")))
                .state(HuaweiccmMessages.state(row));
        filled(row.text("issuer_name")).ifPresent(issuer -> {
            Optional<X500Principal> full = distinguishedName(issuer);
            candidate.issuer(full);
            if (full.isEmpty()) {
                candidate.issuerCommonName(issuer);
            }
        });
        return candidate.build();
    }

    /** Documented is the issuer's common name; a full name, should a site show it, compares better. */
    private static Optional<X500Principal> distinguishedName(String text) {
        try {
            return text.contains("=") ? Optional.of(new X500Principal(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> filled(Optional<String> text) {
        return text.filter(value -> !value.isBlank());
    }

    /** Milliseconds since 1970; a certificate has whole seconds. */
    private static Optional<Instant> time(OptionalLong milliseconds) {
        return milliseconds.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(milliseconds.getAsLong()).truncatedTo(ChronoUnit.SECONDS));
    }
}
