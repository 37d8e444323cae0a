package io.certrevoke;

import io.certrevoke.spi.ValueStyle;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.immutables.value.Value;

/**
 * The one certificate that a reference stands for, as the provider has it, and its state. Immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public sealed interface CertificateRecord permits ImmutableCertificateRecord {

    /**
     * The provider.
     *
     * @return its id
     */
    String provider();

    /**
     * The account.
     *
     * @return the account's name
     */
    String account();

    /**
     * The certificate, as the caller named it.
     *
     * @return the reference
     */
    CertificateRef certificate();

    /**
     * The provider's own id of the certificate, which {@link CertificateRef#ofProviderId} accepts.
     *
     * @return the id
     */
    String providerId();

    /**
     * The serial number.
     *
     * @return a positive number, where the provider or the reference tells
     */
    Optional<BigInteger> serial();

    /**
     * The issuer.
     *
     * @return the distinguished name, where the provider or the reference tells
     */
    Optional<X500Principal> issuer();

    /**
     * The SHA-256 fingerprint.
     *
     * @return 64 upper-case hexadecimal digits, where the provider or the reference tells
     */
    Optional<String> sha256();

    /**
     * The subject's common name.
     *
     * @return the name, where the provider or the reference tells
     */
    Optional<String> commonName();

    /**
     * The state of the certificate at the provider.
     *
     * @return the status, {@link RevocationStatus#UNKNOWN} where the provider cannot tell
     */
    RevocationStatus status();

    /**
     * The reason that the provider shows for a revoked certificate.
     *
     * @return the reason, where it is revoked and the provider tells
     */
    Optional<RevocationReason> effectiveReason();

    /**
     * Open revocation work for this certificate.
     *
     * @return the provider's id of the request or work order, where one was found
     */
    Optional<String> openWork();

    /**
     * What a person should know.
     *
     * @return sentences, possibly none
     */
    List<String> warnings();

    /**
     * Starts a record. Clients build records; applications do so in their own tests.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CertificateRecord}. Not thread-safe. */
    final class Builder extends ImmutableCertificateRecord.Builder {
        Builder() {}
    }
}
