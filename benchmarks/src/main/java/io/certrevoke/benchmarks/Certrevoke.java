package io.certrevoke.benchmarks;

import io.certrevoke.CertificateRef;
import io.certrevoke.ProviderConfig;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import java.util.function.LongFunction;

/** This project's client, by the provider's own id, so that nothing is looked up first. */
final class Certrevoke implements Contestant {

    private final RevocationClient client;
    private final LongFunction<String> ids;

    Certrevoke(ProviderConfig config, LongFunction<String> ids) {
        this(config, ids, RateLimit.unlimited());
    }

    Certrevoke(ProviderConfig config, LongFunction<String> ids, RateLimit limit) {
        this.client =
                RevocationClient.builder().provider(config).rateLimit(limit).build();
        this.ids = ids;
    }

    @Override
    public void revoke(long number) {
        RevocationResult result =
                client.revoke(CertificateRef.ofProviderId(ids.apply(number)), RevocationReason.KEY_COMPROMISE);
        if (result.status() != RevocationStatus.REVOKED) {
            throw new IllegalStateException(result.toString());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
