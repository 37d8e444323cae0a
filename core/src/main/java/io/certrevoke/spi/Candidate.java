package io.certrevoke.spi;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.immutables.value.Value;

/**
 * One record at the provider that could be the certificate meant. A provider fills in what the record says and leaves
 * out what it does not; the client compares and decides. A missing field never counts as equal. Immutable, thread-safe.
 */
@Value.Immutable
@ValueStyle
public sealed interface Candidate permits ImmutableCandidate {

    /**
     * The provider's own id of the certificate.
     *
     * @return the id
     */
    String providerId();

    /**
     * The certificate itself, where the provider hands it out.
     *
     * @return the certificate
     */
    Optional<X509Certificate> certificate();

    /**
     * The SHA-256 fingerprint that the record shows.
     *
     * @return hexadecimal digits in any case, colons allowed
     */
    Optional<String> sha256();

    /**
     * The SHA-1 fingerprint that the record shows.
     *
     * @return hexadecimal digits in any case, colons allowed
     */
    Optional<String> sha1();

    /**
     * The serial number that the record shows.
     *
     * @return the number, in the reading that the provider's spelling means
     */
    Optional<BigInteger> serial();

    /**
     * The issuer's full distinguished name.
     *
     * @return the name
     */
    Optional<X500Principal> issuer();

    /**
     * The issuer's common name, where the record shows no more of it.
     *
     * @return the name
     */
    Optional<String> issuerCommonName();

    /**
     * The subject's common name.
     *
     * @return the name
     */
    Optional<String> commonName();

    /**
     * The start of the validity.
     *
     * @return a time in whole seconds
     */
    Optional<Instant> notBefore();

    /**
     * The end of the validity.
     *
     * @return a time in whole seconds
     */
    Optional<Instant> notAfter();

    /**
     * The state, where the record shows it.
     *
     * @return the state as {@link ProviderConnection#status} would answer it
     */
    Optional<Answer> state();

    /**
     * What else the provider needs to act on this record, for example an order id.
     *
     * @return names and values that only the provider understands; no secrets
     */
    Map<String, String> details();

    /**
     * Starts a candidate.
     *
     * @return a builder; {@code providerId} is mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Candidate}. Not thread-safe. */
    final class Builder extends ImmutableCandidate.Builder {
        Builder() {}
    }
}
