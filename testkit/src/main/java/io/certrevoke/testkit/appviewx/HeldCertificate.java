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
    // searches compare these for every certificate
    private final String serialText;
    private final String commonName;
    private final String issuerCommonName;
    private String authority = "Microsoft Enterprise";
    private @Nullable Obstacle obstacle;
    private int filed;

    HeldCertificate(String resourceId, String uuid, IssuedCertificate issued, String category) {
        this.resourceId = resourceId;
        this.uuid = uuid;
        this.issued = issued;
        this.category = category;
        this.serialText = SerialText.withoutSign(serial());
        this.commonName = commonName(certificate().getSubjectX500Principal());
        this.issuerCommonName = commonName(certificate().getIssuerX500Principal());
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

    /** The serial number in octets with colons, without the sign octet. */
    String serialText() {
        return serialText;
    }

    String commonName() {
        return commonName;
    }

    String issuerCommonName() {
        return issuerCommonName;
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
