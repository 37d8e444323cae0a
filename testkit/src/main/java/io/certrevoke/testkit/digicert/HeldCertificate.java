package io.certrevoke.testkit.digicert;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.IssuedCertificate;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/** A certificate of an order, and what was said when it was revoked. Guarded by the API's lock. */
final class HeldCertificate {

    private static final int DNS_NAME = 2; // RFC 5280, section 4.2.1.6: the tag of dNSName

    private final long id;
    private final IssuedCertificate issued;
    private final boolean archived;
    private final String thumbprint;
    private @Nullable String reasonSeen;

    HeldCertificate(long id, IssuedCertificate issued, boolean archived) {
        this.id = id;
        this.issued = issued;
        this.archived = archived;
        this.thumbprint = sha1(issued.certificate());
    }

    long id() {
        return id;
    }

    IssuedCertificate issued() {
        return issued;
    }

    X509Certificate certificate() {
        return issued.certificate();
    }

    boolean archived() {
        return archived;
    }

    BigInteger serial() {
        return certificate().getSerialNumber();
    }

    /** The serial number as the API writes it: upper-case hex of whole bytes, without prefix or separators. */
    String serialText() {
        String hex = serial().toString(16).toUpperCase(Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    /** SHA-1 in upper-case hex; the vendor's pages do not name the algorithm. */
    String thumbprint() {
        return thumbprint;
    }

    String commonName() {
        try {
            return new LdapName(certificate().getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .findFirst()
                            .orElse("");
        } catch (InvalidNameException e) {
            throw new IllegalStateException("a certificate of the sandbox has an unreadable subject", e);
        }
    }

    List<String> dnsNames() {
        try {
            Collection<List<?>> names = certificate().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Objects.equals(name.get(0), DNS_NAME))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of the sandbox has unreadable names", e);
        }
    }

    Instant notBefore() {
        return certificate().getNotBefore().toInstant();
    }

    Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    boolean isRevoked() {
        return issued.issuer().revocation(serial()).isPresent();
    }

    void revoke(RevocationReason reason) {
        issued.issuer().revoke(serial(), reason);
    }

    Optional<String> reasonSeen() {
        return Optional.ofNullable(reasonSeen);
    }

    void reasonSeen(String reason) {
        reasonSeen = reason;
    }

    private static String sha1(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of the sandbox has no SHA-1 thumbprint", e);
        }
    }
}
