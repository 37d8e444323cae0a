package io.certrevoke.appviewx;

import io.certrevoke.ProviderConfig;
import io.certrevoke.RevocationStatus;
import io.certrevoke.Secret;
import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.SandboxApi;
import io.certrevoke.testkit.appviewx.AppviewxApi;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One way of using AppViewX: a mode and a kind of credential; asynchronous orders wait for an approver. */
record AppviewxSubject(AppviewxConfig.Mode mode, String auth) implements ContractSubject {

    @Override
    public String provider() {
        return AppviewxConfig.ID;
    }

    /** The checks that reject a credential shall not lock the account of those that come after. */
    @Override
    public void prepare(SandboxApi api) {
        ((AppviewxApi) api).site().lockAfter(Integer.MAX_VALUE);
    }

    @Override
    public ProviderConfig config(SandboxApi api, URI endpoint) {
        return config(endpoint, credentials((AppviewxApi) api, ""));
    }

    @Override
    public ProviderConfig rejectedConfig(SandboxApi api, URI endpoint) {
        return config(endpoint, credentials((AppviewxApi) api, "test-secret-wrong-"));
    }

    @Override
    public Optional<Map<String, Object>> settings(SandboxApi api, URI endpoint) {
        AppviewxApi appviewx = (AppviewxApi) api;
        Map<String, Object> settings = new HashMap<>(Map.of(
                "endpoint",
                endpoint,
                "auth",
                auth,
                "mode",
                mode.name(),
                "autoApproval",
                autoApproval().name().replace('_', '-')));
        if (auth.equals("service-account")) {
            settings.putAll(Map.of("clientId", appviewx.clientId(), "clientSecret", appviewx.clientSecret()));
        } else {
            settings.putAll(Map.of("username", appviewx.username(), "password", appviewx.password()));
        }
        return Optional.of(settings);
    }

    @Override
    public RevocationStatus firstAnswer() {
        return mode == AppviewxConfig.Mode.SYNC ? RevocationStatus.REVOKED : RevocationStatus.PENDING;
    }

    private AppviewxConfig.AutoApproval autoApproval() {
        return mode == AppviewxConfig.Mode.SYNC
                ? AppviewxConfig.AutoApproval.BYPASS_IF_ALLOWED
                : AppviewxConfig.AutoApproval.REQUEST_APPROVAL;
    }

    private ProviderConfig config(URI endpoint, AppviewxConfig.Credentials credentials) {
        return AppviewxConfig.builder()
                .endpoint(endpoint)
                .credentials(credentials)
                .mode(mode)
                .autoApproval(autoApproval())
                .build();
    }

    private AppviewxConfig.Credentials credentials(AppviewxApi api, String prefix) {
        Secret password = Secret.of(prefix + api.password());
        return switch (auth) {
            case "direct" -> new AppviewxConfig.Direct(api.username(), password);
            case "session" -> new AppviewxConfig.Session(api.username(), password);
            default -> new AppviewxConfig.ServiceAccount(api.clientId(), Secret.of(prefix + api.clientSecret()));
        };
    }
}
