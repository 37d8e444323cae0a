package io.certrevoke.testkit.alibaba;

import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A certificate in the inventory.
 *
 * @param identifier the vendor's key, opaque
 * @param id the vendor's number, which no operation accepts
 * @param issued the certificate
 */
record Held(String identifier, long id, IssuedCertificate issued) {

    X509Certificate certificate() {
        return issued.certificate();
    }

    BigInteger serial() {
        return certificate().getSerialNumber();
    }

    Optional<Revocation> revocation() {
        return issued.issuer().revocation(serial());
    }

    String status() {
        return revocation().isPresent() ? "REVOKE" : "ISSUE";
    }

    /** The key of the issuing CA: stable, and another one for each authority. */
    String parentIdentifier() {
        return SignedCall.hash(issued.issuer().certificate().getPublicKey().getEncoded())
                .substring(0, 32);
    }
}
