package io.certrevoke.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKey;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKeys;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Password;
import io.certrevoke.huaweiccm.HuaweiccmConfig.SuppliedToken;
import io.certrevoke.huaweiccm.HuaweiccmConfig.TokenScope;
import io.certrevoke.spi.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiccmConfigTest {

    private static final AccessKey KEY = AccessKey.of("AKTEST", Secret.of("test-secret-key"));
    private static final Map<String, String> AKSK = Map.of(
            "endpoint",
            "https://ccm.example.com",
            "auth",
            "aksk",
            "accessKey",
            "AKTEST",
            "secretKey",
            "test-secret-key");
    private static final Map<String, String> PASSWORD = Map.of(
            "endpoint", "https://ccm.example.com",
            "auth", "password",
            "iamEndpoint", "https://iam.example.com",
            "domain", "test-domain",
            "user", "test-user",
            "password", "test-secret-password",
            "project", "cn-north-4");

    @Test
    void toString_withAnyCredential_showsNoSecret() {
        HuaweiccmConfig signed = configure(AKSK);
        HuaweiccmConfig login = configure(PASSWORD);

        assertThat(signed.toString() + KEY + login)
                .doesNotContain("test-secret")
                .contains("test-user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ccm.example.com:443", "http://127.0.0.1:80"})
    void build_defaultPortInEndpoint_isRefused(String endpoint) {
        HuaweiccmConfig.Builder builder =
                HuaweiccmConfig.builder().endpoint(URI.create(endpoint)).accessKey(KEY);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AK,X", "AK X", "AK\r\nX", ""})
    void accessKey_idThatWouldBreakTheHeader_isRefusedWithoutShowingIt(String id) {
        Secret secret = Secret.of("test-secret-key");

        assertThatThrownBy(() -> AccessKey.of(id, secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("printable ASCII");
    }

    @Test
    void accessKeys_twoScopes_areRefused() {
        AccessKeys.Builder builder =
                AccessKeys.builder().current(() -> KEY).domainId("d1").projectId("p1");

        assertThatThrownBy(builder::build).hasMessageContaining("not both");
    }

    @Test
    void accessKeys_idThatWouldBreakTheHeader_isRefused() {
        AccessKeys.Builder builder = AccessKeys.builder().current(() -> KEY).domainId("d\r\n1");

        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tokenScope_blank_isRefused() {
        assertThatThrownBy(() -> new TokenScope(TokenScope.Kind.PROJECT_ID, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void configure_accessKey_isALastingKey() {
        HuaweiccmConfig config = configure(AKSK);

        assertThat(config.endpoint()).isEqualTo(URI.create("https://ccm.example.com"));
        assertThat(config.allowHold()).isFalse();
        assertThat(((AccessKeys) config.credential()).current().get()).isEqualTo(KEY);
    }

    @Test
    void configure_accessKeyWithToken_isATemporaryKeyInItsScope() {
        HuaweiccmConfig config = configure(with(AKSK, "securityToken", "test-secret-token", "domainId", "d1"));

        AccessKeys keys = (AccessKeys) config.credential();
        assertThat(keys.current().get().securityToken()).contains(Secret.of("test-secret-token"));
        assertThat(keys.domainId()).contains("d1");
    }

    @Test
    void configure_token_isSupplied() {
        HuaweiccmConfig config =
                configure(Map.of("endpoint", "https://ccm.example.com", "auth", "token", "token", "test-secret-token"));

        assertThat(((SuppliedToken) config.credential()).current().get()).isEqualTo(Secret.of("test-secret-token"));
    }

    @Test
    void configure_hold_canBeAllowed() {
        assertThat(configure(with(AKSK, "allowHold", "true")).allowHold()).isTrue();
    }

    @Test
    void configure_password_isALogin() {
        Password password = (Password) configure(PASSWORD).credential();

        assertThat(password.iamEndpoint()).isEqualTo(URI.create("https://iam.example.com"));
        assertThat(password.domain()).isEqualTo("test-domain");
        assertThat(password.user()).isEqualTo("test-user");
        assertThat(password.password()).isEqualTo(Secret.of("test-secret-password"));
    }

    @ParameterizedTest
    @CsvSource({
        "scope, project, PROJECT_NAME, cn-north-4",
        "projectId, p1, PROJECT_ID, p1",
        "scope, domain, DOMAIN_NAME, test-domain"
    })
    void configure_scopeOfThePassword_isTheOneThatIsSet(
            String name, String value, TokenScope.Kind kind, String expected) {
        Password password = (Password) configure(with(PASSWORD, name, value)).credential();

        assertThat(password.scope()).isEqualTo(new TokenScope(kind, expected));
    }

    @Test
    void configure_domainScopeById_isTheId() {
        Password password = (Password)
                configure(with(PASSWORD, "scope", "domain", "domainId", "d1")).credential();

        assertThat(password.scope()).isEqualTo(new TokenScope(TokenScope.Kind.DOMAIN_ID, "d1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoint", "auth", "iamEndpoint", "domain", "user", "password", "project"})
    void configure_missingSetting_isNamed(String name) {
        Map<String, String> settings = new HashMap<>(PASSWORD);
        settings.remove(name);

        assertThatThrownBy(() -> configure(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the setting \"" + name + "\" is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "scope", "allowHold"})
    void configure_unknownChoice_isNamedWithoutItsValue(String name) {
        assertThatThrownBy(() -> configure(with(PASSWORD, name, "test-nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + name + "\"")
                .hasMessageNotContaining("test-nonsense");
    }

    private static HuaweiccmConfig configure(Map<String, String> values) {
        Settings settings = new Settings(values);
        HuaweiccmConfig config = new HuaweiccmProvider().configure(settings);
        settings.refuseUnknown();
        return config;
    }

    private static Map<String, String> with(Map<String, String> base, String... more) {
        Map<String, String> values = new HashMap<>(base);
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return values;
    }
}
