package io.certrevoke;

import java.net.URI;

/**
 * The typed configuration of one account at one provider. Each provider module has one implementation. Implementations
 * are immutable, thread-safe, and print no secret.
 */
public interface ProviderConfig {

    /**
     * The id of the provider that understands this configuration.
     *
     * @return for example {@code digicert}
     */
    String provider();

    /**
     * Where the provider's API is.
     *
     * @return an absolute {@code https} address; {@code http} is accepted for loopback addresses only, unless
     *     {@link #allowPlainHttp()} says otherwise
     */
    URI endpoint();

    /**
     * Whether credentials may travel unencrypted to a host that is not this machine.
     *
     * @return false unless the implementation lets the application choose
     */
    default boolean allowPlainHttp() {
        return false;
    }
}
