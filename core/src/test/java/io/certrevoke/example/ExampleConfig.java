package io.certrevoke.example;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import java.net.URI;

/** The account of the example provider. */
public record ExampleConfig(URI endpoint, Secret key, Mode mode) implements ProviderConfig {

    /** What the provider is like. */
    public enum Mode {
        /** Revokes at once; a repeat does no harm. */
        DIRECT,
        /** Files a request that a second call would file again. */
        FILED,
        /** Takes neither a reason nor a comment. */
        NO_REASON,
        /** Needs a token. */
        LOGIN
    }

    @Override
    public String provider() {
        return "example";
    }
}
