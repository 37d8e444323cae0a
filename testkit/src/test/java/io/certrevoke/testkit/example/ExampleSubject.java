package io.certrevoke.testkit.example;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxApi;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

final class ExampleSubject implements ContractSubject {

    @Override
    public String provider() {
        return "example";
    }

    @Override
    public Sandbox.Builder sandbox() {
        return Sandbox.builder().provider("example", ExampleApi::create);
    }

    @Override
    public ProviderConfig config(SandboxApi api, URI endpoint) {
        return new ExampleConfig(endpoint, Secret.of(ExampleApi.KEY));
    }

    @Override
    public ProviderConfig rejectedConfig(SandboxApi api, URI endpoint) {
        return new ExampleConfig(endpoint, Secret.of("test-secret-wrong"));
    }

    @Override
    public Optional<Map<String, Object>> settings(SandboxApi api, URI endpoint) {
        return Optional.of(Map.of("endpoint", endpoint, "apiKey", ExampleApi.KEY));
    }
}
