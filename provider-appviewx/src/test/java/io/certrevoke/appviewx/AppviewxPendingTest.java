package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.testkit.appviewx.AppviewxSwitch;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.FailureText;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.FinishedWork;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RejectedOrder;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RequestLogPermission;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RevokedField;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RevokedRecord;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SearchPermission;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.StatusCodeName;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownRequest;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.WaitingOrder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppviewxPendingTest {

    private final Installation installation = new Installation();
    private final RevocationClient client =
            installation.client(config -> config.autoApproval(AppviewxConfig.AutoApproval.REQUEST_APPROVAL));

    AppviewxPendingTest() {
        installation.api.hold(installation.issued);
    }

    @AfterEach
    void close() {
        client.close();
        installation.close();
    }

    private RevocationTicket filed() {
        RevocationTicket ticket = client.revoke(installation.reference, RevocationReason.KEY_COMPROMISE)
                .ticket()
                .orElseThrow();
        return RevocationTicket.decode(ticket.encode());
    }

    @ParameterizedTest
    @EnumSource
    void order_approved_isRevokedOnceTheCertificateSaysSo(RevokedField field) {
        installation.site().set(field);
        RevocationTicket ticket = filed();
        assertThat(client.status(ticket).status()).isEqualTo(RevocationStatus.PENDING);
        installation.api.approve(installation.certificate);
        RevocationResult result = client.status(ticket);
        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.sentReason()).contains(RevocationReason.KEY_COMPROMISE);
    }

    @ParameterizedTest
    @EnumSource
    void order_doneByTheLogAlone_staysPending(StatusCodeName name) {
        installation.site().set(FinishedWork.ONLY_SAYS_SO).set(name);
        RevocationTicket ticket = filed();
        installation.api.approve(installation.certificate);
        RevocationResult result = client.status(ticket);
        assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        assertThat(result.message().orElseThrow())
                .contains("work order 2648")
                .contains("does not say that the certificate is revoked");
    }

    @Test
    void order_doneWhileTheInventoryLags_isPendingUntilItShows() {
        installation.site().inventoryLag(Duration.ofMinutes(15));
        RevocationTicket ticket = filed();
        installation.api.approve(installation.certificate);
        assertThat(client.status(ticket).status()).isEqualTo(RevocationStatus.PENDING);
        installation.clock.advance(Duration.ofMinutes(16));
        assertThat(client.await(ticket, Duration.ofSeconds(30)).status()).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void order_doneAndCertificateArchived_staysPending() {
        installation.site().set(RevokedRecord.ARCHIVED);
        RevocationTicket ticket = filed();
        installation.api.approve(installation.certificate);
        RevocationResult result = client.status(ticket);
        assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        assertThat(result.message().orElseThrow()).contains("does not show the certificate");
        assertThat(client.status(CertificateRef.ofProviderId(ticket.providerId().orElseThrow()))
                        .status())
                .isEqualTo(RevocationStatus.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 9, 10, 11})
    void order_withFailureCode_hasFailed(int code) {
        installation.site().failureCode(code);
        RevocationTicket ticket = filed();
        installation.api.failWork(installation.certificate, "The connector is not reachable.");
        RevocationResult result = client.status(ticket);
        assertThat(result.status()).isEqualTo(RevocationStatus.FAILED);
        assertThat(result.ticket()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void order_failed_tellsWhyWhereverItIsWritten(FailureText place) {
        installation.site().set(place);
        RevocationTicket ticket = filed();
        installation.api.failWork(installation.certificate, "The connector is not reachable.");
        assertThat(client.status(ticket).message()).contains("The connector is not reachable.");
    }

    @ParameterizedTest
    @EnumSource
    void order_waiting_isOpen(WaitingOrder shown) {
        installation.site().set(shown);
        RevocationStatus expected =
                shown == WaitingOrder.OWN_CODE ? RevocationStatus.AWAITING_APPROVAL : RevocationStatus.PENDING;
        assertThat(client.status(filed()).status()).isEqualTo(expected);
        assertThat(client.revoke(installation.reference, RevocationReason.SUPERSEDED)
                        .status())
                .isEqualTo(expected);
        assertThat(installation.api.filed(installation.certificate)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void order_rejected_hasEnded(RejectedOrder shown) {
        installation.site().set(shown);
        RevocationTicket ticket = filed();
        installation.api.reject(installation.certificate, "Not this one.");
        RevocationResult result = client.status(ticket);
        assertThat(result.status())
                .isEqualTo(shown == RejectedOrder.OWN_CODE ? RevocationStatus.REJECTED : RevocationStatus.FAILED);
        assertThat(result.message()).contains("Not this one.");
    }

    @Test
    void order_ended_doesNotKeepAnotherOut() {
        filed();
        installation.api.reject(installation.certificate, "Not yet.");
        RevocationResult again = client.revoke(installation.reference, RevocationReason.KEY_COMPROMISE);
        assertThat(again.ticket().orElseThrow().trackingId()).contains("2649");
        assertThat(installation.api.filed(installation.certificate)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void order_thatTheLogDoesNotKnow_isNeverDone(UnknownRequest answer) {
        installation.site().set(answer);
        RevocationTicket ticket = filed();
        installation.api.forget(installation.certificate);
        assertThatThrownBy(() -> client.status(ticket))
                .isInstanceOf(CertificateNotFoundException.class)
                .hasMessageContaining("work order 2648");
    }

    @Test
    void order_inALogThatMayNotBeRead_isPendingUntilTheCertificateSaysRevoked() {
        RevocationTicket ticket = filed();
        installation.site().set(RequestLogPermission.REFUSED);
        RevocationResult result = client.status(ticket);
        assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        assertThat(result.warnings()).anySatisfy(text -> assertThat(text).contains("request log could not be read"));
        installation.api.approve(installation.certificate);
        assertThat(client.status(ticket).status()).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void order_ofAnAccountThatMayNotSearch_isPendingThoughDone() {
        RevocationTicket ticket = filed();
        installation.site().set(SearchPermission.REFUSED);
        installation.api.approve(installation.certificate);
        RevocationResult result = client.status(ticket);
        assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        assertThat(result.warnings()).anySatisfy(text -> assertThat(text).contains("inventory could not be read"));
    }

    @Test
    void ticket_ofAVerbatimPair_isFollowedByTheResourceIdAnswered() {
        CertificateRef pair = CertificateRef.ofSerialAndCommonName(
                        installation.certificate.getSerialNumber(), "www.example.org")
                .verbatim();
        RevocationTicket ticket =
                client.revoke(pair, RevocationReason.SUPERSEDED).ticket().orElseThrow();
        installation.api.approve(installation.certificate);
        assertThat(client.status(RevocationTicket.decode(ticket.encode())).status())
                .isEqualTo(RevocationStatus.REVOKED);
    }

    @ParameterizedTest
    @EnumSource
    void olderRelease_policyDecides(AppviewxSwitch.ApprovalPolicy policy) {
        installation
                .site()
                .set(AppviewxSwitch.Release.BEFORE_AUTO_APPROVAL)
                .set(policy)
                .workTakes(Duration.ZERO);
        RevocationStatus expected =
                policy == AppviewxSwitch.ApprovalPolicy.MANUAL ? RevocationStatus.PENDING : RevocationStatus.REVOKED;
        assertThat(client.status(filed()).status()).isEqualTo(expected);
    }
}
