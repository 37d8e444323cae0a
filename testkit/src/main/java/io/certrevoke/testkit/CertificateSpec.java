package io.certrevoke.testkit;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a certificate that the sandbox issues shall contain. Immutable; each {@code with} method returns a changed copy.
 *
 * @param commonName the subject's common name, or an empty string for a subject without one
 * @param dnsNames the DNS names in the subject alternative name
 * @param serial the serial number, positive, at most 20 octets (RFC 5280, section 4.1.2.2)
 * @param notBefore start of the validity, in whole seconds
 * @param notAfter end of the validity, in whole seconds
 */
public record CertificateSpec(
        String commonName, List<String> dnsNames, BigInteger serial, Instant notBefore, Instant notAfter) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public CertificateSpec {
        dnsNames = List.copyOf(dnsNames);
        if (serial.signum() <= 0 || serial.bitLength() > 159) {
            throw new IllegalArgumentException("a serial number is positive and has at most 20 octets");
        }
    }

    /**
     * A certificate for one DNS name, valid from an hour ago for 90 days, with a random 128-bit serial number.
     *
     * @param commonName the common name, also the one DNS name
     * @return the specification
     */
    public static CertificateSpec of(String commonName) {
        Instant start = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        BigInteger serial = new BigInteger(127, RANDOM).setBit(126);
        List<String> names = commonName.isEmpty() ? List.of("unnamed.example.org") : List.of(commonName);
        return new CertificateSpec(commonName, names, serial, start, start.plus(Duration.ofDays(90)));
    }

    /**
     * The same with another serial number.
     *
     * @param serial the serial number
     * @return the changed copy
     */
    public CertificateSpec withSerial(BigInteger serial) {
        return new CertificateSpec(commonName, dnsNames, serial, notBefore, notAfter);
    }

    /**
     * The same with another validity.
     *
     * @param notBefore start
     * @param notAfter end
     * @return the changed copy
     */
    public CertificateSpec withValidity(Instant notBefore, Instant notAfter) {
        return new CertificateSpec(commonName, dnsNames, serial, notBefore, notAfter);
    }
}
