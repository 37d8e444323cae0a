package io.certrevoke.testkit.venafi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.IssuedCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VenafiStateTest {

    private final VenafiFixture venafi = new VenafiFixture();

    @Test
    void details_idle_showNoRevocation() {
        JsonNode details = venafi.details();

        assertThat(details.path("CertificateDetails").path("Thumbprint").asText())
                .isEqualTo(venafi.thumbprint)
                .matches("[0-9A-F]{40}");
        assertThat(details.path("CertificateDetails").has("RevocationDate")).isFalse();
        assertThat(details.path("ProcessingDetails").size()).isZero();
        assertThat(details.has("Disabled")).isFalse();
    }

    @Test
    void details_pending_showStageUntilApproved() {
        venafi.revoke(body -> body.put("Disable", true));

        JsonNode pending = venafi.details();
        venafi.api.approve(venafi.certificate);
        JsonNode done = venafi.details();

        assertThat(pending.path("ProcessingDetails").path("Stage").intValue()).isEqualTo(1400);
        assertThat(pending.path("ProcessingDetails").path("InProcess").booleanValue())
                .isTrue();
        assertThat(pending.path("ProcessingDetails").path("TicketDN").isNull()).isTrue();
        assertThat(pending.path("CertificateDetails").has("RevocationDate")).isFalse();
        assertThat(pending.path("Disabled").booleanValue()).isTrue();
        assertThat(done.path("CertificateDetails").path("RevocationDate").asText())
                .isEqualTo("2026-11-06T21:20:00.0000000Z");
        assertThat(done.path("ProcessingDetails").size()).isZero();
    }

    @Test
    void details_waitingForApproval_nameTheTicket() {
        venafi.api.approvalRequired(true);
        venafi.api.immediate(true);

        venafi.revoke();

        assertThat(venafi.details().path("ProcessingDetails").path("TicketDN").asText())
                .isNotEmpty();
        assertThat(venafi.ca.revocation(venafi.certificate.getSerialNumber())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void completeAfterReads_thatManyReads_showItPending(int reads) {
        venafi.api.completeAfterReads(reads);
        venafi.revoke();

        for (int i = 0; i < reads; i++) {
            assertThat(venafi.details().path("CertificateDetails").has("RevocationDate"))
                    .isFalse();
        }
        assertThat(venafi.details().path("CertificateDetails").has("RevocationDate"))
                .isTrue();
    }

    @Test
    void completeAfterReads_previousVersion_countsItsOwnList() {
        venafi.api.renew(venafi.path(), venafi.issue("shop.example.org"));
        venafi.api.completeAfterReads(1);
        venafi.revoke();

        venafi.details();
        JsonNode first = venafi.previousVersions("ExcludeExpired=False&ExcludeRevoked=False");
        JsonNode second = venafi.previousVersions("ExcludeExpired=False&ExcludeRevoked=False");

        assertThat(first.at("/PreviousVersions/0/CertificateDetails/RevocationDate")
                        .isMissingNode())
                .isTrue();
        assertThat(second.at("/PreviousVersions/0/CertificateDetails/RevocationDate")
                        .isTextual())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DATE_ONLY, true, ''",
        "WORD_ONLY, false, Revoked",
        "WORD_AND_DATE, true, Revoked",
        "OTHER_WORD_AND_DATE, true, Confirmed",
        "NEITHER, false, ''"
    })
    void details_revoked_showTheChosenFields(VenafiOpenPoint.RevocationFields fields, boolean date, String word) {
        venafi.api.choose(fields);
        venafi.api.revokeElsewhere(venafi.certificate, RevocationReason.SUPERSEDED);

        JsonNode details = venafi.details().path("CertificateDetails");

        assertThat(details.has("RevocationDate")).isEqualTo(date);
        assertThat(details.path("RevocationStatus").asText()).isEqualTo(word);
    }

    @Test
    void details_requestedWithWords_doNotSayRevoked() {
        venafi.api.choose(VenafiOpenPoint.RevocationFields.WORD_ONLY);
        venafi.revoke();

        assertThat(venafi.details().at("/CertificateDetails/RevocationStatus").asText())
                .isEqualTo("Revocation requested");
    }

    @Test
    void reject_pendingWork_showsTheErrorAndAllowsAnotherRequest() {
        venafi.revoke();
        venafi.api.reject(venafi.certificate, "not this one");

        JsonNode processing = venafi.details().path("ProcessingDetails");
        venafi.revoke();

        assertThat(processing.path("InError").booleanValue()).isTrue();
        assertThat(processing.path("Status").asText()).isEqualTo("not this one");
        assertThat(venafi.api.filed(venafi.certificate)).isEqualTo(2);
    }

    @Test
    void forget_pendingWork_leavesNoTrace() {
        venafi.revoke();

        venafi.api.forget(venafi.certificate);

        assertThat(venafi.details().path("ProcessingDetails").size()).isZero();
        assertThat(venafi.api.filed(venafi.certificate)).isOne();
    }

    @Test
    void approve_rejectAndForget_withoutWork_fail() {
        assertThatIllegalStateException().isThrownBy(() -> venafi.api.approve(venafi.certificate));
        assertThatIllegalStateException().isThrownBy(() -> venafi.api.reject(venafi.certificate, "no"));
        assertThatIllegalStateException().isThrownBy(() -> venafi.api.forget(venafi.certificate));
    }

    @Test
    void caRefuses_withoutWait_failsAfterTheAnswer() {
        venafi.api.immediate(true);
        venafi.api.caRefuses("CA says no");

        assertThat(venafi.revoke().status()).isEqualTo(200);

        assertThat(venafi.details().path("ProcessingDetails").path("Status").asText())
                .isEqualTo("CA says no");
        assertThat(venafi.ca.revocation(venafi.certificate.getSerialNumber())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void revokeElsewhere_pendingOrFailedWork_endsIt(boolean failed) {
        venafi.revoke();
        if (failed) {
            venafi.api.reject(venafi.certificate, "not this one");
        }

        venafi.api.revokeElsewhere(venafi.certificate, RevocationReason.SUPERSEDED);

        assertThat(venafi.details().path("ProcessingDetails").size()).isZero();
        assertThat(venafi.details()
                        .at("/CertificateDetails/RevocationInitiatedBy")
                        .asText())
                .isEqualTo("local:portal-user");
    }

    @Test
    void revokeElsewhere_strangeCertificate_isRefused() {
        IssuedCertificate stranger = venafi.issue("other.example.org");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> venafi.api.revokeElsewhere(stranger.certificate(), RevocationReason.KEY_COMPROMISE));
    }

    @Test
    void hold_sameNameTwice_givesTwoObjectsAndOneForTheSameCertificate() {
        IssuedCertificate other = venafi.issue("shop.example.org");

        venafi.api.hold(other);

        assertThat(venafi.api.hold(venafi.issued)).isEqualTo(venafi.thumbprint);
        assertThat(venafi.path()).isEqualTo("\\VED\\Policy\\certrevoke\\shop.example.org");
        assertThat(venafi.api.objectPath(other.certificate()))
                .isEqualTo("\\VED\\Policy\\certrevoke\\shop.example.org (2)");
    }

    @Test
    void revoke_sharedThumbprint_onlyTheFirstObjectLearnsOfIt() {
        venafi.api.holdAt("\\VED\\Policy\\second", venafi.issued);
        venafi.api.immediate(true);

        venafi.revoke();

        JsonNode rows = venafi.search("Thumbprint=" + venafi.thumbprint).path("Certificates");
        assertThat(rows).hasSize(2);
        assertThat(venafi.details().path("CertificateDetails").has("RevocationDate"))
                .isTrue();
        JsonNode second = VenafiFixture.json(venafi.get("/vedsdk/certificates/"
                + VenafiFixture.encode(rows.at("/1/Guid").asText())));
        assertThat(second.path("CertificateDetails").has("RevocationDate")).isFalse();
    }
}
