package io.certrevoke.alibaba;

import static io.certrevoke.CertificateRef.Kind.CERTIFICATE;
import static io.certrevoke.CertificateRef.Kind.ISSUER_AND_SERIAL;
import static io.certrevoke.CertificateRef.Kind.PROVIDER_ID;
import static io.certrevoke.CertificateRef.Kind.SERIAL;

import io.certrevoke.Capabilities;
import io.certrevoke.RateLimit;
import io.certrevoke.Secret;
import io.certrevoke.alibaba.AlibabaConfig.AccessKey;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The provider for Alibaba Cloud's private CAs, found under the id {@value AlibabaConfig#ID}. Stateless. */
public final class AlibabaProvider implements RevocationProvider<AlibabaConfig> {

    // 10 calls a second are documented on the page of each operation; whether they add up is not, so they do here
    private static final RateLimit RATE_LIMIT = RateLimit.perSecond(10);

    // nothing is ever pending here
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

    /** For {@link java.util.ServiceLoader}. */
    public AlibabaProvider() {}

    @Override
    public String id() {
        return AlibabaConfig.ID;
    }

    @Override
    public Class<AlibabaConfig> configType() {
        return AlibabaConfig.class;
    }

    @Override
    public Capabilities capabilities(AlibabaConfig config) {
        return Capabilities.builder()
                .addReferences(CERTIFICATE, PROVIDER_ID, ISSUER_AND_SERIAL, SERIAL)
                .addDirect(PROVIDER_ID)
                .comment(false)
                .rateLimit(RATE_LIMIT)
                .pollInterval(POLL_INTERVAL)
                .build();
    }

    @Override
    public AlibabaConfig configure(Settings settings) {
        AlibabaConfig.Builder config = AlibabaConfig.builder();
        config.accessKey(accessKey(settings));
        config.endpoint(endpoint(settings));
        settings.flag("allowPlainHttp").ifPresent(config::allowPlainHttp);
        settings.number("pageSize").ifPresent(config::pageSize);
        return config.build();
    }

    @Override
    public ProviderConnection connect(AlibabaConfig config, ProviderContext context) {
        return new AlibabaConnection(config, context);
    }

    private static AccessKey accessKey(Settings settings) {
        String id = settings.required("accessKeyId");
        Secret secret = settings.secret("accessKeySecret");
        Optional<Secret> token = settings.optionalSecret("securityToken");
        return token.map(present -> AccessKey.of(id, secret, present)).orElseGet(() -> AccessKey.of(id, secret));
    }

    private static URI endpoint(Settings settings) {
        return settings.uri("endpoint")
                .orElseThrow(() -> new IllegalArgumentException(
                        "the setting \"endpoint\" is missing; it is the address for the CA's region, for example "
                                + AlibabaConfig.CN_HANGZHOU));
    }
}
