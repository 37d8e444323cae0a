package io.certrevoke.testkit.example;

import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationReason;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.Settings;
import java.net.URI;
import java.time.Duration;

/** The entry point of the provider for the invented API. */
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
        return Capabilities.builder()
                .addReferences(Kind.CERTIFICATE, Kind.PROVIDER_ID)
                .addDirect(Kind.PROVIDER_ID)
                .addReasons(RevocationReason.UNSPECIFIED, RevocationReason.KEY_COMPROMISE, RevocationReason.SUPERSEDED)
                .comment(false)
                .reasonReadable(true)
                .rateLimit(RateLimit.perSecond(50))
                .pollInterval(Duration.ofSeconds(1))
                .build();
    }

    @Override
    public ExampleConfig configure(Settings settings) {
        URI endpoint = settings.uri("endpoint").orElse(URI.create("https://pki.example.org"));
        return new ExampleConfig(endpoint, settings.secret("apiKey"));
    }

    @Override
    public ProviderConnection connect(ExampleConfig config, ProviderContext context) {
        return new ExampleConnection(config);
    }
}
