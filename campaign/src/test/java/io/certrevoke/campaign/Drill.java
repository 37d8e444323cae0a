package io.certrevoke.campaign;

import io.certrevoke.IssuerRule;
import io.certrevoke.RateLimit;
import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationRouter;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sandbox with one account at each provider, and a router over them. */
final class Drill implements AutoCloseable {

    private static final List<String> PROVIDERS = List.of("alibaba", "appviewx", "digicert", "huaweiccm", "venafi");

    private final Sandbox sandbox = Sandbox.start();
    private final RevocationRouter router;

    Drill() {
        this(Map.of());
    }

    /** With other settings than the account's own. */
    Drill(Map<String, String> settings) {
        RevocationRouter.Builder builder = RevocationRouter.builder();
        for (String provider : PROVIDERS) {
            builder.route(IssuerRule.ofCertificate(account(provider).ca().certificate()), client(provider, settings));
        }
        router = builder.build();
    }

    private RevocationClient client(String provider, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(account(provider).api().credentials());
        all.put("endpoint", account(provider).endpoint());
        if (provider.equals("appviewx")) {
            all.put("autoApproval", "request-approval");
        }
        settings.forEach((name, value) -> all.computeIfPresent(name, (key, own) -> value));
        return RevocationClient.builder()
                .provider(provider, all)
                .account("night")
                .rateLimit(RateLimit.unlimited())
                .retry(RetryPolicy.never())
                .build();
    }

    RevocationRouter router() {
        return router;
    }

    SandboxAccount account(String provider) {
        return sandbox.account(provider);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    X509Certificate issue(String provider) {
        return account(provider)
                .issue(CertificateSpec.of("www." + provider + ".example.org"))
                .certificate();
    }

    List<X509Certificate> issuers() {
        return PROVIDERS.stream()
                .map(provider -> account(provider).ca().certificate())
                .toList();
    }

    /** How many calls asked for a revocation, anywhere. */
    long writes() {
        return PROVIDERS.stream()
                .mapToLong(provider -> account(provider).revokeCalls())
                .sum();
    }

    @Override
    public void close() {
        router.close();
        sandbox.close();
    }
}
