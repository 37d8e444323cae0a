package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.Outcome;
import io.certrevoke.ProviderAuthenticationException;
import io.certrevoke.ProviderProtocolException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.Secret;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.LoginRefusal;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SessionRefusal;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.TokenRefusal;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppviewxLoginTest {

    private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");

    private final Installation installation = new Installation();

    AppviewxLoginTest() {
        installation.api.hold(installation.issued);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    private AppviewxConfig.Session session(String password) {
        return new AppviewxConfig.Session(installation.api.username(), Secret.of(password));
    }

    private AppviewxConfig.Direct direct(String password) {
        return new AppviewxConfig.Direct(installation.api.username(), Secret.of(password));
    }

    @Test
    void session_isOpenedOnceAndTravelsWithEachCall() {
        try (RevocationClient client =
                installation.client(config -> config.credentials(session(installation.api.password())))) {
            client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            client.status(installation.reference);
        }
        assertThat(installation.api.logins()).isEqualTo(1);
        ApiCall revoke = installation.revokeCall();
        assertThat(revoke.header("sessionId")).isPresent();
        assertThat(revoke.header("password")).isEmpty();
        ApiCall login = installation.calls("/avxapi/login").get(0);
        assertThat(login.method()).isEqualTo("POST");
        assertThat(login.text()).isEqualTo("{}");
        assertThat(login.rawQuery()).isEqualTo("gwsource=external");
    }

    @Test
    void token_isFetchedOnceAndTravelsRaw() {
        try (RevocationClient client = installation.client()) {
            client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            client.status(installation.reference);
        }
        assertThat(installation.api.tokensIssued()).isEqualTo(1);
        ApiCall revoke = installation.revokeCall();
        assertThat(revoke.header("token").orElseThrow()).startsWith("eyJ");
        assertThat(revoke.header("authorization")).isEmpty();
        ApiCall fetch = installation.calls("/avxapi/acctmgmt-get-service-token").get(0);
        assertThat(fetch.text()).isEqualTo("grant_type=client_credentials");
        assertThat(fetch.header("content-type")).contains("application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @EnumSource
    void token_inEachPublishedFormOfTheRequest_isFetched(AppviewxConfig.TokenRequest form) {
        installation.site().set(io.certrevoke.testkit.appviewx.AppviewxSwitch.TokenRequest.valueOf(form.name()));
        try (RevocationClient client = installation.client(config -> config.tokenRequest(form))) {
            assertThat(client.status(installation.reference).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
        }
        assertThat(installation.api.tokensIssued()).isEqualTo(1);
    }

    @Test
    void token_beforeItExpires_isRenewedUnasked() {
        try (RevocationClient client = installation.client()) {
            client.status(installation.reference);
            installation.clock.advance(Duration.ofMinutes(30).minusSeconds(20));
            installation.server.clearCalls();
            client.status(installation.reference);
        }
        assertThat(installation.api.tokensIssued()).isEqualTo(2);
        assertThat(installation.searches()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void sessionAndToken_whenRefused_areRenewedOnceAndTheCallRepeatedOnce(SessionRefusal refusal) {
        installation.site().set(refusal);
        try (RevocationClient sessions =
                        installation.client(config -> config.credentials(session(installation.api.password())));
                RevocationClient tokens = installation.client()) {
            sessions.status(installation.reference);
            tokens.status(installation.reference);
            installation.api.expireSessions();
            assertThat(sessions.status(installation.reference).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
            assertThat(tokens.status(installation.reference).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
        }
        assertThat(installation.api.logins()).isEqualTo(2);
        assertThat(installation.api.tokensIssued()).isEqualTo(2);
    }

    @Test
    void token_whenNeverHonoured_isRenewedOnceAndThenLeftAlone() {
        installation.site().set(Tokens.IGNORED);
        try (RevocationClient client = installation.client()) {
            assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                    .isInstanceOf(ProviderAuthenticationException.class)
                    .extracting(e -> ((RevocationException) e).outcome())
                    .isEqualTo(Outcome.NOT_APPLIED);
            assertThat(installation.searches()).hasSize(2);
            installation.server.clearCalls();
            assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                    .isInstanceOf(ProviderAuthenticationException.class);
        }
        assertThat(installation.server.callCount()).isZero();
    }

    @Test
    void direct_travelsWithEachCall() {
        try (RevocationClient client =
                installation.client(config -> config.credentials(direct(installation.api.password())))) {
            client.revoke(installation.reference, RevocationReason.SUPERSEDED);
        }
        assertThat(installation.revokeCall().header("username")).contains(installation.api.username());
        assertThat(installation.revokeCall().header("password")).contains(installation.api.password());
        assertThat(installation.api.logins()).isZero();
    }

    @Test
    void direct_whenRefused_isNeverRepeated() {
        try (RevocationClient client =
                installation.client(config -> config.credentials(direct("test-secret-wrong-password")))) {
            for (int call = 0; call < 3; call++) {
                assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                        .isInstanceOf(ProviderAuthenticationException.class)
                        .hasMessageNotContaining("test-secret");
            }
        }
        assertThat(installation.api.refusedCredentials()).isEqualTo(1);
        assertThat(installation.server.callCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void session_withWrongPassword_isTriedOnce(LoginRefusal refusal) {
        installation.site().set(refusal);
        try (RevocationClient client =
                installation.client(config -> config.credentials(session("test-secret-wrong-password")))) {
            for (int call = 0; call < 3; call++) {
                assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                        .isInstanceOf(ProviderAuthenticationException.class)
                        .hasMessageNotContaining("test-secret");
            }
        }
        assertThat(installation.api.refusedCredentials()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void serviceAccount_withWrongSecret_isTriedOnce(TokenRefusal refusal) {
        installation.site().set(refusal);
        AppviewxConfig.ServiceAccount wrong =
                new AppviewxConfig.ServiceAccount(installation.api.clientId(), Secret.of("test-secret-wrong-client"));
        try (RevocationClient client = installation.client(config -> config.credentials(wrong))) {
            for (int call = 0; call < 3; call++) {
                assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                        .isInstanceOf(ProviderAuthenticationException.class)
                        .hasMessageNotContaining("test-secret");
            }
        }
        assertThat(installation.api.refusedCredentials()).isEqualTo(1);
    }

    @Test
    void login_thatIsNotThere_isNoMissingCertificate() {
        installation.server.replaceNext(
                1, call -> call.rawPath().endsWith("-token"), call -> ApiReply.text(404, "text/html", "<p>no</p>"));
        try (RevocationClient client = installation.client()) {
            assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                    .isInstanceOf(ProviderProtocolException.class)
                    .hasMessageContaining("not in the form of an AppViewX answer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"\"", "\"line\\nbreak\""})
    void login_answeredWithoutToken_isARejectionAndNotRepeated(String token) {
        installation.server.replaceNext(
                5,
                call -> call.rawPath().endsWith("-token"),
                call -> ApiReply.json(200, "{\"response\":" + token + "}"));
        try (RevocationClient client = installation.client()) {
            for (int call = 0; call < 2; call++) {
                assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                        .isInstanceOf(ProviderAuthenticationException.class);
            }
        }
        assertThat(installation.server.callCount()).isEqualTo(1);
    }

    @Test
    void gateway_forSeveralTenants_isSentTheKeyOnEveryCall() {
        installation.site().tenantKey("tenant key/1");
        try (RevocationClient client =
                installation.client(config -> config.gwkey("tenant key/1").gwsource("API"))) {
            client.revoke(installation.reference, RevocationReason.SUPERSEDED);
        }
        assertThat(installation.server.calls())
                .allSatisfy(call -> assertThat(call.rawQuery()).startsWith("gwsource=API&gwkey=tenant%20key%2F1"));
    }

    @Test
    void renewal_ofTokenWithClaim_isBeforeItsEnd() {
        long exp = NOW.plusSeconds(1800).getEpochSecond();
        assertThat(AppviewxLogin.renewAt(token("{\"exp\":" + exp + "}"), NOW)).isEqualTo(NOW.plusSeconds(1770));
    }

    @Test
    void renewal_ofTokenThatTellsNoLifetime_waitsForARefusal() {
        assertThat(AppviewxLogin.renewAt(token("{}"), NOW)).isEqualTo(Instant.MAX);
        assertThat(AppviewxLogin.renewAt(token("[1"), NOW)).isEqualTo(Instant.MAX);
        assertThat(AppviewxLogin.renewAt("no-jwt", NOW)).isEqualTo(Instant.MAX);
        assertThat(AppviewxLogin.renewAt("a.%.c", NOW)).isEqualTo(Instant.MAX);
    }

    @Test
    void renewal_ofNewTokenThatSeemsOver_waitsForARefusal() {
        long exp = NOW.minusSeconds(60).getEpochSecond();
        assertThat(AppviewxLogin.renewAt(token("{\"exp\":" + exp + "}"), NOW)).isEqualTo(Instant.MAX);
    }

    private static String token(String claims) {
        return "eyJ9." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }
}
