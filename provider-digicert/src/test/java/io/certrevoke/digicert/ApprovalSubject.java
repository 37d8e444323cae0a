package io.certrevoke.digicert;

import io.certrevoke.ProviderConfig;
import io.certrevoke.RevocationStatus;
import io.certrevoke.Secret;
import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.SandboxApi;
import io.certrevoke.testkit.digicert.DigicertApi;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** CertCentral as most accounts use it: a request is filed, and an administrator approves it. */
final class ApprovalSubject implements ContractSubject {

    @Override
    public String provider() {
        return DigicertConfig.ID;
    }

    @Override
    public ProviderConfig config(SandboxApi api, URI endpoint) {
        return config(((DigicertApi) api).adminKey(), endpoint);
    }

    @Override
    public ProviderConfig rejectedConfig(SandboxApi api, URI endpoint) {
        return config("test-secret-nobody-knows", endpoint);
    }

    private static ProviderConfig config(String key, URI endpoint) {
        return DigicertConfig.builder()
                .apiKey(Secret.of(key))
                .endpoint(endpoint)
                .build();
    }

    @Override
    public Optional<Map<String, Object>> settings(SandboxApi api, URI endpoint) {
        return Optional.of(Map.of("apiKey", ((DigicertApi) api).adminKey(), "endpoint", endpoint));
    }

    @Override
    public RevocationStatus firstAnswer() {
        return RevocationStatus.AWAITING_APPROVAL;
    }
}
