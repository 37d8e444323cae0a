package io.certrevoke.testkit;

import io.certrevoke.CertificateRef;
import io.certrevoke.ProviderConfig;
import io.certrevoke.RevocationStatus;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A provider as the contract sees it: how to configure it for the sandbox, and what its first answer is. One
 * implementation per way of using the provider (each kind of credential, with and without approval). Stateless.
 */
public interface ContractSubject {

    /**
     * The provider's id.
     *
     * @return the id under which both {@link io.certrevoke.spi.RevocationProvider} and the sandbox know it
     */
    String provider();

    /**
     * A sandbox that plays this provider.
     *
     * @return a sandbox of our own five providers unless overridden; add yours with {@link Sandbox.Builder#provider}
     */
    default Sandbox.Builder sandbox() {
        return Sandbox.builder();
    }

    /**
     * Sets the API's switches for this way of using it.
     *
     * @param api the API, freshly made
     */
    default void prepare(SandboxApi api) {}

    /**
     * A configuration that works.
     *
     * @param api the API
     * @param endpoint where it is reached; not always the server itself, faults are injected in between
     * @return the typed configuration
     */
    ProviderConfig config(SandboxApi api, URI endpoint);

    /**
     * A configuration whose credential the provider rejects.
     *
     * @param api the API
     * @param endpoint where it is reached
     * @return the typed configuration
     */
    ProviderConfig rejectedConfig(SandboxApi api, URI endpoint);

    /**
     * The same as {@link #config} as settings, where this way of using the provider can be configured by settings.
     *
     * @param api the API
     * @param endpoint where it is reached
     * @return names and values, or nothing where a callback is needed
     */
    Optional<Map<String, Object>> settings(SandboxApi api, URI endpoint);

    /**
     * What {@code revoke} returns for a certificate that nobody has touched.
     *
     * @return {@link RevocationStatus#REVOKED} unless overridden
     */
    default RevocationStatus firstAnswer() {
        return RevocationStatus.REVOKED;
    }

    /**
     * The state that is read of a certificate that nobody has touched.
     *
     * @return {@link RevocationStatus#NOT_REVOKED} unless overridden; {@link RevocationStatus#UNKNOWN} for a provider that
     *     shows revocations and has no word for their absence
     */
    default RevocationStatus untouched() {
        return RevocationStatus.NOT_REVOKED;
    }

    /**
     * A reference of a kind that only the provider understands.
     *
     * @param kind the kind
     * @param certificate a certificate that the API holds
     * @param api the API
     * @return the reference, for {@link CertificateRef.Kind#PROVIDER_PATH}
     */
    default Optional<CertificateRef> reference(
            CertificateRef.Kind kind, IssuedCertificate certificate, SandboxApi api) {
        return Optional.empty();
    }

    /**
     * An id that has not the form of this provider's ids.
     *
     * @return a malformed id
     */
    default String malformedId() {
        return "../orders/1";
    }
}
