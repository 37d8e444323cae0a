package io.certrevoke.testkit.venafi;

import io.certrevoke.testkit.IssuedCertificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The certificate objects of the policy tree. */
final class Inventory {

    private static final String FOLDER = "\\VED\\Policy\\certrevoke\\";

    private final List<CertificateObject> objects = new ArrayList<>();
    private int lastVaultId = 4710;

    List<CertificateObject> objects() {
        return List.copyOf(objects);
    }

    /** Objects that the account may at least view. */
    List<CertificateObject> visible() {
        return objects.stream()
                .filter(object -> object.rights() != VenafiRights.NONE)
                .toList();
    }

    List<CertificateObject> holding(String thumbprint) {
        return objects.stream()
                .filter(object -> object.version(thumbprint).isPresent())
                .toList();
    }

    /** The first object that holds a certificate. */
    CertificateObject of(X509Certificate certificate) {
        return holding(Version.thumbprint(certificate)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this certificate is not held here"));
    }

    /** The object whose revocation of this very certificate is running. */
    CertificateObject working(X509Certificate certificate) {
        String thumbprint = Version.thumbprint(certificate);
        return objects.stream()
                .filter(object -> object.running()
                        .filter(work -> work.version().thumbprint().equals(thumbprint))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no revocation of this certificate is pending"));
    }

    Optional<CertificateObject> at(String dn) {
        return objects.stream()
                .filter(object -> object.dn().equalsIgnoreCase(dn))
                .findFirst();
    }

    CertificateObject create(String dn) {
        if (at(dn).isPresent()) {
            throw new IllegalArgumentException("there is an object at " + dn + " already");
        }
        CertificateObject object = new CertificateObject(dn);
        objects.add(object);
        return object;
    }

    void add(CertificateObject object, IssuedCertificate certificate) {
        object.add(certificate, ++lastVaultId);
    }

    /** An unused place, named for the subject. */
    String freeDn(X509Certificate certificate) {
        String commonName = Version.commonName(certificate);
        String name = commonName.isEmpty() ? "unnamed" : commonName.replace('\\', '_');
        String dn = FOLDER + name;
        for (int n = 2; at(dn).isPresent(); n++) {
            dn = FOLDER + name + " (" + n + ")";
        }
        return dn;
    }
}
