package io.certrevoke.huaweiccm;

import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.Settings;
import java.time.Duration;

/** Huawei Cloud Certificate Manager, private certificates. Stateless and thread-safe. */
public final class HuaweiccmProvider implements RevocationProvider<HuaweiccmConfig> {

    /** For {@link java.util.ServiceLoader}. */
    public HuaweiccmProvider() {}

    @Override
    public String id() {
        return HuaweiccmConfig.ID;
    }

    @Override
    public Class<HuaweiccmConfig> configType() {
        return HuaweiccmConfig.class;
    }

    @Override
    public Capabilities capabilities(HuaweiccmConfig config) {
        return Capabilities.builder()
                .addReferences(
                        CertificateRef.Kind.CERTIFICATE,
                        CertificateRef.Kind.ISSUER_AND_SERIAL,
                        CertificateRef.Kind.PROVIDER_ID,
                        CertificateRef.Kind.SERIAL)
                .addDirect(CertificateRef.Kind.PROVIDER_ID)
                .reasons(HuaweiccmReasons.accepted(config.allowHold()))
                .comment(false)
                // the gateway's default is 200 a second; that services set lower limits is documented, theirs is not
                .rateLimit(RateLimit.perSecond(10))
                .pollInterval(Duration.ofSeconds(5))
                .build();
    }

    @Override
    public HuaweiccmConfig configure(Settings settings) {
        return HuaweiccmSettings.read(settings);
    }

    @Override
    public ProviderConnection connect(HuaweiccmConfig config, ProviderContext context) {
        return new HuaweiccmConnection(config, context);
    }
}
