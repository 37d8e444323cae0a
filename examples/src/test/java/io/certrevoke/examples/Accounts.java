package io.certrevoke.examples;

import io.certrevoke.RateLimit;
import io.certrevoke.RevocationClient;
import io.certrevoke.testkit.SandboxAccount;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The five accounts of the sandbox, each configured to revoke within one call where its provider can. */
final class Accounts {

    static final List<String> PROVIDERS = List.of("digicert", "venafi", "huaweiccm", "appviewx", "alibaba");

    private Accounts() {}

    static Map<String, Object> settings(SandboxAccount account) {
        Map<String, Object> settings = new HashMap<>(account.api().credentials());
        settings.put("endpoint", account.endpoint());
        switch (account.provider()) {
            case "digicert" -> settings.put("skipApproval", true);
            case "appviewx" -> settings.putAll(Map.of("mode", "sync", "autoApproval", "bypass-if-allowed"));
            default -> {}
        }
        return settings;
    }

    static RevocationClient client(SandboxAccount account) {
        return RevocationClient.builder()
                .provider(account.provider(), settings(account))
                .rateLimit(RateLimit.unlimited())
                .pollInterval(Duration.ofMillis(20))
                .build();
    }
}
