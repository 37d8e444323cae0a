package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderUnavailableException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.testkit.DeadEndpoint;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RowRequestIds;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SearchPermission;
import io.certrevoke.testkit.appviewx.RevokeAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Answers that do not tell what happened: the inventory and the request log do. */
class AppviewxUnclearTest {

    private final Installation installation = new Installation();
    private final String resourceId = installation.api.hold(installation.issued);

    @AfterEach
    void close() {
        installation.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"AS_DOCUMENTED", "REQUEST_ID_ONLY", "OTHER_CERT_STATUS"})
    void asynchronous_unclearAnswer_findsTheOrderThatWasOpened(RevokeAnswer answer) {
        installation.site().revokeAnswers(answer);
        try (RevocationClient client = installation.client()) {
            RevocationResult result = client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(result.ticket().orElseThrow().trackingId()).contains("2648");
        }
        assertThat(installation.api.filed(installation.certificate)).isEqualTo(1);
        assertThat(installation.server.revokeCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"AS_DOCUMENTED", "REQUEST_ID_ONLY", "OTHER_CERT_STATUS"})
    void synchronous_unclearAnswer_findsTheCertificateRevoked(RevokeAnswer answer) {
        installation.site().revokeAnswers(answer);
        try (RevocationClient client = installation.client(config -> config.mode(AppviewxConfig.Mode.SYNC))) {
            RevocationResult result = client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(result.revokedBy()).contains(RevokedBy.UNCLEAR);
        }
        assertThat(installation.server.revokeCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUEST_ID_ONLY", "OTHER_CERT_STATUS"})
    void synchronous_answerWithoutRevoked_isPending(RevokeAnswer answer) {
        installation.site().revokeAnswers(answer);
        try (RevocationClient client = installation.client(config -> config.mode(AppviewxConfig.Mode.SYNC))) {
            RevocationResult result = client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(result.ticket().orElseThrow().trackingId()).contains("2648");
            assertThat(client.status(result.ticket().orElseThrow()).status()).isEqualTo(RevocationStatus.REVOKED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void synchronous_whenTtlPasses_isNeverSaidToBeRevoked(RevokeAnswer answer) {
        installation.site().workTakes(Duration.ofMinutes(10)).ttlAnswers(answer);
        try (RevocationClient client = installation.client(config -> config.mode(AppviewxConfig.Mode.SYNC))) {
            RevocationResult result = client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(result.ticket().orElseThrow().trackingId()).contains("2648");
        }
        assertThat(installation.server.revokeCalls()).isEqualTo(1);
    }

    @Test
    void unclearAnswer_whenNoOrderCanBeSeen_isUnknownAndNotRepeated() {
        installation.site().revokeAnswers(RevokeAnswer.GATEWAY_TIMEOUT).set(RowRequestIds.ABSENT);
        try (RevocationClient client = installation.client()) {
            assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                    .isInstanceOf(ProviderUnavailableException.class)
                    .extracting(e -> ((RevocationException) e).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(installation.server.revokeCalls()).isEqualTo(1);
    }

    @Test
    void unclearAnswer_withoutSearchPermission_isUnknownAndNotRepeated() {
        installation.site().revokeAnswers(RevokeAnswer.NOT_JSON).set(SearchPermission.REFUSED);
        try (RevocationClient client = installation.client()) {
            assertThatThrownBy(
                            () -> client.revoke(CertificateRef.ofProviderId(resourceId), RevocationReason.SUPERSEDED))
                    .isInstanceOf(RevocationException.class)
                    .extracting(e -> ((RevocationException) e).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(installation.server.revokeCalls()).isEqualTo(1);
    }

    @Test
    void lostRequest_isUnknownAndNotRepeated() {
        installation.api.loseRevokes(1);
        try (RevocationClient client = installation.client()) {
            assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                    .isInstanceOf(ProviderUnavailableException.class)
                    .extracting(e -> ((RevocationException) e).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(installation.server.revokeCalls()).isEqualTo(1);
    }

    @Test
    void throttled_isRepeatedLater() {
        try (RevocationClient client = installation.client()) {
            client.status(installation.reference);
            installation.api.throttle(1, Duration.ZERO);
            assertThat(client.revoke(installation.reference, RevocationReason.SUPERSEDED)
                            .status())
                    .isEqualTo(RevocationStatus.PENDING);
        }
        assertThat(installation.api.filed(installation.certificate)).isEqualTo(1);
    }

    @Test
    void unreachable_isNotApplied() {
        try (DeadEndpoint dead = DeadEndpoint.refusing();
                RevocationClient client = installation.client(config -> config.endpoint(dead.endpoint()))) {
            assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                    .isInstanceOf(ProviderUnavailableException.class)
                    .extracting(e -> ((RevocationException) e).outcome())
                    .isEqualTo(Outcome.NOT_APPLIED);
        }
    }
}
