package io.certrevoke.spi;

import io.certrevoke.Capabilities;
import io.certrevoke.ProviderConfig;

/**
 * The entry point of a provider module, found by {@link java.util.ServiceLoader}. Register it both in the module
 * declaration and in {@code META-INF/services}. Implementations are stateless and have a public constructor without
 * parameters.
 *
 * @param <C> the provider's configuration
 */
public interface RevocationProvider<C extends ProviderConfig> {

    /**
     * The id by which applications name this provider.
     *
     * @return lower-case letters and digits, unique among all providers
     */
    String id();

    /**
     * The class of the configuration.
     *
     * @return the type that {@code RevocationClient.Builder.provider(config)} accepts for this provider
     */
    Class<C> configType();

    /**
     * What this provider can do with a configuration.
     *
     * @param config the configuration
     * @return the capabilities
     */
    Capabilities capabilities(C config);

    /**
     * Makes the typed configuration from settings.
     *
     * @param settings names and values; the client refuses those that this method did not ask for
     * @return the configuration
     * @throws IllegalArgumentException if a value is missing or malformed; the message names the setting, not the value
     */
    C configure(Settings settings);

    /**
     * Prepares an account. No I/O happens here.
     *
     * @param config the configuration
     * @param context what the client offers
     * @return the connection
     */
    ProviderConnection connect(C config, ProviderContext context);
}
