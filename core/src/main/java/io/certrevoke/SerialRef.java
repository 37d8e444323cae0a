package io.certrevoke;

import io.certrevoke.spi.CertificateFields;
import java.math.BigInteger;
import java.util.Optional;

/** The serial number alone. */
record SerialRef(BigInteger number, boolean isVerbatim) implements CertificateRef {

    @Override
    public Kind kind() {
        return Kind.SERIAL;
    }

    @Override
    public Optional<BigInteger> serial() {
        return Optional.of(number);
    }

    @Override
    public CertificateRef verbatim() {
        return new SerialRef(number, true);
    }

    @Override
    public String toString() {
        return "certificate with serial number " + CertificateFields.serialHex(number);
    }
}
