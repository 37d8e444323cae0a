package io.certrevoke;

import java.util.Optional;

/** The provider's own id of a certificate. */
record ProviderIdRef(String id) implements CertificateRef {

    @Override
    public Kind kind() {
        return Kind.PROVIDER_ID;
    }

    @Override
    public Optional<String> providerId() {
        return Optional.of(id);
    }

    @Override
    public String toString() {
        return "certificate with the provider's id " + id;
    }
}
