package io.certrevoke.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.Outcome;
import io.certrevoke.ProviderAuthenticationException;
import io.certrevoke.ProviderUnavailableException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKey;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKeys;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Password;
import io.certrevoke.huaweiccm.HuaweiccmConfig.SuppliedToken;
import io.certrevoke.huaweiccm.HuaweiccmConfig.TokenScope;
import io.certrevoke.huaweiccm.HuaweiccmFixture.Held;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.huaweiccm.HuaweiccmAnswer;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSituation;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiccmCredentialsTest {

    private static final RevocationReason REASON = RevocationReason.KEY_COMPROMISE;
    private static final Predicate<ApiCall> LOGIN = call -> call.rawPath().equals("/v3/auth/tokens");

    private final HuaweiccmFixture account = new HuaweiccmFixture();

    @AfterEach
    void stop() {
        account.close();
        assertThat(account.server.failures()).isEmpty();
    }

    @Test
    void accessKey_eachAttempt_isSignedWithoutAToken() {
        Held held = account.hold("www.example.org");

        account.client().revoke(held.ref(), REASON);

        assertThat(account.server.calls()).allSatisfy(call -> {
            assertThat(call.header("Authorization"))
                    .hasValueSatisfying(value -> assertThat(value)
                            .startsWith("SDK-HMAC-SHA256 Access=" + account.api.accessKey()
                                    + ", SignedHeaders=host;x-sdk-date, Signature="));
            assertThat(call.header("X-Auth-Token")).isEmpty();
        });
        assertThat(account.isRevoked(held)).isTrue();
    }

    @Test
    void accessKey_dateOfARetry_isFresh() {
        Held held = account.hold("www.example.org");
        account.server.replaceNext(1, call -> true, call -> {
            account.clock.move(Duration.ofMinutes(20));
            return ApiReply.text(503, "text/plain", "");
        });

        account.client().revoke(held.ref(), REASON);

        assertThat(account.isRevoked(held)).isTrue();
        assertThat(account.calls("GET"))
                .extracting(call -> call.header("X-Sdk-Date").orElseThrow())
                .doesNotHaveDuplicates();
    }

    @Test
    void accessKey_temporary_isSentWithItsToken() {
        Held held = account.hold("www.example.org");
        AccessKey key = AccessKey.of(
                account.api.temporaryAccessKey(),
                Secret.of(account.api.temporarySecretKey()),
                Secret.of(account.api.securityToken()));

        account.client(config -> config.accessKey(key)).revoke(held.byId(), REASON);

        assertThat(account.isRevoked(held)).isTrue();
        assertThat(account.calls("POST").get(0).header("X-Security-Token")).contains(account.api.securityToken());
    }

    @Test
    void accessKey_domainScope_isSignedToo() {
        Held held = account.hold("www.example.org");

        account.client(AccessKeys.builder()
                        .current(account::key)
                        .domainId(account.api.domainId())
                        .build())
                .revoke(held.byId(), REASON);

        ApiCall call = account.calls("POST").get(0);
        assertThat(call.header("X-Domain-Id")).contains(account.api.domainId());
        assertThat(call.header("Authorization"))
                .hasValueSatisfying(value -> assertThat(value).contains("SignedHeaders=host;x-domain-id;x-sdk-date,"));
        assertThat(account.isRevoked(held)).isTrue();
    }

    @Test
    void accessKey_projectScope_isSignedToo() {
        Held held = account.hold("www.example.org");

        account.client(AccessKeys.builder()
                        .current(account::key)
                        .projectId(account.api.projectId())
                        .build())
                .revoke(held.byId(), REASON);

        assertThat(account.calls("POST").get(0).header("X-Project-Id")).contains(account.api.projectId());
        assertThat(account.isRevoked(held)).isTrue();
    }

    static List<HuaweiccmAnswer> refusedSignatures() {
        return List.of(
                HuaweiccmAnswer.IAM_AUTHENTICATION_WRONG,
                HuaweiccmAnswer.APP_AUTHENTICATION_WRONG,
                HuaweiccmAnswer.AUTHENTICATION_WRONG,
                HuaweiccmAnswer.TOKEN_MUST_BE_RENEWED);
    }

    @ParameterizedTest
    @MethodSource("refusedSignatures")
    void accessKey_refused_isSentOnceAndNeverAgain(HuaweiccmAnswer answer) {
        Held held = account.hold("www.example.org");
        account.api.answerRevokes(9, answer);
        RevocationClient client = account.client();

        for (int i = 0; i < 4; i++) {
            RevocationException e = failure(client, held);
            assertThat(e).isInstanceOf(ProviderAuthenticationException.class);
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }

        assertThat(account.server.callCount()).isEqualTo(1);
    }

    @Test
    void accessKey_wrongSecretUnderLoad_doesNotLockTheKey() {
        Held held = account.hold("www.example.org");
        AccessKey wrong = AccessKey.of(account.api.accessKey(), Secret.of("test-secret-wrong"));
        RevocationClient client = account.client(config -> config.accessKey(wrong));
        List<CompletableFuture<RevocationException>> calls = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> failure(client, held)))
                .toList();

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join())
                        .isInstanceOf(ProviderAuthenticationException.class)
                        .hasMessageNotContaining("test-secret"));
        assertThat(account.server.callCount()).isEqualTo(1);
        assertThat(account.client().revoke(held.byId(), REASON).status()).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void accessKey_rotatedAfterARefusal_isTriedAtOnce() {
        Held held = account.hold("www.example.org");
        AtomicReference<AccessKey> key =
                new AtomicReference<>(AccessKey.of(account.api.accessKey(), Secret.of("test-secret-wrong")));
        RevocationClient client =
                account.client(AccessKeys.builder().current(key::get).build());
        failure(client, held);

        key.set(account.key());

        assertThat(client.revoke(held.byId(), REASON).status()).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void accessKey_clockFarOff_isRefusedOnce() {
        Held held = account.hold("www.example.org");
        SettableClock ahead = new SettableClock(account.clock.instant().plus(Duration.ofMinutes(16)));
        try (RevocationClient client = RevocationClient.builder()
                .provider(HuaweiccmConfig.builder()
                        .endpoint(account.server.endpoint())
                        .accessKey(account.key())
                        .build())
                .clock(ahead)
                .build()) {
            assertThat(failure(client, held)).isInstanceOf(ProviderAuthenticationException.class);
        }
        assertThat(account.server.callCount()).isEqualTo(1);
    }

    @Test
    void accessKey_supplierThatFails_sendsNothingAndIsNotQuoted() {
        Held held = account.hold("www.example.org");
        RevocationClient client = account.client(AccessKeys.builder()
                .current(() -> {
                    throw new IllegalStateException("test-secret-in-a-message");
                })
                .build());

        RevocationException e = failure(client, held);

        assertThat(e).isInstanceOf(ProviderUnavailableException.class).hasMessageContaining("IllegalStateException");
        assertThat(e).hasMessageNotContaining("test-secret");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(account.server.callCount()).isZero();
    }

    @Test
    void password_manyCalls_logInOnce() {
        RevocationClient client = account.client(password(TokenScope.Kind.PROJECT_NAME));

        for (int i = 0; i < 3; i++) {
            Held held = account.hold("www.example.org");
            client.revoke(held.ref(), REASON);
            assertThat(account.isRevoked(held)).isTrue();
        }

        assertThat(account.api.logins()).isEqualTo(1);
        assertThat(account.server.calls())
                .noneMatch(call -> call.header("Authorization").isPresent());
    }

    @Test
    void password_tokenShortlyBeforeItsEnd_isRenewed() {
        Held held = account.hold("www.example.org");
        RevocationClient client = account.client(password(TokenScope.Kind.PROJECT_NAME));
        client.status(held.byId());
        account.clock.move(Duration.ofHours(24).minusMinutes(6));
        client.status(held.byId());
        assertThat(account.api.logins()).isEqualTo(1);

        account.clock.move(Duration.ofMinutes(2));
        client.status(held.byId());

        assertThat(account.api.logins()).isEqualTo(2);
        assertThat(account.calls("GET")).hasSize(3);
    }

    static List<HuaweiccmAnswer> expiredToken() {
        return HuaweiccmSituation.EXPIRED_TOKEN.plausible();
    }

    @ParameterizedTest
    @MethodSource("expiredToken")
    void password_tokenThatDiedEarly_isRenewedOnceUnderEachAnswer(HuaweiccmAnswer answer) {
        Held held = account.hold("www.example.org");
        account.switches().answer(HuaweiccmSituation.EXPIRED_TOKEN, answer);
        RevocationClient client = account.client(password(TokenScope.Kind.PROJECT_NAME));
        client.status(held.byId());
        account.api.expireTokens();

        assertThat(client.revoke(held.byId(), REASON).status()).isEqualTo(RevocationStatus.REVOKED);

        assertThat(account.api.logins()).isEqualTo(2);
        assertThat(account.server.revokeCalls()).isEqualTo(2);
    }

    @Test
    void password_freshTokenRefusedAgain_endsThere() {
        Held held = account.hold("www.example.org");
        account.api.answerRevokes(9, HuaweiccmAnswer.TOKEN_MUST_BE_RENEWED);
        RevocationClient client = account.client(password(TokenScope.Kind.PROJECT_NAME));

        assertThat(failure(client, held)).isInstanceOf(ProviderAuthenticationException.class);
        assertThat(failure(client, held)).isInstanceOf(ProviderAuthenticationException.class);

        assertThat(account.api.logins()).isEqualTo(2);
        assertThat(account.server.revokeCalls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void password_wrong_isTriedOnceAndNotShown(boolean flat) {
        Held held = account.hold("www.example.org");
        account.switches().flatIamErrors(flat);
        Password wrong = password(TokenScope.Kind.PROJECT_NAME, "test-secret-wrong-password");
        RevocationClient client = account.client(wrong);

        for (int i = 0; i < 6; i++) {
            RevocationException e = failure(client, held);
            assertThat(e).isInstanceOf(ProviderAuthenticationException.class).hasMessageContaining("IAM login");
            assertThat(e).hasMessageNotContaining("test-secret");
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }

        assertThat(account.api.logins()).isEqualTo(1);
        assertThat(account.client(password(TokenScope.Kind.PROJECT_NAME))
                        .revoke(held.byId(), REASON)
                        .status())
                .isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void password_loginThatFailsInPassing_isRepeated() {
        Held held = account.hold("www.example.org");
        account.server.replaceNext(1, LOGIN, call -> ApiReply.text(503, "text/html", "<html>sorry</html>"));

        account.client(password(TokenScope.Kind.PROJECT_NAME)).revoke(held.byId(), REASON);

        assertThat(account.isRevoked(held)).isTrue();
    }

    @Test
    void password_loginWithoutAToken_sendsNoRevocation() {
        Held held = account.hold("www.example.org");
        account.server.replaceNext(9, LOGIN, call -> ApiReply.json(201, "{\"token\":{}}"));

        RevocationException e = failure(account.client(password(TokenScope.Kind.PROJECT_NAME)), held);

        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(account.server.revokeCalls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(TokenScope.Kind.class)
    void password_eachScope_isWhatTheSiteMayWant(TokenScope.Kind kind) {
        Held held = account.hold("www.example.org");
        boolean project = kind == TokenScope.Kind.PROJECT_NAME || kind == TokenScope.Kind.PROJECT_ID;
        account.switches()
                .tokenScope(project ? HuaweiccmSwitches.TokenScope.PROJECT : HuaweiccmSwitches.TokenScope.DOMAIN);

        account.client(password(kind)).revoke(held.byId(), REASON);

        assertThat(account.isRevoked(held)).isTrue();
    }

    @Test
    void token_supplied_isSentAsItIs() {
        Held held = account.hold("www.example.org");
        String token = obtainToken();

        account.client(new SuppliedToken(() -> Secret.of(token))).revoke(held.byId(), REASON);

        assertThat(account.isRevoked(held)).isTrue();
        assertThat(account.calls("POST"))
                .filteredOn(LOGIN.negate())
                .extracting(call -> call.header("X-Auth-Token").orElseThrow())
                .containsExactly(token);
    }

    @Test
    void token_suppliedAndRefused_isNotSentAgain() {
        Held held = account.hold("www.example.org");
        RevocationClient client = account.client(new SuppliedToken(() -> Secret.of("test-secret-token")));

        RevocationException e = failure(client, held);

        assertThat(e).isInstanceOf(ProviderAuthenticationException.class).hasMessageNotContaining("test-secret");
        assertThat(account.server.callCount()).isEqualTo(1);
    }

    @Test
    void token_suppliedAnewAfterARefusal_isUsedInTheSameCall() {
        Held held = account.hold("www.example.org");
        AtomicReference<String> current = new AtomicReference<>("test-secret-token");
        String good = obtainToken();
        account.server.replaceNext(1, LOGIN.negate(), call -> {
            current.set(good);
            return ApiReply.json(401, "{\"error_code\":\"APIGW.0307\",\"error_msg\":\"renew\"}");
        });

        account.client(new SuppliedToken(() -> Secret.of(Objects.requireNonNull(current.get()))))
                .revoke(held.byId(), REASON);

        assertThat(account.isRevoked(held)).isTrue();
        assertThat(account.server.revokeCalls()).isEqualTo(2);
    }

    @Test
    void identity_ofAnyCredential_printsNoSecret() {
        Password password = password(TokenScope.Kind.PROJECT_NAME);
        assertThat(password.toString() + account.key())
                .doesNotContain(account.api.password())
                .doesNotContain(account.api.secretKey());
    }

    @Test
    void iamEndpoint_unencryptedToAnotherHost_isRefused() {
        Password.Builder plain = Password.builder()
                .from(password(TokenScope.Kind.PROJECT_NAME))
                .iamEndpoint(URI.create("http://iam.example.com"));

        assertThatThrownBy(() -> account.client(plain.build())).isInstanceOf(IllegalArgumentException.class);
    }

    /** Logs in through a client of its own and takes the token that it sends. */
    private String obtainToken() {
        Held other = account.hold("other.example.org");
        account.client(password(TokenScope.Kind.PROJECT_NAME)).status(other.byId());
        return account.calls("GET").get(0).header("X-Auth-Token").orElseThrow();
    }

    private Password password(TokenScope.Kind kind) {
        return password(kind, account.api.password());
    }

    private Password password(TokenScope.Kind kind, String password) {
        String scope = switch (kind) {
            case PROJECT_NAME -> account.api.project();
            case PROJECT_ID -> account.api.projectId();
            case DOMAIN_NAME -> account.api.domain();
            case DOMAIN_ID -> account.api.domainId();
        };
        return Password.builder()
                .iamEndpoint(account.server.endpoint())
                .domain(account.api.domain())
                .user(account.api.username())
                .password(Secret.of(password))
                .scope(new TokenScope(kind, scope))
                .build();
    }

    private static RevocationException failure(RevocationClient client, Held held) {
        return catchThrowableOfType(RevocationException.class, () -> client.revoke(held.byId(), REASON));
    }
}
