package io.certrevoke;

import io.certrevoke.spi.CertificateFields;
import java.math.BigInteger;
import java.util.Optional;

/** Serial number and common name. */
record SerialCommonNameRef(BigInteger number, String subjectName, boolean isVerbatim) implements CertificateRef {

    @Override
    public Kind kind() {
        return Kind.SERIAL_AND_COMMON_NAME;
    }

    @Override
    public Optional<BigInteger> serial() {
        return Optional.of(number);
    }

    @Override
    public CertificateRef verbatim() {
        return new SerialCommonNameRef(number, subjectName, true);
    }

    @Override
    public Optional<String> commonName() {
        return Optional.of(subjectName);
    }

    @Override
    public String toString() {
        return "certificate of " + subjectName + " with serial number " + CertificateFields.serialHex(number);
    }
}
