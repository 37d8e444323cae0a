package io.certrevoke.testkit.huaweiccm;

import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/** A certificate in the account, with the id that the service gave it. */
record HeldCertificate(String id, IssuedCertificate issued, Instant createdAt) {

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

    /** The certificate's name in the service is its common name; empty when it has none. */
    String name() {
        return subjectPart("CN").orElse("");
    }

    Optional<String> subjectPart(String type) {
        return part(certificate().getSubjectX500Principal(), type);
    }

    String issuerCommonName() {
        return part(certificate().getIssuerX500Principal(), "CN").orElse("");
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
