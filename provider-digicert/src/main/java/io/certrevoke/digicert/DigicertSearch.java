package io.certrevoke.digicert;

import static io.certrevoke.digicert.DigicertMessages.ORDER_ID;

import io.certrevoke.CertificateRef;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One search for a certificate. The order list shows little and may show another certificate of the order than the one
 * that was searched for, so every certificate of each order found becomes a candidate. Used by one thread.
 */
final class DigicertSearch {

    private static final int MAX_ORDERS = 50;
    private static final int MAX_DOWNLOADS = 100;

    private final ApiClient api;
    private final CertificateRef wanted;
    private final Map<String, Candidate> found = new LinkedHashMap<>();
    private final Map<String, DigicertOrder> orders = new LinkedHashMap<>();
    private int downloads;
    private boolean cutShort;

    private DigicertSearch(ApiClient api, CertificateRef wanted) {
        this.api = api;
        this.wanted = wanted;
    }

    static List<Candidate> find(ApiClient api, CertificateRef wanted) {
        DigicertSearch search = new DigicertSearch(api, wanted);
        wanted.providerId().ifPresentOrElse(search::byId, search::bySerial);
        List<Candidate> candidates = List.copyOf(search.found.values());
        if (search.cutShort && candidates.stream().noneMatch(search::isExactly)) {
            throw new ApiException(Failure.of(
                    Failure.Kind.NOT_FOUND,
                    Failure.Verdict.REFUSED,
                    "so many orders could contain this certificate that they were not all read; name it by CertCentral's"
                            + " certificate id"));
        }
        return candidates;
    }

    private void bySerial() {
        wanted.serial().ifPresent(serial -> look("serial_number", CertificateFields.serialHex(serial)));
        // whether that filter sees duplicates and replaced certificates is documented nowhere
        if (found.values().stream().noneMatch(candidate -> isSame(candidate, wanted))) {
            wanted.commonName().ifPresent(name -> look("common_name", name));
        }
    }

    private void byId(String id) {
        Optional<X509Certificate> certificate = download(id);
        look("certificate_id", id);
        if (!found.containsKey(id)) {
            certificate
                    .flatMap(known -> CertificateFields.commonName(known.getSubjectX500Principal()))
                    .ifPresent(name -> look("common_name", name));
        }
        Optional<Candidate> record = Optional.ofNullable(found.get(id));
        found.clear();
        if (certificate.isPresent() || record.isPresent()) {
            Candidate.Builder candidate = Candidate.builder().providerId(id);
            record.ifPresent(candidate::from);
            Optional<BigInteger> serial = record.flatMap(Candidate::serial);
            found.put(
                    id,
                    candidate
                            .certificate(certificate.filter(known -> !contradicts(known, serial)))
                            .build());
        }
    }

    private void look(String filter, String value) {
        DigicertPages list =
                DigicertPages.read(api, "orders", Map.of("filters[" + filter + "]", value), "order", "certificate");
        cutShort |= !list.complete();
        for (Json row : list.rows()) {
            row.text("id").filter(id -> !orders.containsKey(id)).ifPresent(id -> collect(id, row));
        }
    }

    private void collect(String orderId, Json listed) {
        if (orders.size() == MAX_ORDERS) {
            cutShort = true;
            return;
        }
        DigicertOrder order = orNothing(() -> DigicertOrder.read(api, orderId))
                .orElse(new DigicertOrder(orderId, listed)); // listed and gone, or never this account's
        orders.put(orderId, order);
        Map<String, DigicertRow> rows = order.certificates(api);
        DigicertRow.read(listed.at("certificate")).ifPresent(row -> rows.putIfAbsent(row.id(), row));
        rows.values().forEach(row -> candidate(order, row).ifPresent(record -> found.put(row.id(), record)));
    }

    private Optional<Candidate> candidate(DigicertOrder order, DigicertRow row) {
        Candidate.Builder candidate = row.candidate().state(order.state(row)).details(ORDER_ID, order.id());
        Optional<X509Certificate> certificate = needsDownload(row) ? download(row.id()) : Optional.empty();
        return certificate.filter(known -> contradicts(known, row.serial())).isPresent()
                ? Optional.empty()
                : Optional.of(candidate.certificate(certificate).build());
    }

    /** A row and a download that contradict each other prove nothing; mixed-up downloads have been seen. */
    private static boolean contradicts(X509Certificate certificate, Optional<BigInteger> serial) {
        return serial.isPresent() && !serial.get().equals(certificate.getSerialNumber());
    }

    /** A full row needs none, unless it is the wanted one and its issuer and fingerprint are still to be learnt. */
    private boolean needsDownload(DigicertRow row) {
        if (wanted.providerId().isPresent()) {
            return false; // the one id is downloaded by itself
        }
        boolean unnamed = wanted.certificate().isEmpty() && row.serial().equals(wanted.serial());
        return !row.isFull() || unnamed;
    }

    /** Nothing for an id without a certificate, and for an answer that is none: no proof, and no obstacle to others. */
    private Optional<X509Certificate> download(String id) {
        if (downloads == MAX_DOWNLOADS) {
            cutShort = true;
            return Optional.empty();
        }
        downloads++;
        return orNothing(() -> api.send(DigicertMessages.download(id)).body()).flatMap(DigicertSearch::endEntity);
    }

    private static <T> Optional<T> orNothing(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (ApiException e) {
            if (e.failure().kind() == Failure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<X509Certificate> endEntity(byte[] pem) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                    .map(X509Certificate.class::cast)
                    .filter(certificate -> certificate.getBasicConstraints() < 0)
                    .findFirst();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private boolean isExactly(Candidate candidate) {
        return wanted.kind() != CertificateRef.Kind.SERIAL
                && wanted.kind() != CertificateRef.Kind.ISSUER_AND_SERIAL
                && isSame(candidate, wanted);
    }

    /** By id, else by serial number; whether it is the right issuer's is compared by the client. */
    static boolean isSame(Candidate candidate, CertificateRef reference) {
        Optional<BigInteger> serial =
                candidate.certificate().map(X509Certificate::getSerialNumber).or(candidate::serial);
        return reference
                .providerId()
                .map(candidate.providerId()::equals)
                .orElseGet(() -> serial.isPresent() && serial.equals(reference.serial()));
    }
}
