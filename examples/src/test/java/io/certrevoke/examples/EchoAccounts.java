package io.certrevoke.examples;

import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.appviewx.AppviewxApi;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import io.certrevoke.testkit.venafi.VenafiApi;
import java.util.List;
import java.util.Map;

/** Each kind of credential that a settings map can hold, for each of the sandbox's accounts. */
final class EchoAccounts {

    private EchoAccounts() {}

    static List<Map<String, Object>> settings(SandboxAccount account) {
        return credentials(account).stream()
                .map(credentials -> {
                    Map<String, Object> settings = Accounts.settings(account);
                    settings.keySet().removeAll(account.api().credentials().keySet());
                    settings.putAll(credentials);
                    return settings;
                })
                .toList();
    }

    private static List<Map<String, String>> credentials(SandboxAccount account) {
        Map<String, String> usual = account.api().credentials();
        return switch (account.provider()) {
            case "venafi" -> List.of(usual, password((VenafiApi) account.api()));
            case "huaweiccm" -> List.of(usual, password((HuaweiccmApi) account.api(), account));
            case "appviewx" ->
                List.of(
                        usual,
                        user((AppviewxApi) account.api(), "session"),
                        user((AppviewxApi) account.api(), "direct"));
            default -> List.of(usual);
        };
    }

    private static Map<String, String> password(VenafiApi api) {
        return Map.of(
                "auth", "password",
                "username", api.username(),
                "password", api.password(),
                "clientId", api.clientId());
    }

    private static Map<String, String> password(HuaweiccmApi api, SandboxAccount account) {
        return Map.of(
                "auth", "password",
                "iamEndpoint", account.endpoint().toString(),
                "domain", api.domain(),
                "user", api.username(),
                "password", api.password(),
                "project", api.project());
    }

    private static Map<String, String> user(AppviewxApi api, String auth) {
        api.site().lockAfter(Integer.MAX_VALUE);
        return Map.of("auth", auth, "username", api.username(), "password", api.password());
    }
}
