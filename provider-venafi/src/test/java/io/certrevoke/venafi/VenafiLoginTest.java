package io.certrevoke.venafi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderAuthenticationException;
import io.certrevoke.ProviderUnavailableException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationEvent;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.Secret;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.venafi.VenafiOpenPoint;
import io.certrevoke.venafi.VenafiConfig.ClientCertificate;
import io.certrevoke.venafi.VenafiConfig.Password;
import io.certrevoke.venafi.VenafiConfig.RefreshToken;
import io.certrevoke.venafi.VenafiConfig.TokenStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VenafiLoginTest {

    private final VenafiFixture venafi = new VenafiFixture();
    private final List<Secret> stored = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        venafi.close();
    }

    private VenafiConfig password() {
        return venafi.config(
                        new Password(venafi.api.username(), Secret.of(venafi.api.password()), venafi.api.clientId()))
                .build();
    }

    private VenafiConfig refresh(TokenStore store) {
        return venafi.config(new RefreshToken(venafi.api.clientId(), Secret.of(venafi.api.refreshToken()), store))
                .build();
    }

    private void store(Secret access, Secret refresh) {
        stored.add(access);
        stored.add(refresh);
    }

    private static RevocationResult revoke(RevocationClient client, CertificateRef reference) {
        return client.revoke(reference, RevocationReason.SUPERSEDED);
    }

    @Test
    void password_severalCalls_logInOnce() {
        try (RevocationClient client = venafi.client(password())) {
            revoke(client, venafi.reference());
            client.status(venafi.reference());
        }

        assertThat(venafi.api.tokens().logins()).isEqualTo(1);
        assertThat(venafi.api.tokens().badTokenCalls()).isZero();
    }

    @Test
    void password_tokenDiesUnexpectedly_isRenewedOnceAndTheCallRepeatedOnce() {
        try (RevocationClient client = venafi.client(password())) {
            client.status(venafi.reference());
            venafi.api.expireTokens();
            assertThat(revoke(client, venafi.reference()).status()).isEqualTo(RevocationStatus.PENDING);
        }

        assertThat(venafi.api.tokens().logins()).isEqualTo(2);
        assertThat(venafi.server.revokeCalls()).isEqualTo(2);
        assertThat(venafi.api.filed(venafi.issued.certificate())).isEqualTo(1);
    }

    @Test
    void password_refusedTwice_endsAsAuthentication() {
        venafi.server.replaceNext(9, venafi.api::isRevoke, call -> ApiReply.empty(401));
        try (RevocationClient client = venafi.client(password())) {
            assertThatExceptionOfType(ProviderAuthenticationException.class)
                    .isThrownBy(() -> revoke(client, venafi.reference()))
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        }

        assertThat(venafi.server.revokeCalls()).isEqualTo(2);
        assertThat(venafi.api.tokens().logins()).isEqualTo(2);
    }

    @Test
    void password_wrong_isTriedOnceAndNotShown() {
        VenafiConfig config = venafi.config(
                        new Password(venafi.api.username(), Secret.of("test-secret-wrong"), venafi.api.clientId()))
                .build();
        try (RevocationClient client = venafi.client(config)) {
            for (int call = 0; call < 2; call++) {
                assertThatExceptionOfType(ProviderAuthenticationException.class)
                        .isThrownBy(() -> revoke(client, venafi.reference()))
                        .withMessageContaining("Username/password combination not valid")
                        .satisfies(e -> {
                            assertThat(e.getMessage()).doesNotContain("test-secret");
                            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                        });
            }
        }

        assertThat(venafi.api.tokens().failedLogins()).isEqualTo(1);
        assertThat(venafi.server.revokeCalls()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void password_everyFormOfTheAnswer_isUnderstood(VenafiOpenPoint.TokenFields reading) {
        venafi.api.choose(reading);
        venafi.api.tokens().accessLifetime(Duration.ofHours(1));
        try (RevocationClient client = venafi.client(password())) {
            client.status(venafi.reference());
            venafi.clock.advance(Duration.ofMinutes(58));
            client.status(venafi.reference());
            assertThat(venafi.api.tokens().logins()).isEqualTo(1);

            venafi.clock.advance(Duration.ofMinutes(1).plusSeconds(30));
            client.status(venafi.reference());
        }

        boolean told = reading != VenafiOpenPoint.TokenFields.NO_EXPIRY;
        assertThat(venafi.api.tokens().logins()).isEqualTo(told ? 2 : 1);
        assertThat(venafi.api.tokens().badTokenCalls()).isZero();
    }

    @Test
    void authEndpoint_elsewhere_isWhereLoginsGo() {
        try (VenafiFixture other = new VenafiFixture()) {
            VenafiConfig config = venafi.config(new Password(
                            venafi.api.username(), Secret.of(venafi.api.password()), venafi.api.clientId()))
                    .authEndpoint(other.server.endpoint())
                    .build();
            // the sandbox numbers its tokens, so that this one is good at both
            venafi.api.tokens().issue("certificate:manage,revoke");
            try (RevocationClient client = venafi.client(config)) {
                client.status(venafi.reference());
            }
            assertThat(other.calls("/vedauth/")).isPositive();
            assertThat(venafi.calls("/vedauth/")).isZero();
        }
    }

    @Test
    void certificate_presented_logsIn() {
        venafi.api.tokens().clientCertificate(true);
        VenafiConfig config =
                venafi.config(new ClientCertificate(venafi.api.clientId())).build();
        try (RevocationClient client = venafi.client(config)) {
            assertThat(revoke(client, venafi.reference()).status()).isEqualTo(RevocationStatus.PENDING);
        }

        assertThat(venafi.calls("/vedauth/authorize/certificate")).isEqualTo(1);
    }

    @Test
    void certificate_notPresented_isAuthentication() {
        VenafiConfig config =
                venafi.config(new ClientCertificate(venafi.api.clientId())).build();
        try (RevocationClient client = venafi.client(config)) {
            assertThatExceptionOfType(ProviderAuthenticationException.class)
                    .isThrownBy(() -> revoke(client, venafi.reference()));
        }
    }

    @Test
    void refresh_firstUse_storesThePairBeforeItIsUsed() {
        TokenStore store = (access, refresh) -> {
            store(access, refresh);
            assertThat(venafi.calls("/vedsdk/")).isZero();
        };
        try (RevocationClient client = venafi.client(refresh(store))) {
            revoke(client, venafi.reference());
        }

        assertThat(stored).containsExactly(Secret.of(venafi.api.accessToken()), Secret.of(venafi.api.refreshToken()));
        assertThat(venafi.events).noneMatch(RevocationEvent.Reported.class::isInstance);
    }

    @Test
    void refresh_again_usesTheNewTokenAndNeverTheSpentOne() {
        try (RevocationClient client = venafi.client(refresh(this::store))) {
            client.status(venafi.reference());
            venafi.api.expireTokens();
            client.status(venafi.reference());
            venafi.clock.advance(Duration.ofDays(90));
            client.status(venafi.reference());
        }

        assertThat(venafi.api.tokens().refreshes()).isEqualTo(3);
        assertThat(venafi.api.tokens().refreshReuses()).isZero();
        assertThat(stored).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void refresh_manyThreads_refreshOnce() {
        try (RevocationClient client = venafi.client(refresh(this::store))) {
            client.status(venafi.reference());
            venafi.api.expireTokens();
            List<CompletableFuture<Void>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> client.status(venafi.reference()), task -> {
                        Thread thread = new Thread(task);
                        thread.start();
                    }))
                    .toList();
            calls.forEach(CompletableFuture::join);
        }

        assertThat(venafi.api.tokens().refreshes()).isEqualTo(2);
        assertThat(venafi.api.tokens().refreshReuses()).isZero();
    }

    @Test
    void refresh_callbackFails_isReportedAndTheRevocationGoesOn() {
        TokenStore broken = (access, refresh) -> {
            throw new IllegalStateException("disk full");
        };
        try (RevocationClient client = venafi.client(refresh(broken))) {
            assertThat(revoke(client, venafi.reference()).status()).isEqualTo(RevocationStatus.PENDING);
        }

        assertThat(venafi.events)
                .filteredOn(RevocationEvent.Reported.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(event.toString())
                        .contains("could not be stored")
                        .doesNotContain("test-secret"));
    }

    @Test
    void refresh_deadToken_saysWhyAndIsTriedOnce() {
        VenafiConfig config = refresh(this::store);
        venafi.api.tokens().endGrants();
        try (RevocationClient client = venafi.client(config)) {
            for (int call = 0; call < 2; call++) {
                assertThatExceptionOfType(ProviderAuthenticationException.class)
                        .isThrownBy(() -> revoke(client, venafi.reference()))
                        .withMessageContaining("Grant has been revoked")
                        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("test-secret"));
            }
        }

        assertThat(venafi.calls("/vedauth/authorize/token")).isEqualTo(1);
    }

    @Test
    void refresh_answerLost_doesNotSendTheTokenAgain() {
        venafi.server.replaceAfterEffect(
                1, call -> call.rawPath().startsWith("/vedauth/"), call -> ApiReply.empty(502));
        try (RevocationClient client = venafi.client(refresh(this::store))) {
            assertThatExceptionOfType(ProviderUnavailableException.class)
                    .isThrownBy(() -> revoke(client, venafi.reference()))
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        }

        assertThat(venafi.calls("/vedauth/")).isEqualTo(1);
        assertThat(venafi.server.revokeCalls()).isZero();
    }

    @Test
    void refresh_noNewRefreshToken_saysThatANewGrantIsNeeded() {
        VenafiConfig config = refresh(this::store);
        venafi.api.tokens().refreshable(false);
        try (RevocationClient client = venafi.client(config)) {
            client.status(venafi.reference());
            venafi.api.expireTokens();
            assertThatExceptionOfType(ProviderAuthenticationException.class)
                    .isThrownBy(() -> client.status(venafi.reference()))
                    .withMessageContaining("a new grant is needed");
        }
        assertThat(stored).isEmpty();
    }

    @Test
    void refresh_serverBefore213_isAskedInLowerCase() {
        venafi.api.choose(VenafiOpenPoint.ClientIdAtRefresh.LOWER_CASE);
        try (RevocationClient client = venafi.client(refresh(this::store))) {
            assertThat(revoke(client, venafi.reference()).status()).isEqualTo(RevocationStatus.PENDING);
        }

        assertThat(venafi.api.tokens().refreshes()).isEqualTo(1);
    }

    @Test
    void refresh_clientIdOfAnotherGrant_isTriedInBothSpellingsAndThenRemembered() {
        VenafiConfig config = venafi.config(
                        new RefreshToken("Another-Client", Secret.of(venafi.api.refreshToken()), this::store))
                .build();
        try (RevocationClient client = venafi.client(config)) {
            for (int call = 0; call < 2; call++) {
                assertThatExceptionOfType(ProviderAuthenticationException.class)
                        .isThrownBy(() -> revoke(client, venafi.reference()))
                        .withMessageContaining("client_id does not match");
            }
        }

        assertThat(venafi.calls("/vedauth/authorize/token")).isEqualTo(2);
        assertThat(venafi.server.revokeCalls()).isZero();
    }
}
