package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRejectedException;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.UnsupportedRevocationException;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.AcceptedStatus;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RequestLogPermission;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SearchPermission;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SuccessCode;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AppviewxRevokeTest {

    private final Installation installation = new Installation();
    private final String resourceId = installation.api.hold(installation.issued);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void request_asynchronous_isBareJsonWithItsParameters() {
        try (RevocationClient client = installation.client()) {
            client.revoke(RevocationRequest.builder()
                    .certificate(installation.reference)
                    .reason(RevocationReason.SUPERSEDED)
                    .comment("Replaced by order \"4711\"")
                    .build());
        }
        ApiCall call = installation.revokeCall();
        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.rawPath()).isEqualTo("/avxapi/certificate/revoke");
        assertThat(call.rawQuery()).isEqualTo("gwsource=external&isSync=false");
        assertThat(call.header("content-type")).contains("application/json");
        assertThat(call.text())
                .isEqualTo("{\"resourceId\":\"" + resourceId
                        + "\",\"reason\":\"Superseded\",\"comments\":\"Replaced by order \\\"4711\\\"\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "ASYNC, LEAVE_OUT,         gwsource=external&isSync=false",
        "ASYNC, BYPASS_IF_ALLOWED, gwsource=external&isSync=false&autoApproval=true",
        "ASYNC, REQUEST_APPROVAL,  gwsource=external&isSync=false&autoApproval=false",
        "SYNC,  LEAVE_OUT,         gwsource=external&isSync=true&ttl=420",
        "SYNC,  BYPASS_IF_ALLOWED, gwsource=external&isSync=true&ttl=420&autoApproval=true",
        "SYNC,  REQUEST_APPROVAL,  gwsource=external&isSync=true&ttl=420&autoApproval=false",
    })
    void request_inEachMode_carriesTheChoices(
            AppviewxConfig.Mode mode, AppviewxConfig.AutoApproval autoApproval, String query) {
        try (RevocationClient client = installation.client(
                config -> config.mode(mode).ttl(Duration.ofMinutes(7)).autoApproval(autoApproval))) {
            client.revoke(installation.reference, RevocationReason.SUPERSEDED);
        }
        assertThat(installation.revokeCall().rawQuery()).isEqualTo(query);
    }

    @Test
    void attempt_synchronous_outlastsTheTtl() {
        AppviewxMessages sync = AppviewxMessages.of(installation
                .config()
                .mode(AppviewxConfig.Mode.SYNC)
                .ttl(Duration.ofSeconds(300))
                .build());
        assertThat(sync.longestAttempt()).isEqualTo(Duration.ofSeconds(330));
        AppviewxMessages async = AppviewxMessages.of(
                installation.config().ttl(Duration.ofSeconds(300)).build());
        assertThat(async.longestAttempt()).isZero();
    }

    @Test
    void revoke_synchronousWithinTtl_isRevokedByThisCall() {
        try (RevocationClient client = installation.client(config -> config.mode(AppviewxConfig.Mode.SYNC))) {
            RevocationResult result = client.revoke(installation.reference, RevocationReason.KEY_COMPROMISE);
            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
            assertThat(result.providerId()).contains(resourceId);
            assertThat(result.sentReason()).contains(RevocationReason.KEY_COMPROMISE);
        }
        assertThat(installation.ca.revocation(installation.certificate.getSerialNumber()))
                .hasValueSatisfying(
                        revocation -> assertThat(revocation.reason()).isEqualTo(RevocationReason.KEY_COMPROMISE));
    }

    @ParameterizedTest
    @EnumSource
    void revoke_asynchronous_isPendingWhateverTheStatusCode(AcceptedStatus status) {
        installation.site().set(status);
        try (RevocationClient client = installation.client()) {
            RevocationResult result = client.revoke(installation.reference, RevocationReason.KEY_COMPROMISE);
            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(result.revokedBy()).isEmpty();
            assertThat(result.ticket().orElseThrow().trackingId()).contains("2648");
            assertThat(result.ticket().orElseThrow().providerId()).contains(resourceId);
        }
        assertThat(installation.ca.revocation(installation.certificate.getSerialNumber()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void revoke_withAnySuccessCode_isRevoked(SuccessCode code) {
        installation.site().set(code);
        try (RevocationClient client = installation.client(config -> config.mode(AppviewxConfig.Mode.SYNC))) {
            assertThat(client.revoke(installation.reference, RevocationReason.SUPERSEDED)
                            .status())
                    .isEqualTo(RevocationStatus.REVOKED);
        }
    }

    @Test
    void revoke_whatIsRevokedAlready_sendsNothing() {
        installation.api.revokeElsewhere(installation.certificate, RevocationReason.SUPERSEDED);
        try (RevocationClient client = installation.client()) {
            for (CertificateRef reference :
                    new CertificateRef[] {installation.reference, CertificateRef.ofProviderId(resourceId)}) {
                RevocationResult result = client.revoke(reference, RevocationReason.SUPERSEDED);
                assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
                assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
            }
        }
        assertThat(installation.server.revokeCalls()).isZero();
    }

    @Test
    void revoke_byResourceId_needsNoSearchPermission() {
        installation.site().set(SearchPermission.REFUSED).set(RequestLogPermission.REFUSED);
        try (RevocationClient client = installation.client(config -> config.mode(AppviewxConfig.Mode.SYNC))) {
            RevocationResult result =
                    client.revoke(CertificateRef.ofProviderId(resourceId), RevocationReason.SUPERSEDED);
            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(result.warnings())
                    .anySatisfy(warning -> assertThat(warning).contains("the inventory could not be read"));
        }
    }

    @Test
    void revoke_byVerbatimPair_sendsThePairUnseen() {
        installation.site().set(SearchPermission.REFUSED);
        BigInteger serial = installation.certificate.getSerialNumber();
        CertificateRef pair =
                CertificateRef.ofSerialAndCommonName(serial, "www.example.org").verbatim();
        try (RevocationClient client = installation.client()) {
            RevocationResult result = client.revoke(pair, RevocationReason.SUPERSEDED);
            assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
            assertThat(result.ticket().orElseThrow().details()).containsEntry("resourceId", resourceId);
        }
        String colons = serial.toString(16).toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        assertThat(installation.revokeCall().text())
                .isEqualTo("{\"commonName\":\"www.example.org\",\"serialNumber\":\"" + colons
                        + "\",\"reason\":\"Superseded\"}");
    }

    @Test
    void revoke_byPair_isResolvedToTheResourceIdFirst() {
        CertificateRef pair =
                CertificateRef.ofSerialAndCommonName(installation.certificate.getSerialNumber(), "www.example.org");
        try (RevocationClient client = installation.client()) {
            client.revoke(pair, RevocationReason.SUPERSEDED);
        }
        assertThat(installation.revokeBody().text("resourceId")).contains(resourceId);
        assertThat(installation.revokeBody().text("commonName")).isEmpty();
    }

    @Test
    void revoke_byUuid_isRefusedUnsent() {
        CertificateRef uuid = CertificateRef.ofProviderId("0b6f7c1e-9a55-4a57-8b0e-1f2d3c4b5a69");
        try (RevocationClient client = installation.client()) {
            assertThatThrownBy(() -> client.revoke(uuid, RevocationReason.SUPERSEDED))
                    .isInstanceOf(UnsupportedRevocationException.class)
                    .hasMessageContaining("resourceId");
        }
        assertThat(installation.server.callCount()).isZero();
    }

    @Test
    void revoke_refusedAsInvalid_isNotApplied() {
        try (RevocationClient client = installation.client(
                config -> config.mode(AppviewxConfig.Mode.SYNC).ttl(Duration.ofSeconds(10)))) {
            assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                    .isInstanceOf(RevocationRejectedException.class)
                    .hasMessageContaining("'ttl'")
                    .satisfies(e -> {
                        assertThat(((RevocationException) e).outcome()).isEqualTo(Outcome.NOT_APPLIED);
                        assertThat(((RevocationException) e).providerCode()).contains("INVALID_REQUEST");
                    });
        }
        assertThat(installation.server.revokeCalls()).isEqualTo(1);
    }
}
