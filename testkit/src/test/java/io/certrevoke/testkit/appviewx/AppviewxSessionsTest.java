package io.certrevoke.testkit.appviewx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.AttemptCount;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.LoginRefusal;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SessionRefusal;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.TokenRefusal;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.TokenRequest;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AppviewxSessionsTest {

    private final Site site = new Site();

    @Test
    void session_afterLogin_isAcceptedUntilItsLifeIsOver() {
        Map<String, String> session = Map.of("sessionid", site.session());

        assertThat(site.searchWith(session).status()).isEqualTo(200);
        site.clock.advance(Duration.ofMinutes(15));
        ApiReply late = site.searchWith(session);

        assertThat(late.status()).isEqualTo(401);
        assertThat(Site.code(late)).isEqualTo("AVX_GW_003");
        assertThat(site.api.logins()).isEqualTo(1);
    }

    @Test
    void token_afterExp_isRefused() {
        String token = site.token();
        Map<String, String> header = Map.of("token", token);

        JsonNode claims = claims(token);
        assertThat(claims.path("exp").asLong())
                .isEqualTo(site.clock.instant().plus(Duration.ofMinutes(30)).getEpochSecond());
        assertThat(claims.has("grant type")).isTrue();
        assertThat(site.searchWith(header).status()).isEqualTo(200);
        site.clock.advance(Duration.ofMinutes(30));

        assertThat(site.searchWith(header).status()).isEqualTo(401);
        assertThat(site.api.tokensIssued()).isEqualTo(1);
    }

    private static JsonNode claims(String token) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return Site.json(new ApiReply(200, Map.of(), json));
    }

    @ParameterizedTest
    @CsvSource({"UNAUTHORIZED_401, 401", "PROXY_407, 407"})
    void expireSessions_sessionAndToken_areRefusedAsSet(SessionRefusal refusal, int status) {
        site.api.site().set(refusal);
        String session = site.session();
        String token = site.token();

        site.api.expireSessions();

        assertThat(site.searchWith(Map.of("sessionid", session)).status()).isEqualTo(status);
        assertThat(site.searchWith(Map.of("token", token)).status()).isEqualTo(status);
        assertThat(site.searchWith(Map.of("sessionid", site.session())).status())
                .isEqualTo(200);
    }

    @Test
    void tokens_twoInOneSecond_differ() {
        assertThat(site.token()).isNotEqualTo(site.token());
    }

    @Test
    void call_noneOrTwoSchemes_isRefused() {
        Map<String, String> two = Map.of("sessionid", site.session(), "token", site.token());

        assertThat(site.searchWith(Map.of()).status()).isEqualTo(401);
        assertThat(site.searchWith(two).status()).isEqualTo(401);
        assertThat(site.searchWith(Map.of("authorization", "Bearer " + site.token()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void tokens_ignored_doNotLetIn() {
        site.api.site().set(Tokens.IGNORED);

        assertThat(site.searchWith(Map.of("token", site.token())).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"UNAUTHORIZED_401, 401", "INVALID_400, 400"})
    void login_wrongPassword_isRefusedAsSet(LoginRefusal refusal, int status) {
        site.api.site().set(refusal);

        assertThat(site.login(site.api.username(), "test-secret-wrong").status())
                .isEqualTo(status);
        assertThat(site.login(site.api.username(), "").status()).isEqualTo(400);
        assertThat(site.api.refusedCredentials()).isEqualTo(1);
        assertThat(site.api.logins()).isZero();
    }

    @Test
    void password_wrongTooOften_locksTheAccountUntilUnlocked() {
        site.api.site().lockAfter(2);
        Map<String, String> wrong = Map.of("username", site.api.username(), "password", "test-secret-wrong");

        assertThat(site.searchWith(wrong).status()).isEqualTo(401);
        assertThat(site.searchWith(wrong).status()).isEqualTo(401);
        assertThat(site.searchWith(site.direct()).status()).isEqualTo(401);
        site.api.unlock();

        assertThat(site.searchWith(site.direct()).status()).isEqualTo(200);
        assertThat(site.api.refusedCredentials()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(AttemptCount.class)
    void login_attemptCount_hasTheTypeThatIsSet(AttemptCount form) {
        site.api.site().set(form);

        JsonNode count = Site.json(site.login(site.api.username(), site.api.password()))
                .at("/response/availableLoginAttemptCount");

        assertThat(count.isTextual()).isEqualTo(form == AttemptCount.TEXT);
        assertThat(count.isNumber()).isEqualTo(form == AttemptCount.NUMBER);
        assertThat(count.isNull()).isEqualTo(form == AttemptCount.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({
        "SPECIFIC, nobody, ACCT_SA_003",
        "SPECIFIC, sa-revoker, OAUTH_CLNT_015",
        "GENERAL, nobody, ACCT_SA_001",
        "GENERAL, sa-revoker, ACCT_SA_001"
    })
    void token_wrongCredentials_is400WithACode(TokenRefusal refusal, String id, String code) {
        site.api.site().set(refusal);

        ApiReply reply = site.tokenReply(id, "test-secret-wrong");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(Site.code(reply)).isEqualTo(code);
        assertThat(site.api.refusedCredentials()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC_FORM, application/x-www-form-urlencoded, grant_type=client_credentials",
        "BASIC_JSON, application/json, '{\"payload\":{\"grant_type\":\"client_credentials\"}}'",
        "HEADERS_FORM, application/x-www-form-urlencoded, grant_type=client_credentials",
        "BASIC_FORM_AS_JSON, application/json, grant_type=Client_Credentials"
    })
    void token_requestForm_isAcceptedWhereSetOnly(TokenRequest form, String contentType, String body) {
        Map<String, String> headers = form == TokenRequest.HEADERS_FORM
                ? Map.of(
                        "client_id", site.api.clientId(),
                        "client_secret", site.api.clientSecret(),
                        "content-type", contentType)
                : Map.of("authorization", "Basic " + basic(), "content-type", contentType);

        for (TokenRequest understood : TokenRequest.values()) {
            site.api.site().set(understood);
            int status = site.call("POST", "/avxapi/acctmgmt-get-service-token", "", headers, body)
                    .status();
            assertThat(status).as(understood.name()).isEqualTo(understood == form ? 200 : 400);
        }
    }

    private String basic() {
        String pair = site.api.clientId() + ":" + site.api.clientSecret();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tenantKey_missingOrWrong_isRefused() {
        site.api.site().tenantKey("f000ca01");

        assertThat(site.revoke("").status()).isEqualTo(401);
        assertThat(site.revoke("gwkey=other").status()).isEqualTo(401);
        assertThat(site.revoke("gwkey=f000ca01").status()).isEqualTo(202);
    }

    @Test
    void call_withoutSource_isRefused() {
        ApiReply reply = site.api.answer(
                new ApiCall("POST", "/avxapi/login", "", Map.of("username", List.of("x")), new byte[0]));

        assertThat(Site.code(reply)).isEqualTo("MANDATORY_FIELD_MISSING");
    }

    @Test
    void call_unknownPath_is404() {
        assertThat(site.call("GET", "/avxapi/certificate-requests", "", site.direct(), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void credentials_forAPerson_areThoseThatWork() {
        Map<String, String> credentials = site.api.credentials();

        assertThat(site.tokenReply(
                                credentials.getOrDefault("clientId", ""), credentials.getOrDefault("clientSecret", ""))
                        .status())
                .isEqualTo(200);
    }
}
