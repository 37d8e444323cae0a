package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.Secret;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppviewxConfigTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "endpoint", "https://appviewx.example.org:31443",
            "clientId", "sa-1",
            "clientSecret", "test-secret-client",
            "autoApproval", "leave-out");

    @Test
    void configure_withTheLeast_hasTheDefaults() {
        AppviewxConfig config = configure(Map.of());
        assertThat(config.endpoint()).isEqualTo(URI.create("https://appviewx.example.org:31443"));
        assertThat(config.credentials())
                .isEqualTo(new AppviewxConfig.ServiceAccount("sa-1", Secret.of("test-secret-client")));
        assertThat(config.mode()).isEqualTo(AppviewxConfig.Mode.ASYNC);
        assertThat(config.ttl()).isEqualTo(Duration.ofSeconds(300));
        assertThat(config.gwsource()).isEqualTo("external");
        assertThat(config.gwkey()).isEmpty();
        assertThat(config.categories()).containsExactly("Server", "Client", "Code signing", "Device");
    }

    @Test
    void configure_withEverything_takesIt() {
        AppviewxConfig config = configure(Map.ofEntries(
                Map.entry("auth", "session"),
                Map.entry("username", "somebody"),
                Map.entry("password", "test-secret-password"),
                Map.entry("autoApproval", "request-approval"),
                Map.entry("mode", "sync"),
                Map.entry("ttl", "PT10M"),
                Map.entry("gwsource", "API"),
                Map.entry("gwkey", "tenant-1"),
                Map.entry("reasonTable", "entrust"),
                Map.entry("reason.keyCompromise", "Stolen"),
                Map.entry("categories", "Server, Client"),
                Map.entry("revokeWorkflow", "Zertifikat sperren"),
                Map.entry("tokenRequest", "basic-json"),
                Map.entry("allowPlainHttp", "true")));
        assertThat(config)
                .isEqualTo(AppviewxConfig.builder()
                        .endpoint(URI.create("https://appviewx.example.org:31443"))
                        .credentials(new AppviewxConfig.Session("somebody", Secret.of("test-secret-password")))
                        .autoApproval(AppviewxConfig.AutoApproval.REQUEST_APPROVAL)
                        .mode(AppviewxConfig.Mode.SYNC)
                        .ttl(Duration.ofMinutes(10))
                        .gwsource("API")
                        .gwkey("tenant-1")
                        .reasonTable(AppviewxConfig.ReasonTable.ENTRUST)
                        .reasons(RevocationReason.KEY_COMPROMISE, "Stolen")
                        .addCategories("Server", "Client")
                        .revokeWorkflow("Zertifikat sperren")
                        .tokenRequest(AppviewxConfig.TokenRequest.BASIC_JSON)
                        .allowPlainHttp(true)
                        .build());
    }

    @Test
    void configure_direct_takesUserNameAndPassword() {
        AppviewxConfig config =
                configure(Map.of("auth", "direct", "username", "somebody", "password", "test-secret-password"));
        assertThat(config.credentials())
                .isEqualTo(new AppviewxConfig.Direct("somebody", Secret.of("test-secret-password")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth                    | kerberos            | one of direct, session, service-account",
                "autoApproval            | true                | bypass-if-allowed, request-approval, leave-out",
                "mode                    | both                | async, sync",
                "ttl                     | 300                 | a time span",
                "ttl                     | PT0.5S              | whole seconds",
                "ttl                     | P2D                 | whole seconds",
                "reason.stolen           | Stolen              | no revocation reason is named",
                "reason.certificateHold  | Hold                | cannot have a text",
                "reasonTable             | none                | no reason has a text",
                "categories              | Server,,Client      | without commas",
                "tokenRequest            | form                | basic-form",
                "clientId                | a:b                 | colon",
                "clientSecret            | pässword            | outside printable ASCII",
                "endpoint                | https://h/avxapi    | /avxapi is added",
                "gwKey                   | k                   | unknown settings [gwKey]",
            })
    void configure_withMalformedSetting_isRefusedWithoutItsValue(String name, String value, String message) {
        assertThatThrownBy(() -> configure(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("test-secret")
                .hasMessageNotContaining("pässword");
    }

    @Test
    void configure_withTwoTextsForOneReason_isRefused() {
        assertThatThrownBy(() -> configure(Map.of("reason.superseded", "A", "reason.SUPERSEDED", "B")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoint", "clientId", "clientSecret", "autoApproval"})
    void configure_withoutMandatorySetting_namesIt(String name) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.remove(name);
        assertThatThrownBy(() -> configureWith(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + name + "\" is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {" leading", "trailing ", "line\nbreak", "schlüssel", " "})
    void credentials_thatNoHeaderFieldCarries_areRefusedWithoutBeingShown(String username) {
        Secret password = Secret.of("test-secret-password");
        assertThatThrownBy(() -> new AppviewxConfig.Session(username, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("username")
                .hasMessageNotContaining(username.strip().isEmpty() ? "test-secret" : username);
        assertThatThrownBy(() -> new AppviewxConfig.Direct(username, password))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void config_printed_showsNoSecret() {
        AppviewxConfig config = configure(Map.of("gwkey", "tenant-key-1"));
        assertThat(config.toString()).doesNotContain("test-secret").doesNotContain("tenant-key-1");
    }

    @Test
    void client_withTtlBeyondTheDeadline_isNotBuilt() {
        Consumer<Duration> build = deadline -> RevocationClient.builder()
                .provider(configure(Map.of("mode", "sync", "ttl", "PT300S")))
                .deadline(deadline)
                .build()
                .close();
        assertThatThrownBy(() -> build.accept(Duration.ofSeconds(344)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT5M30S");
        build.accept(Duration.ofSeconds(345));
    }

    @Test
    void provider_isRegisteredInBothWays() throws IOException {
        try (RevocationClient client =
                RevocationClient.builder().provider("appviewx", SETTINGS).build()) {
            assertThat(client.provider()).isEqualTo("appviewx");
        }
        Module module = AppviewxProvider.class.getModule();
        String resource = "/META-INF/services/" + RevocationProvider.class.getName();
        try (InputStream services = AppviewxProvider.class.getResourceAsStream(resource)) {
            assertThat(new String(services.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(AppviewxProvider.class.getName());
        }
        assertThat(module.isNamed()).isTrue();
        assertThat(module.getDescriptor().provides())
                .singleElement()
                .satisfies(
                        provides -> assertThat(provides.providers()).containsExactly(AppviewxProvider.class.getName()));
    }

    private static AppviewxConfig configure(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(changes);
        return configureWith(settings);
    }

    private static AppviewxConfig configureWith(Map<String, String> values) {
        Settings settings = new Settings(values);
        AppviewxConfig config = new AppviewxProvider().configure(settings);
        settings.refuseUnknown();
        return config;
    }
}
