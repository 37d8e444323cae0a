package io.certrevoke;

import io.certrevoke.spi.CertificateFields;
import java.math.BigInteger;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Issuer and serial number. */
record IssuerSerialRef(X500Principal issuerName, BigInteger number) implements CertificateRef {

    @Override
    public Kind kind() {
        return Kind.ISSUER_AND_SERIAL;
    }

    @Override
    public Optional<BigInteger> serial() {
        return Optional.of(number);
    }

    @Override
    public Optional<X500Principal> issuer() {
        return Optional.of(issuerName);
    }

    @Override
    public String toString() {
        return "certificate with serial number " + CertificateFields.serialHex(number) + ", issued by " + issuerName;
    }
}
