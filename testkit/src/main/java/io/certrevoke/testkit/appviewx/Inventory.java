package io.certrevoke.testkit.appviewx;

import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The certificates that this AppViewX knows. Guarded by the lock of the API that owns it. */
final class Inventory {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final AppviewxSite site;
    private final Clock clock;
    private final Map<X509Certificate, HeldCertificate> records = new LinkedHashMap<>();

    Inventory(AppviewxSite site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    String hold(IssuedCertificate issued, String category) {
        return records.computeIfAbsent(
                        issued.certificate(),
                        certificate -> new HeldCertificate(
                                newResourceId(), UUID.randomUUID().toString(), issued, category))
                .resourceId();
    }

    HeldCertificate of(X509Certificate certificate) {
        HeldCertificate held = records.get(certificate);
        if (held == null) {
            throw new IllegalArgumentException(
                    "this AppViewX does not hold the certificate of " + certificate.getSubjectX500Principal());
        }
        return held;
    }

    List<HeldCertificate> all() {
        return List.copyOf(records.values());
    }

    Optional<HeldCertificate> byResourceId(String resourceId) {
        return records.values().stream()
                .filter(held -> held.resourceId().equals(resourceId))
                .findFirst();
    }

    // the pair is no unique address across authorities; the first record answers to it
    Optional<HeldCertificate> byNameAndSerial(String commonName, String serial) {
        SerialText text = new SerialText(site);
        return records.values().stream()
                .filter(held -> held.commonName().equals(commonName) && text.matches(serial, held, false))
                .findFirst();
    }

    boolean showsRevoked(HeldCertificate held) {
        return held.issued()
                .issuer()
                .revocation(held.serial())
                .map(Revocation::revokedAt)
                .map(time -> time.plus(site.inventoryLag()))
                .filter(shown -> !shown.isAfter(clock.instant()))
                .isPresent();
    }

    // 24 hexadecimal digits, as a document database numbers its records
    private static String newResourceId() {
        byte[] id = new byte[12];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
