package io.certrevoke.alibaba;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.SandboxApi;
import io.certrevoke.testkit.alibaba.AlibabaApi;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Alibaba's private CA with the key pair of a RAM user. */
final class AlibabaSubject implements ContractSubject {

    @Override
    public String provider() {
        return AlibabaConfig.ID;
    }

    @Override
    public ProviderConfig config(SandboxApi api, URI endpoint) {
        return config((AlibabaApi) api, ((AlibabaApi) api).accessKeySecret(), endpoint);
    }

    @Override
    public ProviderConfig rejectedConfig(SandboxApi api, URI endpoint) {
        return config((AlibabaApi) api, "test-secret-nobody-knows", endpoint);
    }

    private static ProviderConfig config(AlibabaApi api, String secret, URI endpoint) {
        return AlibabaConfig.builder()
                .accessKey(AlibabaConfig.AccessKey.of(api.accessKeyId(), Secret.of(secret)))
                .endpoint(endpoint)
                .build();
    }

    @Override
    public Optional<Map<String, Object>> settings(SandboxApi api, URI endpoint) {
        AlibabaApi alibaba = (AlibabaApi) api;
        return Optional.of(Map.of(
                "accessKeyId",
                alibaba.accessKeyId(),
                "accessKeySecret",
                alibaba.accessKeySecret(),
                "endpoint",
                endpoint));
    }

    /** The alphabet of identifiers is not documented; a comma would make two of one. */
    @Override
    public String malformedId() {
        return "one,two";
    }
}
