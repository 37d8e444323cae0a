package io.certrevoke.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderAuthenticationException;
import io.certrevoke.ProviderUnavailableException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationEvent;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.Secret;
import io.certrevoke.alibaba.AlibabaConfig.AccessKey;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.SignatureEcho;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AccessKeys, their rotation, and the clock, on the sandbox's copy of the API. */
final class AlibabaCredentialsTest {

    private final Account account = new Account();
    private final IssuedCertificate issued = account.issue("device-17");
    private final CertificateRef byIdentifier = CertificateRef.ofProviderId(account.api.hold(issued));
    private final ConcurrentLinkedQueue<RevocationEvent> events = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void revoke_settingsMap_works() {
        Map<String, String> settings = Map.of(
                "endpoint", account.server.endpoint().toString(),
                "accessKeyId", account.api.stsAccessKeyId(),
                "accessKeySecret", account.api.stsAccessKeySecret(),
                "securityToken", account.api.stsSecurityToken());
        try (RevocationClient client =
                RevocationClient.builder().provider("alibaba", settings).build()) {
            assertThat(client.revoke(byIdentifier, RevocationReason.KEY_COMPROMISE)
                            .status())
                    .isEqualTo(RevocationStatus.REVOKED);
        }
    }

    @Test
    void revoke_temporaryKey_sendsItsToken() {
        try (RevocationClient client = client(account.temporaryKey())) {
            client.revoke(byIdentifier, RevocationReason.KEY_COMPROMISE);
        }
        assertThat(account.isRevoked(issued)).isTrue();
        assertThat(account.server.calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.header("x-acs-security-token")).contains(account.api.stsSecurityToken()));
    }

    @Test
    void revoke_rotatedKey_isTakenFromTheSource() {
        AlibabaConfig config =
                account.config().accessKeys(account::temporaryKey).build();
        try (RevocationClient client = Account.builder(config).build()) {
            assertThat(client.status(byIdentifier).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
            account.api.rotateSts();
            assertThat(client.revoke(byIdentifier, RevocationReason.KEY_COMPROMISE)
                            .status())
                    .isEqualTo(RevocationStatus.REVOKED);
        }
        assertThat(account.server.callCount()).isEqualTo(2);
    }

    @Test
    void revoke_keyThatExpiresOnTheWay_isRenewedOnce() {
        AccessKey old = account.temporaryKey();
        account.api.rotateSts();
        AtomicInteger asked = new AtomicInteger();
        // the old key for the latch and for the first signature, then the new one
        AlibabaConfig config = account.config()
                .accessKeys(() -> asked.incrementAndGet() <= 2 ? old : account.temporaryKey())
                .build();
        try (RevocationClient client = Account.builder(config).build()) {
            assertThat(client.revoke(byIdentifier, RevocationReason.KEY_COMPROMISE)
                            .status())
                    .isEqualTo(RevocationStatus.REVOKED);
        }
        assertThat(account.server.callCount()).isEqualTo(2);
    }

    @Test
    void revoke_expiredKeyAndNoOther_failsAndLatchesUntilItChanges() {
        AtomicReference<AccessKey> current = new AtomicReference<>(account.temporaryKey());
        account.api.expireSts();
        try (RevocationClient client = Account.builder(account.config()
                        .accessKeys(() -> Objects.requireNonNull(current.get()))
                        .build())
                .build()) {
            assertNotAuthenticated(client);
            assertNotAuthenticated(client);
            assertThat(account.server.callCount()).isEqualTo(1);

            current.set(account.lastingKey());
            assertThat(client.revoke(byIdentifier, RevocationReason.KEY_COMPROMISE)
                            .status())
                    .isEqualTo(RevocationStatus.REVOKED);
        }
    }

    @Test
    void revoke_wrongSecret_isSentOnceAndNeverAgain() {
        AccessKey wrong = AccessKey.of(account.api.accessKeyId(), Secret.of("test-secret-wrong"));
        try (RevocationClient client = client(wrong)) {
            assertNotAuthenticated(client);
            assertNotAuthenticated(client);
        }
        assertThat(account.server.callCount()).isEqualTo(1);
        assertThat(account.isRevoked(issued)).isFalse();
    }

    private void assertNotAuthenticated(RevocationClient client) {
        assertThatExceptionOfType(ProviderAuthenticationException.class)
                .isThrownBy(() -> client.revoke(byIdentifier, RevocationReason.KEY_COMPROMISE))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    @Test
    void revoke_failingSource_isNotAppliedAndItsMessageStaysInside() {
        AlibabaConfig config = account.config()
                .accessKeys(() -> {
                    throw new IllegalStateException("test-secret-answer");
                })
                .build();
        try (RevocationClient client =
                Account.builder(config).listener(events::add).build()) {
            assertThatExceptionOfType(ProviderUnavailableException.class)
                    .isThrownBy(() -> client.revoke(byIdentifier, RevocationReason.KEY_COMPROMISE))
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED))
                    .satisfies(e -> assertThat(printed(e)).doesNotContain("test-secret"));
        }
        assertThat(account.server.callCount()).isZero();
        assertThat(events).anyMatch(RevocationEvent.Reported.class::isInstance);
        assertThat(events.toString()).doesNotContain("test-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "-PT2H", "PT87600H"})
    void revoke_clockDifference_isCorrectedOnceAndKept(Duration serverAhead) {
        account.api.behaviour().clockAhead(serverAhead);
        try (RevocationClient client = client(account.lastingKey())) {
            assertThat(client.revoke(byIdentifier, RevocationReason.KEY_COMPROMISE)
                            .status())
                    .isEqualTo(RevocationStatus.REVOKED);
            assertThat(account.actions())
                    .containsExactly("CreateRevokeClientCertificate", "CreateRevokeClientCertificate");

            account.server.clearCalls();
            client.status(byIdentifier);
            assertThat(account.server.callCount()).isEqualTo(1);
        }
    }

    @Test
    void revoke_clockDifferenceThatStays_isCorrectedExactlyOnce() {
        account.api.behaviour().clockTolerance(Duration.ofSeconds(-1));
        try (RevocationClient client = client(account.lastingKey())) {
            assertNotAuthenticated(client);
        }
        assertThat(account.server.callCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SignatureEcho.class)
    void revoke_signatureError_neverShowsWhatWasSigned(SignatureEcho echo) {
        account.api.behaviour().signatureEcho(echo);
        String token = account.api.stsSecurityToken();
        AccessKey wrong = AccessKey.of(account.api.stsAccessKeyId(), Secret.of("test-secret-wrong"), Secret.of(token));
        try (RevocationClient client = Account.builder(
                        account.config().accessKey(wrong).build())
                .listener(events::add)
                .build()) {
            assertThatExceptionOfType(RevocationException.class)
                    .isThrownBy(() -> client.revoke(byIdentifier, RevocationReason.KEY_COMPROMISE))
                    .satisfies(e -> assertThat(printed(e)).doesNotContain(kept(token)))
                    .withMessageContaining("not matched");
        }
        assertThat(events.toString()).contains("not matched").doesNotContain(kept(token));
    }

    private static List<String> kept(String token) {
        return List.of(token, "test-secret", "ACS3-HMAC-SHA256", "x-acs-signature-nonce");
    }

    private static String printed(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private RevocationClient client(AccessKey key) {
        return Account.builder(account.config().accessKey(key).build()).build();
    }
}
