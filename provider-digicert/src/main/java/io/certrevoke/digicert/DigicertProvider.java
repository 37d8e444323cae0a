package io.certrevoke.digicert;

import static io.certrevoke.CertificateRef.Kind.CERTIFICATE;
import static io.certrevoke.CertificateRef.Kind.ISSUER_AND_SERIAL;
import static io.certrevoke.CertificateRef.Kind.PROVIDER_ID;
import static io.certrevoke.CertificateRef.Kind.SERIAL;

import io.certrevoke.Approval;
import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.Settings;
import java.time.Duration;
import java.util.Set;

/** The provider for DigiCert CertCentral, found under the id {@value DigicertConfig#ID}. Stateless. */
public final class DigicertProvider implements RevocationProvider<DigicertConfig> {

    // https://dev.digicert.com/en/certcentral-apis/services-api/rate-limits.html: 1000 in 3 minutes and 100 in 5
    // seconds; evenly spread, the first keeps the second
    private static final RateLimit RATE_LIMIT = new RateLimit(1000, Duration.ofMinutes(3));

    // an approver is a person, and polling counts against the same limit
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(15);

    /** For {@link java.util.ServiceLoader}. */
    public DigicertProvider() {}

    @Override
    public String id() {
        return DigicertConfig.ID;
    }

    @Override
    public Class<DigicertConfig> configType() {
        return DigicertConfig.class;
    }

    @Override
    public Capabilities capabilities(DigicertConfig config) {
        boolean approved = !config.skipApproval();
        // the marker is made of the certificate, so with an approval ahead even a known id is looked up first
        Set<CertificateRef.Kind> direct = approved ? Set.of() : Set.of(PROVIDER_ID);
        return Capabilities.builder()
                .addReferences(CERTIFICATE, ISSUER_AND_SERIAL, PROVIDER_ID, SERIAL)
                .direct(direct)
                .addVerbatim(SERIAL)
                .reasons(DigicertReasons.accepted())
                .comment(approved) // discarded where no request is filed
                .approval(approved ? Approval.REQUIRED : Approval.POSSIBLE)
                .filesWork(approved)
                .stateReadable(false)
                .rateLimit(RATE_LIMIT)
                .pollInterval(POLL_INTERVAL)
                .build();
    }

    @Override
    public DigicertConfig configure(Settings settings) {
        DigicertConfig.Builder config = DigicertConfig.builder().apiKey(settings.secret("apiKey"));
        settings.uri("endpoint").ifPresent(config::endpoint);
        settings.flag("allowPlainHttp").ifPresent(config::allowPlainHttp);
        settings.flag("skipApproval").ifPresent(config::skipApproval);
        settings.flag("commentMarker").ifPresent(config::commentMarker);
        return config.build();
    }

    @Override
    public ProviderConnection connect(DigicertConfig config, ProviderContext context) {
        return new DigicertConnection(config);
    }
}
