package io.certrevoke.digicert;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import io.certrevoke.spi.ValueStyle;
import java.net.URI;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One account at DigiCert CertCentral. Immutable and thread-safe; prints no secret.
 */
@Value.Immutable
@ValueStyle
public sealed interface DigicertConfig extends ProviderConfig permits ImmutableDigicertConfig {

    /** The id of this provider. */
    String ID = "digicert";

    /** The instance that most accounts are on. */
    URI US = URI.create("https://www.digicert.com");

    /** The instance in Europe. A key is good for one instance only. */
    URI EUROPE = URI.create("https://certcentral.digicert.eu");

    /**
     * The API key, which travels in the header field {@code X-DC-DEVKEY}.
     *
     * @return the key; without {@link #skipApproval()} any user's that may file requests, with it an administrator's
     */
    Secret apiKey();

    /**
     * Where the API is.
     *
     * @return the host's address, below which {@code /services/v2} is found; {@link #US} unless set
     */
    @Override
    @Value.Default
    default URI endpoint() {
        return US;
    }

    /**
     * Whether the key may travel unencrypted to a host that is not this machine, for rehearsals in a closed network.
     *
     * @return false unless set
     */
    @Override
    @Value.Default
    default boolean allowPlainHttp() {
        return false;
    }

    /**
     * Whether to revoke at once, which takes a key with an administrator's rights. Otherwise a request is filed that an
     * administrator has to approve (<a
     * href="https://dev.digicert.com/certcentral-apis/services-api/certificates/revoke-certificate.html">Revoke
     * certificate</a>).
     *
     * @return false unless set
     */
    @Value.Default
    default boolean skipApproval() {
        return false;
    }

    /**
     * Whether each comment ends with {@code [certrevoke:…]}, where the dots stand for the first 16 hexadecimal digits of
     * the certificate's SHA-256 fingerprint. By this marker an open request is found again, instead of being filed twice;
     * DigiCert's requests name the order and not the certificate.
     *
     * @return true unless set
     */
    @Value.Default
    default boolean commentMarker() {
        return true;
    }

    @Override
    default String provider() {
        return ID;
    }

    /** Refuses the one slip that would lead to a path that does not exist. */
    @Value.Check
    default void check() {
        if (Optional.ofNullable(endpoint().getPath()).orElse("").matches(".*/services/v2/?")) {
            throw new IllegalArgumentException(
                    "the endpoint is the address of the host alone, such as " + US + "; /services/v2 is added to it");
        }
    }

    /**
     * Starts a configuration.
     *
     * @return a builder; {@code apiKey} is mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DigicertConfig}. Not thread-safe. */
    final class Builder extends ImmutableDigicertConfig.Builder {
        Builder() {}
    }
}
