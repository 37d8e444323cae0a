package io.certrevoke.testkit.venafi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiReply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenafiTokensTest {

    private final VenafiFixture venafi = new VenafiFixture();

    @Test
    void oauth_goodCredentials_giveAWorkingPair() {
        ApiReply reply = venafi.oauth("certificate:revoke");

        JsonNode pair = VenafiFixture.json(reply);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(pair.path("access_token").asText()).isEqualTo(venafi.api.accessToken());
        assertThat(pair.path("refresh_token").asText()).isEqualTo(venafi.api.refreshToken());
        assertThat(pair.path("expires").longValue())
                .isEqualTo(venafi.clock.instant().plus(Duration.ofDays(90)).getEpochSecond());
        assertThat(pair.size()).isEqualTo(3);
        assertThat(venafi.revoke().status()).isEqualTo(200);
        assertThat(venafi.api.tokens().logins()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "password, wrong, invalid_grant",
        "username, local:nobody, invalid_grant",
        "client_id, CERTREVOKE-sandbox, invalid_client",
        "scope, certificate:delete, invalid_scope",
        "scope, configuration, invalid_scope",
        "password, '', invalid_request"
    })
    void oauth_badField_isRefusedAndCounted(String field, String value, String code) {
        ObjectNode body = venafi.login("certificate:revoke").put(field, value);

        ApiReply reply = venafi.login("/vedauth/authorize/oauth", body.toString());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(VenafiFixture.json(reply).path("error").asText()).isEqualTo(code);
        assertThat(venafi.api.tokens().failedLogins()).isOne();
        assertThat(venafi.api.tokens().logins()).isZero();
    }

    @Test
    void oauth_fieldInAnotherCase_isMissing() {
        ObjectNode body = venafi.login("certificate:revoke");
        body.set("Client_Id", body.remove("client_id"));

        assertThat(venafi.login("/vedauth/authorize/oauth", body.toString()).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"SPARSE, true, false", "ALL, true, true", "TEXT_NUMBERS, true, true", "NO_EXPIRY, false, false"})
    void tokenFields_each_showsItsFields(VenafiOpenPoint.TokenFields fields, boolean expires, boolean rest) {
        venafi.api.choose(fields);

        JsonNode pair = VenafiFixture.json(venafi.oauth("certificate:revoke"));

        assertThat(pair.has("expires")).isEqualTo(expires);
        assertThat(pair.has("expires_in") && pair.has("refresh_until") && pair.has("token_type"))
                .isEqualTo(rest);
        assertThat(pair.path("expires").isTextual()).isEqualTo(fields == VenafiOpenPoint.TokenFields.TEXT_NUMBERS);
    }

    @Test
    void certificateLogin_onlyWithAClientCertificate_logsIn() {
        String body = "{\"client_id\":\"" + venafi.api.clientId() + "\",\"scope\":\"certificate:revoke\"}";
        assertThat(venafi.login("/vedauth/authorize/certificate", body).status())
                .isEqualTo(403);

        venafi.api.tokens().clientCertificate(true);

        assertThat(venafi.login("/vedauth/authorize/certificate", body).status())
                .isEqualTo(200);
    }

    @Test
    void refresh_once_endsBothOldTokens() {
        String access = venafi.api.accessToken();
        String refresh = venafi.api.refreshToken();

        assertThat(venafi.refresh(refresh, venafi.api.clientId()).status()).isEqualTo(200);
        ApiReply again = venafi.refresh(refresh, venafi.api.clientId());

        assertThat(again.status()).isEqualTo(400);
        assertThat(VenafiFixture.json(again).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(verify(access)).isEqualTo(401);
        assertThat(verify(venafi.api.accessToken())).isEqualTo(200);
        assertThat(venafi.api.refreshToken()).isNotEqualTo(refresh);
        assertThat(venafi.api.tokens().refreshes()).isOne();
        assertThat(venafi.api.tokens().refreshReuses()).isOne();
    }

    @Test
    void refresh_manyThreads_oneSucceeds() throws Exception {
        String refresh = venafi.api.refreshToken();
        Callable<Integer> one =
                () -> venafi.refresh(refresh, venafi.api.clientId()).status();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> statuses = pool.invokeAll(List.of(one, one, one, one));

            assertThat(statuses).extracting(Future::get).containsExactlyInAnyOrder(200, 400, 400, 400);
        } finally {
            pool.shutdownNow();
        }
        assertThat(venafi.api.tokens().refreshReuses()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"AS_GRANTED, false, 200", "AS_GRANTED, true, 400", "LOWER_CASE, true, 200", "LOWER_CASE, false, 400"})
    void refresh_clientId_isCaseSensitive(VenafiOpenPoint.ClientIdAtRefresh reading, boolean lowerCase, int status) {
        venafi.api.choose(reading);
        String clientId = lowerCase ? venafi.api.clientId().toLowerCase(Locale.ROOT) : venafi.api.clientId();

        assertThat(venafi.refresh(venafi.api.refreshToken(), clientId).status()).isEqualTo(status);
    }

    @Test
    void refresh_wrongClientId_doesNotSpendTheToken() {
        venafi.refresh(venafi.api.refreshToken(), "another");

        assertThat(venafi.refresh(venafi.api.refreshToken(), venafi.api.clientId())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refresh_grantOver_isRefused() {
        venafi.clock.advance(Duration.ofDays(365));

        assertThat(venafi.refresh(venafi.api.refreshToken(), venafi.api.clientId())
                        .status())
                .isEqualTo(400);
        venafi.api.tokens().issue("certificate:revoke");
        venafi.api.tokens().endGrants();
        assertThat(venafi.refresh(venafi.api.refreshToken(), venafi.api.clientId())
                        .status())
                .isEqualTo(400);
        assertThat(venafi.api.tokens().refreshReuses()).isZero();
    }

    @Test
    void accessToken_itsLifeOver_isRefusedAndRefreshable() {
        venafi.api.tokens().accessLifetime(Duration.ofHours(1));
        venafi.oauth("certificate:manage,revoke");

        venafi.clock.advance(Duration.ofMinutes(59));
        assertThat(venafi.search("").path("TotalCount").intValue()).isOne();
        venafi.clock.advance(Duration.ofMinutes(1));

        assertThat(venafi.revoke().status()).isEqualTo(401);
        assertThat(venafi.api.tokens().badTokenCalls()).isOne();
        venafi.refresh(venafi.api.refreshToken(), venafi.api.clientId());
        assertThat(venafi.revoke().status()).isEqualTo(200);
    }

    @Test
    void accessToken_notRefreshable_livesAsLongAsTheGrant() {
        venafi.api.tokens().refreshable(false);

        JsonNode pair = VenafiFixture.json(venafi.oauth("certificate:revoke"));

        assertThat(pair.has("refresh_token")).isFalse();
        assertThat(pair.path("expires").longValue())
                .isEqualTo(venafi.clock.instant().plus(Duration.ofDays(365)).getEpochSecond());
    }

    @Test
    void expireTokens_accessTokens_areRefusedWithoutARevocation() {
        venafi.api.expireTokens();

        assertThat(venafi.revoke().status()).isEqualTo(401);

        assertThat(venafi.api.filed(venafi.certificate)).isZero();
        assertThat(venafi.refresh(venafi.api.refreshToken(), venafi.api.clientId())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void revokeToken_liveAndDead_answer200And202() {
        String refresh = venafi.api.refreshToken();

        assertThat(venafi.get("/vedauth/revoke/token").status()).isEqualTo(200);
        assertThat(venafi.get("/vedauth/revoke/token").status()).isEqualTo(202);
        assertThat(venafi.refresh(refresh, venafi.api.clientId()).status()).isEqualTo(400);
    }

    @Test
    void revokedTokens_oneMoreMinute_workUntilThen() {
        venafi.api.choose(VenafiOpenPoint.RevokedTokens.ONE_MORE_MINUTE);
        String access = venafi.api.accessToken();
        venafi.refresh(venafi.api.refreshToken(), venafi.api.clientId());

        assertThat(verify(access)).isEqualTo(200);
        venafi.clock.advance(Duration.ofMinutes(1));
        assertThat(verify(access)).isEqualTo(401);
    }

    @Test
    void verify_liveToken_tellsTheEndOfTheGrant() {
        JsonNode verified = VenafiFixture.json(venafi.get("/vedauth/authorize/verify"));

        assertThat(verified.path("expires_unix_time").longValue())
                .isEqualTo(venafi.clock.instant().plus(Duration.ofDays(365)).getEpochSecond());
        assertThat(verified.path("valid_for").longValue())
                .isEqualTo(Duration.ofDays(90).toSeconds());
        assertThat(verified.path("application").asText()).isEqualTo(venafi.api.clientId());
    }

    @ParameterizedTest
    @CsvSource({
        "certificate:revoke, REFUSED, 403, 200",
        "certificate:revoke, ALLOWED, 200, 200",
        "certificate, REFUSED, 200, 403",
        "'certificate;certificate:revoke', REFUSED, 200, 200",
        "'certificate:manage,revoke', REFUSED, 200, 200",
        "certificate:manage, ALLOWED, 200, 403"
    })
    void scope_each_permitsWhatItSays(
            String scope, VenafiOpenPoint.ReadingWithRevoke reading, int readStatus, int revokeStatus) {
        venafi.api.choose(reading);
        venafi.api.tokens().issue(scope);

        assertThat(venafi.get("/vedsdk/certificates/").status()).isEqualTo(readStatus);
        assertThat(venafi.revoke().status()).isEqualTo(revokeStatus);
    }

    @ParameterizedTest
    @CsvSource({"EMPTY, '', false", "OAUTH, invalid_token, false", "HTML, <html>, false", "OAUTH_CHALLENGE, error, true"
    })
    void unauthorized_each_hasItsBody(VenafiOpenPoint.Unauthorized reading, String fragment, boolean challenge) {
        venafi.api.choose(reading);

        ApiReply reply = venafi.call("GET", "/vedsdk/certificates/", "", "", "test-secret-venafi-unknown");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(VenafiFixture.text(reply)).contains(fragment);
        assertThat(reply.body().length == 0).isEqualTo(fragment.isEmpty());
        assertThat(reply.headers().containsKey("WWW-Authenticate")).isEqualTo(challenge);
    }

    @Test
    void credentials_settings_holdTheTokenInForce() {
        assertThat(venafi.api.credentials())
                .containsEntry("auth", "token")
                .containsEntry("accessToken", venafi.api.accessToken());
    }

    @Test
    void openPoints_all_haveSeveralReadingsOfWhichTheFirstIsInForce() {
        Map<Class<?>, List<VenafiOpenPoint>> points =
                VenafiOpenPoint.all().stream().collect(Collectors.groupingBy(VenafiOpenPoint::getClass));

        assertThat(points).hasSize(VenafiOpenPoint.class.getPermittedSubclasses().length);
        assertThat(points.values()).allSatisfy(readings -> {
            assertThat(readings).hasSizeGreaterThan(1);
            assertThat(new Choices().is(readings.get(0))).isTrue();
            assertThat(new Choices().is(readings.get(1))).isFalse();
        });
    }

    private int verify(String token) {
        return venafi.call("GET", "/vedauth/authorize/verify", "", "", token).status();
    }
}
