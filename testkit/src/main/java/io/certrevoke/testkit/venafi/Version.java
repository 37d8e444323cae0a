package io.certrevoke.testkit.venafi;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;

/** One certificate that an object has, or had before a renewal. */
final class Version {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final IssuedCertificate issued;
    private final int vaultId;
    private final String thumbprint;
    private @Nullable Instant revokedAt;
    private String revokedBy = "";
    private int filed;

    Version(IssuedCertificate issued, int vaultId) {
        this.issued = issued;
        this.vaultId = vaultId;
        this.thumbprint = thumbprint(issued.certificate());
    }

    /** SHA-1 of the DER form, as 40 upper-case hexadecimal digits. */
    static String thumbprint(X509Certificate certificate) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no thumbprint of this certificate", e);
        }
    }

    static String commonName(X509Certificate certificate) {
        RDN[] names = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
                .getRDNs(BCStyle.CN);
        return names.length == 0
                ? ""
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }

    X509Certificate certificate() {
        return issued.certificate();
    }

    int vaultId() {
        return vaultId;
    }

    String thumbprint() {
        return thumbprint;
    }

    /** Hexadecimal as the serial number is encoded, a leading zero octet included. */
    String serial() {
        return HEX.formatHex(certificate().getSerialNumber().toByteArray());
    }

    String issuer() {
        return certificate().getIssuerX500Principal().toString();
    }

    Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    String revokedBy() {
        return revokedBy;
    }

    int filed() {
        return filed;
    }

    void countFiled() {
        filed++;
    }

    /** Revokes at the authority; a revocation that it recorded earlier stays in force there. */
    void revoke(RevocationReason reason, String by) {
        Revocation revocation = issued.issuer().revoke(certificate().getSerialNumber(), reason);
        revokedAt = revocation.revokedAt();
        revokedBy = by;
    }
}
