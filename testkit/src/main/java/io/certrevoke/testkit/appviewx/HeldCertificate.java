package io.certrevoke.testkit.appviewx;

import io.certrevoke.testkit.IssuedCertificate;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;

/** One record of the inventory. Guarded by the lock of the API that holds it. */
final class HeldCertificate {

    private final String resourceId;
    private final String uuid;
    private final IssuedCertificate issued;
    private final String category;
    private String authority = "Microsoft Enterprise";
    private @Nullable Obstacle obstacle;
    private int filed;

    HeldCertificate(String resourceId, String uuid, IssuedCertificate issued, String category) {
        this.resourceId = resourceId;
        this.uuid = uuid;
        this.issued = issued;
        this.category = category;
    }

    String resourceId() {
        return resourceId;
    }

    String uuid() {
        return uuid;
    }

    IssuedCertificate issued() {
        return issued;
    }

    X509Certificate certificate() {
        return issued.certificate();
    }

    BigInteger serial() {
        return certificate().getSerialNumber();
    }

    String commonName() {
        return commonName(certificate().getSubjectX500Principal());
    }

    String issuerCommonName() {
        return commonName(certificate().getIssuerX500Principal());
    }

    String category() {
        return category;
    }

    String authority() {
        return authority;
    }

    void authority(String name) {
        authority = name;
    }

    @Nullable
    Obstacle obstacle() {
        return obstacle;
    }

    void obstacle(Obstacle what) {
        obstacle = what;
    }

    int filed() {
        return filed;
    }

    void countFiled() {
        filed++;
    }

    private static String commonName(X500Principal name) {
        RDN[] found = X500Name.getInstance(name.getEncoded()).getRDNs(BCStyle.CN);
        return found.length == 0
                ? ""
                : IETFUtils.valueToString(found[0].getFirst().getValue());
    }
}
