package io.certrevoke.example;

import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationReason;
import io.certrevoke.example.ExampleConfig.Mode;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** The example provider. */
public final class ExampleProvider implements RevocationProvider<ExampleConfig> {

    @Override
    public String id() {
        return "example";
    }

    @Override
    public Class<ExampleConfig> configType() {
        return ExampleConfig.class;
    }

    @Override
    public Capabilities capabilities(ExampleConfig config) {
        boolean reasons = config.mode() != Mode.NO_REASON;
        return Capabilities.builder()
                .addReferences(Kind.ISSUER_AND_SERIAL, Kind.SHA256_THUMBPRINT, Kind.SERIAL, Kind.PROVIDER_ID)
                .addDirect(Kind.PROVIDER_ID)
                .addVerbatim(Kind.SERIAL)
                .reasons(
                        reasons
                                ? Set.of(
                                        RevocationReason.UNSPECIFIED,
                                        RevocationReason.KEY_COMPROMISE,
                                        RevocationReason.SUPERSEDED)
                                : Set.of())
                .comment(reasons)
                .commentLimit(20)
                .filesWork(config.mode() == Mode.FILED)
                .rateLimit(RateLimit.unlimited())
                .pollInterval(Duration.ofSeconds(10))
                .build();
    }

    @Override
    public ExampleConfig configure(Settings settings) {
        return new ExampleConfig(
                settings.uri("endpoint").orElse(URI.create("https://example.invalid")),
                settings.secret("key"),
                settings.optional("mode").map(Mode::valueOf).orElse(Mode.DIRECT));
    }

    @Override
    public ProviderConnection connect(ExampleConfig config, ProviderContext context) {
        return new ExampleConnection(config, context);
    }
}
