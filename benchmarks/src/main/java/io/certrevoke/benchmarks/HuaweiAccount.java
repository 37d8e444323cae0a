package io.certrevoke.benchmarks;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig;
import java.net.URI;

/** Our configuration for Huawei; apart from the others, whose modules need not be there. */
final class HuaweiAccount {

    private HuaweiAccount() {}

    static ProviderConfig at(URI endpoint) {
        HuaweiccmConfig.AccessKey key =
                HuaweiccmConfig.AccessKey.of(Contestant.ACCESS_KEY, Secret.of(Contestant.SECRET_KEY));
        return HuaweiccmConfig.builder()
                .endpoint(endpoint)
                .credential(HuaweiccmConfig.AccessKeys.builder()
                        .current(() -> key)
                        .domainId(Contestant.DOMAIN_ID)
                        .build())
                .build();
    }
}
