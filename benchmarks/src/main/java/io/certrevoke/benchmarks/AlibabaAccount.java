package io.certrevoke.benchmarks;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import io.certrevoke.alibaba.AlibabaConfig;
import java.net.URI;

/** Our configuration for Alibaba; apart from the others, whose modules need not be there. */
final class AlibabaAccount {

    private AlibabaAccount() {}

    static ProviderConfig at(URI endpoint) {
        return AlibabaConfig.builder()
                .endpoint(endpoint)
                .accessKey(AlibabaConfig.AccessKey.of(Contestant.ACCESS_KEY, Secret.of(Contestant.SECRET_KEY)))
                .build();
    }
}
