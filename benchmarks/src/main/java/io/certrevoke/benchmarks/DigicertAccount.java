package io.certrevoke.benchmarks;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import io.certrevoke.digicert.DigicertConfig;
import java.net.URI;

/** Our configuration for CertCentral; apart from the others, whose modules need not be there. */
final class DigicertAccount {

    private DigicertAccount() {}

    static ProviderConfig at(URI endpoint) {
        return DigicertConfig.builder()
                .endpoint(endpoint)
                .apiKey(Secret.of(Contestant.SECRET_KEY))
                .skipApproval(true)
                .build();
    }
}
