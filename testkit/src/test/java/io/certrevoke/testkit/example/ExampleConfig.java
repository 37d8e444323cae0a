package io.certrevoke.testkit.example;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import java.net.URI;

/** The account at the invented API. */
public record ExampleConfig(URI endpoint, Secret apiKey) implements ProviderConfig {

    @Override
    public String provider() {
        return "example";
    }
}
