package io.certrevoke;

import java.util.Optional;

/** The path of a provider's object that holds a certificate. */
record ProviderPathRef(String path, boolean isVerbatim) implements CertificateRef {

    @Override
    public Kind kind() {
        return Kind.PROVIDER_PATH;
    }

    @Override
    public CertificateRef verbatim() {
        return new ProviderPathRef(path, true);
    }

    @Override
    public Optional<String> providerPath() {
        return Optional.of(path);
    }

    @Override
    public String toString() {
        return "certificate at " + path;
    }
}
