package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.Outcome;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRejectedException;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.AlreadyRevoked;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.OpenWorkOrder;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RequestLogPermission;
import io.certrevoke.testkit.appviewx.Obstacle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** 406 and 417 stand for many causes: what is open on the certificate tells which one it is. */
class AppviewxRefusalTest {

    private final Installation installation = new Installation();

    AppviewxRefusalTest() {
        installation.api.hold(installation.issued);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    private RevocationException refused() {
        try (RevocationClient client = installation.client()) {
            RevocationException e = catchThrowableOfType(
                    RevocationException.class,
                    () -> client.revoke(installation.reference, RevocationReason.SUPERSEDED));
            assertThat(e).isNotNull();
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(installation.server.revokeCalls()).isEqualTo(1);
            return e;
        }
    }

    @ParameterizedTest
    @EnumSource
    void openRenewal_isNoRevocation_andIsNamed(OpenWorkOrder answer) {
        installation.site().set(answer);
        String order = installation.api.openRenewal(installation.certificate);
        RevocationException e = refused();
        assertThat(e).isInstanceOf(RevocationRejectedException.class);
        assertThat(e).hasMessageContaining("work order " + order + " (Certificate Renew) is open");
        assertThat(e.ticket()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void openRevocation_filedBetweenLookAndRequest_isPending(OpenWorkOrder answer) {
        installation.site().set(answer);
        try (RevocationClient other = installation.client();
                RevocationClient client = installation.client()) {
            other.revoke(installation.reference, RevocationReason.SUPERSEDED);
            // the look before the request does not see what the other one has filed
            installation.server.replaceNext(
                    1,
                    call -> call.rawPath().endsWith("/visualworkflow-request-logs"),
                    call -> ApiReply.json(200, "{\"response\":{\"requestList\":[]}}"));
            RevocationResult result = client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(result.ticket().orElseThrow().trackingId()).contains("2648");
            assertThat(result.sentReason()).isEmpty();
        }
        assertThat(installation.server.revokeCalls()).isEqualTo(2);
        assertThat(installation.api.filed(installation.certificate)).isEqualTo(1);
    }

    @Test
    void openRevocation_isFoundAgain_andNotFiledTwice() {
        try (RevocationClient client = installation.client()) {
            RevocationResult first = client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            RevocationResult second = client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            assertThat(second.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(second.ticket().orElseThrow().trackingId())
                    .isEqualTo(first.ticket().orElseThrow().trackingId());
            assertThat(second.sentReason()).isEmpty();
        }
        assertThat(installation.server.revokeCalls()).isEqualTo(1);
        assertThat(installation.api.filed(installation.certificate)).isEqualTo(1);
    }

    @Test
    void openRevocation_underTheSitesOwnName_isFoundAgain() {
        installation.site().workflowNames("Zertifikat sperren", "Zertifikat erneuern");
        try (RevocationClient client = installation.client(config -> config.revokeWorkflow("Zertifikat sperren"))) {
            client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            assertThat(client.revoke(installation.reference, RevocationReason.SUPERSEDED)
                            .status())
                    .isEqualTo(RevocationStatus.PENDING);
        }
        assertThat(installation.server.revokeCalls()).isEqualTo(1);
    }

    @Test
    void openOrder_ofUnrecognisedName_isNotTakenForARevocation() {
        installation.site().workflowNames("Zertifikat sperren", "Zertifikat erneuern");
        String order = installation.api.openRenewal(installation.certificate);
        assertThat(refused()).hasMessageContaining("work order " + order + " (Zertifikat erneuern) is open");
    }

    @Test
    void openOrder_inALogThatMayNotBeRead_isARefusal() {
        installation.api.openRenewal(installation.certificate);
        installation.site().set(RequestLogPermission.REFUSED);
        RevocationException e = refused();
        assertThat(e.providerCode()).contains("OPEN_WORK_ORDERS_FOUND");
        assertThat(e.httpStatus()).hasValue(417);
    }

    @ParameterizedTest
    @EnumSource
    void obstacle_isARefusalWithItsCode(Obstacle obstacle) {
        installation.api.obstruct(installation.certificate, obstacle);
        RevocationException e = refused();
        assertThat(e.providerCode().orElseThrow()).isIn("CERT-VWF-0006", "READ_GROUP", "CERT-HLST-0019");
        assertThat(e.httpStatus().orElseThrow()).isIn(406, 417);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NEW_WORK_ORDER")
    void alreadyRevoked_unseenBeforeTheRequest_isNotOurDoing(AlreadyRevoked answer) {
        installation.site().set(answer);
        try (RevocationClient client = installation.client()) {
            client.resolve(installation.reference);
            // the look-up and the look before the request are answered from a stale inventory
            ApiReply stale = installation.api.answer(installation.searches().get(0));
            installation.api.revokeElsewhere(installation.certificate, RevocationReason.SUPERSEDED);
            installation.server.replaceNext(2, call -> call.rawPath().endsWith("/search"), call -> stale);
            RevocationResult result = client.revoke(installation.reference, RevocationReason.SUPERSEDED);
            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
        }
        assertThat(installation.server.revokeCalls()).isEqualTo(1);
    }
}
