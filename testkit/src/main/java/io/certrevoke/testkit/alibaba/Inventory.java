package io.certrevoke.testkit.alibaba;

import io.certrevoke.testkit.IssuedCertificate;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The certificates of the account, oldest first. Guarded by the API's lock. */
final class Inventory {

    private final Map<String, Held> byIdentifier = new LinkedHashMap<>();
    private final Map<X509Certificate, Held> byCertificate = new HashMap<>();
    private final Map<BigInteger, List<Held>> bySerial = new HashMap<>();
    private long count;

    /** The identifier of the certificate, a new one unless it is held already. */
    String add(IssuedCertificate issued) {
        Held held = byCertificate.computeIfAbsent(issued.certificate(), c -> enter(issued));
        return held.identifier();
    }

    Optional<Held> find(String identifier) {
        return Optional.ofNullable(byIdentifier.get(identifier));
    }

    Held require(X509Certificate certificate) {
        return Optional.ofNullable(byCertificate.get(certificate))
                .orElseThrow(() -> new IllegalArgumentException("this API does not hold the certificate"));
    }

    /** Those whose serial number is the number written, however it is written. */
    Stream<Held> withSerial(String hex) {
        return hex.matches("[0-9a-fA-F]{1,99}")
                ? bySerial.getOrDefault(new BigInteger(hex, 16), List.of()).stream()
                : Stream.empty();
    }

    List<Held> all() {
        return new ArrayList<>(byIdentifier.values());
    }

    void remove(X509Certificate certificate) {
        Held held = require(certificate);
        byIdentifier.remove(held.identifier());
        byCertificate.remove(certificate);
        bySerial.getOrDefault(held.serial(), new ArrayList<>()).remove(held);
    }

    private Held enter(IssuedCertificate issued) {
        count++;
        Held held = new Held(identifier(), 1_000 + count, issued);
        byIdentifier.put(held.identifier(), held);
        bySerial.computeIfAbsent(held.serial(), s -> new ArrayList<>()).add(held);
        return held;
    }

    // both shapes occur in the vendor's examples, and neither is specified
    private String identifier() {
        String uuid = UUID.randomUUID().toString();
        return count % 2 == 1 ? uuid.replace("-", "") : uuid;
    }
}
