package io.certrevoke.testkit.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches.TokenScope;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamTokensTest {

    private static final String PROJECT_SCOPE = ", 'scope': {'project': {'name': 'test-region-1'}}";

    private final ApiFixture fixture = new ApiFixture();
    private final HuaweiccmApi api = fixture.api;

    @Test
    void answer_projectLogin_issuesATokenForADay() {
        ApiReply reply = login(api.password(), PROJECT_SCOPE);

        JsonNode token = ApiFixture.json(reply).path("token");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers().get("X-Subject-Token")).startsWith("MII");
        assertThat(token.path("project").path("id").asText()).isEqualTo(api.projectId());
        assertThat(token.has("domain")).isFalse();
        assertThat(token.path("expires_at").asText()).matches(".*\\.[0-9]{6}Z");
        assertThat(Instant.parse(token.path("expires_at").asText()))
                .isEqualTo(fixture.clock.instant().plus(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'scope': {'project': {'name': 'test-region-1'}} | project",
                "'scope': {'project': {'id': 'a0000000000000000000000000000001'}} | project",
                "'scope': {'domain': {'name': 'test-huawei-account'}} | domain",
                "'scope': {'domain': {'id': 'd0000000000000000000000000000001'}} | domain",
                "'scope': {'project': {'name': 'test-region-1'}, 'domain': {'name': 'test-huawei-account'}} | project",
                "'x': {} | domain"
            },
            quoteCharacter = '"')
    void answer_scope_decidesWhatTheTokenIsFor(String scope, String member) {
        JsonNode token = ApiFixture.json(login(api.password(), ", " + scope)).path("token");

        assertThat(token.has("project")).isEqualTo(member.equals("project"));
        assertThat(token.has("domain")).isEqualTo(member.equals("domain"));
    }

    @ParameterizedTest
    @CsvSource({
        "PROJECT, true, 200", "PROJECT, false, 401",
        "DOMAIN, true, 401", "DOMAIN, false, 200",
        "EITHER, true, 200", "EITHER, false, 200"
    })
    void answer_tokenOfAScope_isTakenAsChosen(TokenScope wanted, boolean project, int status) {
        api.switches().tokenScope(wanted);
        String token = token(project ? PROJECT_SCOPE : "");

        assertThat(listWith(token).status()).isEqualTo(status);
    }

    @Test
    void answer_defaults_takeTheProjectsTokenOnly() {
        assertThat(listWith(token(PROJECT_SCOPE)).status()).isEqualTo(200);
        assertThat(ApiFixture.code(listWith(token("")))).isEqualTo("APIGW.0307");
    }

    @Test
    void answer_afterADay_refusesTheToken() {
        String token = token(PROJECT_SCOPE);
        fixture.clock.move(Duration.ofHours(24).minusSeconds(1));
        assertThat(listWith(token).status()).isEqualTo(200);

        fixture.clock.move(Duration.ofSeconds(1));

        assertThat(listWith(token).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(
            value = HuaweiccmAnswer.class,
            names = {"TOKEN_MUST_BE_RENEWED", "IAM_AUTHENTICATION_WRONG"})
    void expireTokens_issuedToken_isRefusedWithTheChosenCode(HuaweiccmAnswer answer) {
        api.switches().answer(HuaweiccmSituation.EXPIRED_TOKEN, answer);
        String old = token(PROJECT_SCOPE);

        api.expireTokens();

        assertThat(ApiFixture.code(listWith(old))).isEqualTo(answer.code());
        assertThat(listWith(token(PROJECT_SCOPE)).status()).isEqualTo(200);
    }

    @Test
    void answer_newLogin_leavesTheOlderTokenValid() {
        String first = token(PROJECT_SCOPE);
        String second = token(PROJECT_SCOPE);

        assertThat(first).isNotEqualTo(second);
        assertThat(listWith(first).status()).isEqualTo(200);
        assertThat(listWith(second).status()).isEqualTo(200);
    }

    @Test
    void answer_tokenNeverIssued_isRefused() {
        ApiReply reply = listWith("MII-made-up");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(ApiFixture.code(reply)).isEqualTo("APIGW.0301");
    }

    @Test
    void answer_wrongPassword_isIamsOwnShape() {
        ApiReply reply = login("test-secret-wrong", PROJECT_SCOPE);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(ApiFixture.json(reply).path("error").path("code").isInt()).isTrue();
        assertThat(ApiFixture.json(reply).path("error").path("title").asText()).isEqualTo("Unauthorized");
    }

    @Test
    void answer_wrongPasswordAndFlatErrors_isTheOtherShape() {
        api.switches().flatIamErrors(true);

        assertThat(ApiFixture.code(login("test-secret-wrong", PROJECT_SCOPE))).startsWith("IAM.");
    }

    @Test
    void answer_fiveWrongPasswords_lockTheUser() {
        for (int i = 0; i < 5; i++) {
            login("test-secret-wrong", PROJECT_SCOPE);
        }

        assertThat(login(api.password(), PROJECT_SCOPE).status()).isEqualTo(401);
        fixture.clock.move(Duration.ofMinutes(15));
        assertThat(login(api.password(), PROJECT_SCOPE).status()).isEqualTo(201);
    }

    @Test
    void answer_fourWrongPasswordsAndALogin_startsCountingAnew() {
        for (int i = 0; i < 8; i++) {
            login("test-secret-wrong", PROJECT_SCOPE);
            if (i == 3) {
                token(PROJECT_SCOPE);
            }
        }

        assertThat(login(api.password(), PROJECT_SCOPE).status()).isEqualTo(201);
    }

    @Test
    void answer_unknownScope_isRefused() {
        assertThat(login(api.password(), ", 'scope': {'project': {'name': 'elsewhere'}}")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"auth\":{\"identity\":{\"methods\":[\"token\"]}}}",
                "{\"auth\":{\"identity\":{\"methods\":[\"password\"],\"password\":{\"user\":{\"name\":\"x\"}}}}}"
            })
    void answer_incompleteLogin_isABadRequest(String body) {
        assertThat(api.answer(Calls.post("/v3/auth/tokens", body)).status()).isEqualTo(400);
    }

    @Test
    void answer_nocatalog_dropsTheCatalog() {
        String body = loginBody(api.password(), PROJECT_SCOPE);

        assertThat(catalog(Calls.post("/v3/auth/tokens", body))).isNotEmpty();
        assertThat(catalog(Calls.post("/v3/auth/tokens?nocatalog=true", body))).isEmpty();
    }

    @Test
    void logins_everyTokenCall_isCounted() {
        token(PROJECT_SCOPE);
        login("test-secret-wrong", "");
        api.answer(Calls.post("/v3/auth/tokens", ""));

        assertThat(api.logins()).isEqualTo(3);
    }

    private JsonNode catalog(ApiCall call) {
        return ApiFixture.json(api.answer(call)).path("token").path("catalog");
    }

    private ApiReply listWith(String token) {
        return api.answer(Calls.with(Calls.get(ApiFixture.CERTIFICATES), "x-auth-token", token));
    }

    private String token(String scope) {
        return login(api.password(), scope).headers().getOrDefault("X-Subject-Token", "");
    }

    private ApiReply login(String password, String scope) {
        return api.answer(Calls.post("/v3/auth/tokens?nocatalog=true", loginBody(password, scope)));
    }

    private String loginBody(String password, String scope) {
        String body = "{'auth': {'identity': {'methods': ['password'], 'password': {'user': {'domain': {'name': '"
                + api.domain() + "'}, 'name': '" + api.username() + "', 'password': '" + password + "'}}}" + scope
                + "}}";
        return body.replace('\'', '"');
    }
}
