package io.certrevoke.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.RevocationStatus;
import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Password;
import io.certrevoke.huaweiccm.HuaweiccmConfig.TokenScope;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import io.certrevoke.spi.http.Token;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiccmMessagesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"REVOKED, REVOKED", "ISSUED, NOT_REVOKED", "EXPIRED, UNKNOWN", "FROZEN, UNKNOWN"})
    void state_eachStatus_isReadByItsName(String wire, RevocationStatus expected) {
        assertThat(HuaweiccmMessages.state(Json.parse("{\"status\":\"" + wire + "\"}"))
                        .status())
                .contains(expected);
    }

    @Test
    void state_undocumentedStatus_isUnknownAndNamed() {
        Answer answer = HuaweiccmMessages.state(Json.parse("{\"status\":\"test-status\"}"));

        assertThat(answer.message()).hasValueSatisfying(text -> assertThat(text).contains("test-status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":null}", "{\"status\":{}}", "{\"status\":true}"})
    void state_noStatus_isUnknown(String row) {
        assertThat(HuaweiccmMessages.state(Json.parse(row)).status()).contains(RevocationStatus.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROJECT_NAME | {\"project\":{\"name\":\"test-scope\"}}",
                "PROJECT_ID | {\"project\":{\"id\":\"test-scope\"}}",
                "DOMAIN_NAME | {\"domain\":{\"name\":\"test-scope\"}}",
                "DOMAIN_ID | {\"domain\":{\"id\":\"test-scope\"}}"
            })
    void login_eachScope_isWrittenAsIamWantsIt(TokenScope.Kind kind, String scope) {
        ApiRequest login = HuaweiccmMessages.login(password(kind));

        Json auth = Json.parse(login.body().orElseThrow()).at("auth");
        Json user = auth.at("identity").at("password").at("user");
        assertThat(login.body().orElseThrow()).contains("\"scope\":" + scope).contains("\"methods\":[\"password\"]");
        assertThat(user.text("name")).contains("test-user");
        assertThat(user.text("password")).contains("test-secret-password");
        assertThat(user.at("domain").text("name")).contains("test-domain");
        assertThat(login.contentType()).contains("application/json;charset=utf8");
        assertThat(login.rawQuery()).isEqualTo("nocatalog=true");
        assertThat(login.secrets()).containsExactly(Secret.of("test-secret-password"));
    }

    @Test
    void token_created_isRenewedShortlyBeforeItsLifeEnds() {
        String body = "{\"token\":{\"issued_at\":\"2030-01-01T00:00:00.000000Z\","
                + "\"expires_at\":\"2030-01-01T01:00:00.701000Z\"}}";

        Token token = HuaweiccmMessages.token(created(201, Optional.of("test-secret-token"), body), NOW);

        assertThat(token.value()).isEqualTo(Secret.of("test-secret-token"));
        // by the difference of the server's times: its clock is years ahead here
        assertThat(Duration.between(NOW, token.renewAt())).isEqualTo(Duration.parse("PT55M0.701S"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":{\"expires_at\":\"soon\"}}", "not JSON"})
    void token_withoutReadableTimes_livesForADay(String body) {
        Token token = HuaweiccmMessages.token(created(201, Optional.of("test-secret-token"), body), NOW);

        assertThat(Duration.between(NOW, token.renewAt()))
                .isEqualTo(Duration.ofHours(24).minusMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({"201,", "201, ' '", "200, test-secret-token", "202, test-secret-token"})
    void token_anyOtherAnswer_isNoLogin(int status, String token) {
        ApiResponse response = created(status, Optional.ofNullable(token), "{}");

        assertThatThrownBy(() -> HuaweiccmMessages.token(response, NOW))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.PROTOCOL))
                .hasMessageNotContaining("test-secret");
    }

    private static Password password(TokenScope.Kind kind) {
        return Password.builder()
                .iamEndpoint(URI.create("https://iam.example.com"))
                .domain("test-domain")
                .user("test-user")
                .password(Secret.of("test-secret-password"))
                .scope(new TokenScope(kind, "test-scope"))
                .build();
    }

    private static ApiResponse created(int status, Optional<String> token, String body) {
        Map<String, List<String>> headers = new HashMap<>(Map.of("Content-Type", List.of("application/json")));
        token.ifPresent(value -> headers.put("X-Subject-Token", List.of(value)));
        return new ApiResponse(
                status, HttpHeaders.of(headers, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8));
    }
}
