package io.certrevoke.huaweiccm;

import io.certrevoke.ProviderConfig;
import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKey;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Credential;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Password;
import io.certrevoke.huaweiccm.HuaweiccmConfig.TokenScope;
import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.SandboxApi;
import io.certrevoke.testkit.huaweiccm.HuaweiccmAnswer;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSituation;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Huawei Cloud as the contract sees it.
 *
 * @param login with an IAM user's password, else with an access key
 * @param switches sets how the sandbox behaves where the vendor's documentation leaves it open
 */
record HuaweiccmSubject(boolean login, Consumer<HuaweiccmApi> switches) implements ContractSubject {

    static HuaweiccmSubject withAccessKey() {
        return new HuaweiccmSubject(false, api -> {});
    }

    static HuaweiccmSubject withPassword() {
        return new HuaweiccmSubject(true, api -> {});
    }

    @Override
    public String provider() {
        return HuaweiccmConfig.ID;
    }

    /** The contract wants to see that an expired certificate is not refused on this side; here the provider may. */
    @Override
    public void prepare(SandboxApi api) {
        HuaweiccmApi huawei = (HuaweiccmApi) api;
        huawei.switches().answer(HuaweiccmSituation.EXPIRED, HuaweiccmAnswer.NO_CONTENT);
        switches.accept(huawei);
    }

    @Override
    public ProviderConfig config(SandboxApi api, URI endpoint) {
        HuaweiccmApi huawei = (HuaweiccmApi) api;
        return config(huawei, endpoint, login ? huawei.password() : huawei.secretKey());
    }

    @Override
    public ProviderConfig rejectedConfig(SandboxApi api, URI endpoint) {
        return config((HuaweiccmApi) api, endpoint, "test-secret-huawei-rejected");
    }

    @Override
    public Optional<Map<String, Object>> settings(SandboxApi api, URI endpoint) {
        HuaweiccmApi huawei = (HuaweiccmApi) api;
        return Optional.of(
                login
                        ? Map.of(
                                "endpoint", endpoint,
                                "auth", "password",
                                "iamEndpoint", endpoint,
                                "domain", huawei.domain(),
                                "user", huawei.username(),
                                "password", huawei.password(),
                                "project", huawei.project())
                        : Map.of(
                                "endpoint",
                                endpoint,
                                "auth",
                                "aksk",
                                "accessKey",
                                huawei.accessKey(),
                                "secretKey",
                                huawei.secretKey()));
    }

    private ProviderConfig config(HuaweiccmApi api, URI endpoint, String secret) {
        return HuaweiccmConfig.builder()
                .endpoint(endpoint)
                .credential(login ? password(api, endpoint, secret) : accessKey(api, secret))
                .build();
    }

    private static Credential accessKey(HuaweiccmApi api, String secret) {
        AccessKey key = AccessKey.of(api.accessKey(), Secret.of(secret));
        return HuaweiccmConfig.AccessKeys.builder().current(() -> key).build();
    }

    private static Credential password(HuaweiccmApi api, URI endpoint, String secret) {
        return Password.builder()
                .iamEndpoint(endpoint)
                .domain(api.domain())
                .user(api.username())
                .password(Secret.of(secret))
                .scope(new TokenScope(TokenScope.Kind.PROJECT_NAME, api.project()))
                .build();
    }
}
