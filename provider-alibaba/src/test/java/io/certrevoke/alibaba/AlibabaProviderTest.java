package io.certrevoke.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.certrevoke.Approval;
import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.Secret;
import io.certrevoke.alibaba.AlibabaConfig.AccessKey;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.RevocationProvider;
import io.certrevoke.spi.Settings;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings, configuration and capabilities. */
final class AlibabaProviderTest {

    private static final AccessKey KEY = AccessKey.of("test-id", Secret.of("test-secret-key"));

    private final AlibabaProvider provider = new AlibabaProvider();

    @Test
    void registration_moduleDeclarationAndServicesFile_agree() throws IOException {
        ModuleDescriptor module = AlibabaProvider.class.getModule().getDescriptor();
        assertThat(module.provides()).singleElement().satisfies(provides -> {
            assertThat(provides.service()).isEqualTo(RevocationProvider.class.getName());
            assertThat(provides.providers()).containsExactly(AlibabaProvider.class.getName());
        });
        try (InputStream services =
                AlibabaProvider.class.getResourceAsStream("/META-INF/services/" + RevocationProvider.class.getName())) {
            assertThat(services).hasContent(AlibabaProvider.class.getName());
        }
    }

    @Test
    void capabilities_noReasonNoCommentNoWork() {
        Capabilities capabilities = provider.capabilities(config().build());
        assertThat(capabilities.references())
                .containsExactly(
                        CertificateRef.Kind.CERTIFICATE,
                        CertificateRef.Kind.PROVIDER_ID,
                        CertificateRef.Kind.ISSUER_AND_SERIAL,
                        CertificateRef.Kind.SERIAL);
        assertThat(capabilities.direct()).containsExactly(CertificateRef.Kind.PROVIDER_ID);
        assertThat(capabilities.verbatim()).isEmpty();
        assertThat(capabilities.reasons()).isEmpty();
        assertThat(capabilities.comment()).isFalse();
        assertThat(capabilities.approval()).isEqualTo(Approval.NONE);
        assertThat(capabilities.filesWork()).isFalse();
        assertThat(capabilities.stateReadable()).isTrue();
        assertThat(capabilities.reasonReadable()).isFalse();
        assertThat(capabilities.rateLimit()).isEqualTo(RateLimit.perSecond(10));
    }

    @Test
    void configure_allSettings_configuration() {
        AlibabaConfig config = configure(Map.of("securityToken", "test-secret-token", "pageSize", "100"));

        assertThat(config.provider()).isEqualTo("alibaba");
        assertThat(config.endpoint()).isEqualTo(AlibabaConfig.CN_HANGZHOU);
        assertThat(config.pageSize()).isEqualTo(100);
        assertThat(config.allowPlainHttp()).isFalse();
        assertThat(config.accessKeys().current())
                .isEqualTo(AccessKey.of("test-id", Secret.of("test-secret-key"), Secret.of("test-secret-token")));
    }

    @Test
    void configure_noToken_lastingPair() {
        assertThat(configure(Map.of()).accessKeys().current()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accessKeyId", "accessKeySecret", "endpoint"})
    void configure_mandatorySettingMissing_isNamed(String name) {
        Map<String, String> settings = settings();
        settings.remove(name);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.configure(new Settings(settings)))
                .withMessageContaining("\"" + name + "\" is missing");
    }

    @Test
    void configure_unknownSetting_isRefused() {
        Settings settings = new Settings(Map.of(
                "accessKeyId", "i", "accessKeySecret", "test-secret-key", "endpoint", "https://h", "region", "r"));
        provider.configure(settings);
        assertThatIllegalArgumentException()
                .isThrownBy(settings::refuseUnknown)
                .withMessageContaining("[region]")
                .withMessageContaining("securityToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad id", "bad,id", "bäd-id", "bad\tid"})
    void accessKey_malformedId_isRefusedWithoutShowingIt(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessKey.of(id, Secret.of("test-secret-key")))
                .withMessageContaining("AccessKey id")
                .withMessageNotContaining(id);
    }

    @Test
    void endpoint_withAPath_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().endpoint(URI.create("https://h/api")).build())
                .withMessageContaining("host alone");
    }

    @Test
    void endpoint_withATrailingSlash_isAccepted() {
        URI endpoint = URI.create("https://cas.aliyuncs.com/");
        assertThat(config().endpoint(endpoint).build().endpoint()).isEqualTo(endpoint);
    }

    @Test
    void builder_withoutEndpoint_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AlibabaConfig.builder().accessKey(KEY).build())
                .withMessageContaining("endpoint");
    }

    @Test
    void pageSize_zero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().pageSize(0).build());
    }

    @Test
    void toString_ofConfigurationAndKey_showsNoSecret() {
        AccessKey temporary = AccessKey.of("test-id", Secret.of("test-secret-key"), Secret.of("test-secret-token"));
        AlibabaConfig config = AlibabaConfig.builder()
                .accessKey(temporary)
                .endpoint(AlibabaConfig.EU_CENTRAL_1)
                .build();
        assertThat(config + " " + temporary).doesNotContain("test-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"160ae6bb538d538c70c01f81dcf2aaaa", "1ef539a8-1e1f-6b88-8c11-21cf01a203e9", "any*opaque:text"})
    void check_identifier_isOpaque(String id) {
        connection().check(CertificateRef.ofProviderId(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"160ae6bb,05e148d8", "160ae6bb 05e148d8", "ключ", "ａ"})
    void check_identifierThatCannotBeOne_isRefusedBeforeIo(String id) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> connection().check(CertificateRef.ofProviderId(id)))
                .satisfies(e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.UNSUPPORTED))
                .withMessageContaining("accepted");
    }

    private ProviderConnection connection() {
        return new AlibabaConnection(config().build(), new FixedContext());
    }

    private AlibabaConfig configure(Map<String, String> more) {
        Map<String, String> settings = settings();
        settings.putAll(more);
        Settings read = new Settings(settings);
        AlibabaConfig config = provider.configure(read);
        read.refuseUnknown();
        return config;
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "accessKeyId",
                "test-id",
                "accessKeySecret",
                "test-secret-key",
                "endpoint",
                AlibabaConfig.CN_HANGZHOU.toString()));
    }

    private static AlibabaConfig.Builder config() {
        return AlibabaConfig.builder().accessKey(KEY).endpoint(AlibabaConfig.CN_HANGZHOU);
    }
}
