package io.certrevoke.digicert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certrevoke.Approval;
import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.Secret;
import io.certrevoke.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigicertConfigTest {

    private static final Secret KEY = Secret.of("test-secret-digicert");
    private static final DigicertProvider PROVIDER = new DigicertProvider();

    @Test
    void build_keyAlone_isTheUsInstanceWithApprovalAndMarker() {
        DigicertConfig config = DigicertConfig.builder().apiKey(KEY).build();

        assertThat(config.provider()).isEqualTo("digicert");
        assertThat(config.endpoint()).isEqualTo(URI.create("https://www.digicert.com"));
        assertThat(config.skipApproval()).isFalse();
        assertThat(config.commentMarker()).isTrue();
        assertThat(config.allowPlainHttp()).isFalse();
    }

    @Test
    void europe_isTheEuropeanInstance() {
        assertThat(DigicertConfig.EUROPE).isEqualTo(URI.create("https://certcentral.digicert.eu"));
    }

    @Test
    void toString_showsNoKey() {
        assertThat(DigicertConfig.builder().apiKey(KEY).build().toString()).doesNotContain(KEY.reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.digicert.com/services/v2", "https://www.digicert.com/services/v2/"})
    void build_endpointWithTheApisPath_isRefused(String endpoint) {
        DigicertConfig.Builder config = DigicertConfig.builder().apiKey(KEY).endpoint(URI.create(endpoint));

        assertThatIllegalArgumentException().isThrownBy(config::build).withMessageContaining("/services/v2 is added");
    }

    @Test
    void configure_allSettings_isTheSameConfiguration() {
        DigicertConfig config = configure(Map.of(
                "apiKey", KEY,
                "endpoint", "https://certcentral.digicert.eu",
                "allowPlainHttp", "true",
                "skipApproval", "true",
                "commentMarker", "false"));

        assertThat(config)
                .isEqualTo(DigicertConfig.builder()
                        .apiKey(KEY)
                        .endpoint(DigicertConfig.EUROPE)
                        .allowPlainHttp(true)
                        .skipApproval(true)
                        .commentMarker(false)
                        .build());
    }

    @Test
    void configure_keyAlone_isTheDefaultConfiguration() {
        assertThat(configure(Map.of("apiKey", KEY.reveal())))
                .isEqualTo(DigicertConfig.builder().apiKey(KEY).build());
    }

    @Test
    void configure_missingKey_namesTheSetting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configure(Map.of("skipApproval", "true")))
                .withMessage("the setting \"apiKey\" is missing");
    }

    @Test
    void configure_unknownSetting_namesTheKnownOnesAndNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configure(Map.of("apiKey", KEY, "apikey", KEY.reveal())))
                .withMessageContaining("[apikey]")
                .withMessageContaining("[allowPlainHttp, apiKey, commentMarker, endpoint, skipApproval]")
                .withMessageNotContaining(KEY.reveal());
    }

    @Test
    void configure_malformedFlag_namesTheSettingAndNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configure(Map.of("apiKey", KEY, "skipApproval", "perhaps")))
                .withMessage("the setting \"skipApproval\" is not true or false");
    }

    @Test
    void capabilities_withApproval_fileWorkAndLookEveryCertificateUp() {
        Capabilities able = capabilities(false);

        assertThat(able.references())
                .containsExactly(Kind.CERTIFICATE, Kind.ISSUER_AND_SERIAL, Kind.PROVIDER_ID, Kind.SERIAL);
        assertThat(able.direct()).isEmpty();
        assertThat(able.verbatim()).containsExactly(Kind.SERIAL);
        assertThat(able.comment()).isTrue();
        assertThat(able.approval()).isEqualTo(Approval.REQUIRED);
        assertThat(able.filesWork()).isTrue();
        assertThat(able.stateReadable()).isFalse();
        assertThat(able.reasonReadable()).isFalse();
        assertThat(able.pollInterval()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void capabilities_skippingTheApproval_dropTheCommentAndFileNoWork() {
        Capabilities able = capabilities(true);

        assertThat(able.direct()).containsExactly(Kind.PROVIDER_ID);
        assertThat(able.comment()).isFalse();
        assertThat(able.approval()).isEqualTo(Approval.POSSIBLE);
        assertThat(able.filesWork()).isFalse();
        assertThat(able.stateReadable()).isFalse();
    }

    @Test
    void capabilities_rateLimit_keepsBothDocumentedWindows() {
        Capabilities able = capabilities(false);
        double perSecond =
                able.rateLimit().requests() / (double) able.rateLimit().period().toSeconds();

        assertThat(perSecond * 180).isLessThanOrEqualTo(1000);
        assertThat(perSecond * 5).isLessThanOrEqualTo(100);
    }

    private static Capabilities capabilities(boolean skipApproval) {
        return PROVIDER.capabilities(
                DigicertConfig.builder().apiKey(KEY).skipApproval(skipApproval).build());
    }

    private static DigicertConfig configure(Map<String, ?> values) {
        Settings settings = new Settings(values);
        DigicertConfig config = PROVIDER.configure(settings);
        settings.refuseUnknown();
        return config;
    }
}
