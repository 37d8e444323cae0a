package io.certrevoke.testkit.huaweiccm;

import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate in the account, with the id that the service gave it.
 *
 * @param name the certificate's name in the service, which is its common name; empty when it has none
 * @param issuerCommonName the common name of its issuer; kept because lists compare both for every certificate
 */
record HeldCertificate(String id, IssuedCertificate issued, Instant createdAt, String name, String issuerCommonName) {

    HeldCertificate(String id, IssuedCertificate issued, Instant createdAt) {
        this(
                id,
                issued,
                createdAt,
                part(issued.certificate().getSubjectX500Principal(), "CN").orElse(""),
                part(issued.certificate().getIssuerX500Principal(), "CN").orElse(""));
    }

    X509Certificate certificate() {
        return issued.certificate();
    }

    /** The authority's own record: it alone decides whether a certificate is revoked. */
    Optional<Revocation> revocation() {
        return issued.issuer().revocation(certificate().getSerialNumber());
    }

    Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    Optional<String> subjectPart(String type) {
        return part(certificate().getSubjectX500Principal(), type);
    }

    private static Optional<String> part(X500Principal principal, String type) {
        try {
            return new LdapName(principal.getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
                            .map(rdn -> rdn.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException e) {
            throw new IllegalStateException("the JDK cannot read a name that it wrote", e);
        }
    }
}
