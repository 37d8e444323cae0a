package io.certrevoke.testkit.huaweiccm;

import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The certificates and CAs of the account, with the states that lie outside the certificates themselves. */
final class Inventory {

    private final Clock clock;
    private final Map<String, HeldCertificate> certificates = new LinkedHashMap<>();
    private final IdentityHashMap<IssuingCa, String> authorityIds = new IdentityHashMap<>();
    private final Set<String> frozen = new HashSet<>();
    private final Set<String> forbidding = new HashSet<>();

    Inventory(Clock clock) {
        this.clock = clock;
    }

    String add(IssuedCertificate issued) {
        String id = UUID.randomUUID().toString();
        certificates.put(id, new HeldCertificate(id, issued, clock.instant()));
        return id;
    }

    /** In the order in which they were added. */
    Collection<HeldCertificate> all() {
        return certificates.values();
    }

    Optional<HeldCertificate> find(String id) {
        return Optional.ofNullable(certificates.get(id));
    }

    /** The records of a certificate: more than one when it was added more than once. */
    List<HeldCertificate> recordsOf(X509Certificate certificate) {
        List<HeldCertificate> records = all().stream()
                .filter(held -> held.certificate().equals(certificate))
                .toList();
        if (records.isEmpty()) {
            throw new IllegalArgumentException("this API does not hold " + certificate.getSubjectX500Principal());
        }
        return records;
    }

    void remove(X509Certificate certificate) {
        recordsOf(certificate).forEach(held -> certificates.remove(held.id()));
    }

    void freeze(X509Certificate certificate) {
        recordsOf(certificate).forEach(held -> frozen.add(held.id()));
    }

    boolean isFrozen(HeldCertificate held) {
        return frozen.contains(held.id());
    }

    String authorityId(IssuingCa authority) {
        return authorityIds.computeIfAbsent(
                authority, unknown -> UUID.randomUUID().toString());
    }

    void forbidRevoking(IssuingCa authority) {
        forbidding.add(authorityId(authority));
    }

    boolean forbidsRevoking(IssuingCa authority) {
        return forbidding.contains(authorityId(authority));
    }
}
