package io.certrevoke.venafi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.Secret;
import io.certrevoke.spi.Settings;
import io.certrevoke.venafi.VenafiConfig.AccessToken;
import io.certrevoke.venafi.VenafiConfig.ClientCertificate;
import io.certrevoke.venafi.VenafiConfig.Password;
import io.certrevoke.venafi.VenafiConfig.RefreshToken;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VenafiConfigTest {

    private static final URI ENDPOINT = URI.create("https://tpp.example.org");
    private static final Secret SECRET = Secret.of("test-secret-venafi");

    private final VenafiProvider provider = new VenafiProvider();

    @Test
    void configure_everySetting_isTaken() {
        Settings settings = new Settings(Map.of(
                "endpoint", "https://tpp.example.org",
                "authEndpoint", "https://auth.example.org",
                "auth", "password",
                "username", "local:svc",
                "password", "test-secret-venafi",
                "clientId", "revoker",
                "scope", "certificate:revoke",
                "workToDoTimeout", "PT2M",
                "disable", "true",
                "commentLimit", "500"));

        VenafiConfig config = provider.configure(settings);

        settings.refuseUnknown();
        assertThat(config)
                .isEqualTo(VenafiConfig.builder()
                        .endpoint(ENDPOINT)
                        .authEndpoint(URI.create("https://auth.example.org"))
                        .credential(new Password("local:svc", SECRET, "revoker"))
                        .scope("certificate:revoke")
                        .workToDoTimeout(Duration.ofMinutes(2))
                        .disable(true)
                        .commentLimit(500)
                        .build());
    }

    @Test
    void configure_fewestSettings_hasTheDefaults() {
        VenafiConfig config = provider.configure(
                new Settings(Map.of("endpoint", "https://tpp.example.org", "accessToken", "test-secret-venafi")));

        assertThat(config.credential()).isEqualTo(new AccessToken(SECRET));
        assertThat(config.scope()).isEqualTo("certificate:manage,revoke");
        assertThat(config.workToDoTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.disable()).isFalse();
        assertThat(config.commentLimit()).isEqualTo(250);
        assertThat(config.extendedReasons()).isFalse();
        assertThat(config.authEndpoint()).isEmpty();
    }

    @Test
    void configure_certificate_needsNoSecret() {
        VenafiConfig config = provider.configure(new Settings(
                Map.of("endpoint", "https://tpp.example.org", "auth", "certificate", "clientId", "revoker")));

        assertThat(config.credential()).isEqualTo(new ClientCertificate("revoker"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endpoint        |                                  | endpoint",
                "accessToken     |                                  | accessToken",
                "auth            | kerberos                         | token, password or certificate",
                "auth            | password                         | username",
                "auth            | certificate                      | clientId",
                "auth            | refreshToken                     | callback",
                "refreshToken    | test-secret-venafi               | callback",
                "endpoint        | https://tpp.example.org/vedsdk/  | without /vedsdk",
                "authEndpoint    | https://tpp.example.org/VEDAuth  | without /vedsdk",
                "workToDoTimeout | PT121S                           | 0 to 120",
                "workToDoTimeout | -PT1S                            | 0 to 120",
                "workToDoTimeout | PT0.5S                           | 0 to 120",
                "commentLimit    | 0                                | at least 1",
                "disable         | yes                              | true or false",
            })
    void configure_badValue_saysWhatIsAccepted(String name, String value, String message) {
        Map<String, String> settings = new HashMap<>();
        settings.put("endpoint", "https://tpp.example.org");
        settings.put("accessToken", "test-secret-venafi");
        if (value == null) {
            settings.remove(name);
        } else {
            settings.put(name, value);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.configure(new Settings(settings)))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("test-secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void credential_withoutClientId_isRefused(String clientId) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientCertificate(clientId));
        assertThatIllegalArgumentException().isThrownBy(() -> new Password("svc", SECRET, clientId));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefreshToken(clientId, SECRET, (a, r) -> {}));
    }

    @Test
    void toString_ofEachCredential_showsNoSecret() {
        assertThat(VenafiConfig.builder()
                        .endpoint(ENDPOINT)
                        .credential(new RefreshToken("revoker", SECRET, (a, r) -> {}))
                        .build()
                        .toString())
                .contains("***")
                .doesNotContain("test-secret");
        assertThat(new AccessToken(SECRET).toString()).doesNotContain("test-secret");
        assertThat(new Password("svc", SECRET, "revoker").toString()).doesNotContain("test-secret");
    }

    @Test
    void capabilities_default_fitTheApi() {
        Capabilities capabilities = provider.capabilities(VenafiConfig.builder()
                .endpoint(ENDPOINT)
                .credential(new AccessToken(SECRET))
                .build());

        assertThat(capabilities.references())
                .startsWith(Kind.SHA1_THUMBPRINT)
                .doesNotContain(Kind.CERTIFICATE, Kind.SHA256_THUMBPRINT);
        assertThat(capabilities.direct()).containsExactly(Kind.SHA1_THUMBPRINT);
        assertThat(capabilities.verbatim()).containsExactly(Kind.PROVIDER_PATH);
        assertThat(capabilities.commentLimit()).isEqualTo(OptionalInt.of(250));
    }

    @Test
    void capabilities_withoutCommentLimit_haveNone() {
        assertThat(provider.capabilities(VenafiConfig.builder()
                                .endpoint(ENDPOINT)
                                .credential(new AccessToken(SECRET))
                                .commentLimit(Integer.MAX_VALUE)
                                .build())
                        .commentLimit())
                .isEmpty();
    }
}
