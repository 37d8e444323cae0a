package io.certrevoke.venafi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.ProviderAccessDeniedException;
import io.certrevoke.ProviderProtocolException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.venafi.VenafiOpenPoint;
import io.certrevoke.testkit.venafi.VenafiRights;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VenafiStatusTest {

    private final VenafiFixture venafi = new VenafiFixture();
    private final X509Certificate certificate = venafi.issued.certificate();
    private RevocationClient client;

    @BeforeEach
    void open() {
        client = venafi.client();
    }

    @AfterEach
    void close() {
        client.close();
        venafi.close();
    }

    private RevocationTicket revoke() {
        return client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE)
                .ticket()
                .orElseThrow();
    }

    private RevocationStatus status(RevocationTicket ticket) {
        return client.status(RevocationTicket.decode(ticket.encode())).status();
    }

    @Test
    void status_nothingSaid_isUnknownAndNotUnrevoked() {
        assertThat(client.status(venafi.reference()).status()).isEqualTo(RevocationStatus.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEITHER")
    void status_revoked_isReadFromDateOrWord(VenafiOpenPoint.RevocationFields reading) {
        venafi.api.choose(reading);
        venafi.api.revokeElsewhere(certificate, RevocationReason.SUPERSEDED);

        RevocationResult result = client.status(venafi.reference());

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedAt().isPresent()).isEqualTo(reading != VenafiOpenPoint.RevocationFields.WORD_ONLY);
    }

    @Test
    void status_revokedAndNotShown_isUnknown() {
        venafi.api.choose(VenafiOpenPoint.RevocationFields.NEITHER);
        venafi.api.revokeElsewhere(certificate, RevocationReason.SUPERSEDED);

        assertThat(client.status(venafi.reference()).status()).isEqualTo(RevocationStatus.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void status_previousVersionRevoked_isReadFromTheLists(VenafiOpenPoint.RevocationFields reading) {
        venafi.api.choose(reading);
        venafi.api.choose(VenafiOpenPoint.ArchivedSearch.ROW_OF_CURRENT);
        venafi.renew();
        venafi.api.revokeElsewhere(certificate, RevocationReason.SUPERSEDED);

        assertThat(client.status(venafi.reference()).status()).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void status_otherVersionRevoked_saysNothingOfThisOne() {
        IssuedCertificate newer = venafi.renew();
        venafi.api.revokeElsewhere(newer.certificate(), RevocationReason.SUPERSEDED);
        venafi.api.choose(VenafiOpenPoint.ArchivedSearch.ROW_OF_CURRENT);

        assertThat(client.status(venafi.reference()).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
    }

    @Test
    void status_certificateOfNobody_isUnknown() {
        assertThat(client.status(CertificateRef.ofThumbprint("0F".repeat(20))).status())
                .isEqualTo(RevocationStatus.UNKNOWN);
    }

    @Test
    void status_workOnTheOnlyVersion_isPending() {
        revoke();

        assertThat(client.status(venafi.reference()).status()).isEqualTo(RevocationStatus.PENDING);
    }

    @Test
    void status_workOnSomeVersion_isUnknown() {
        IssuedCertificate newer = venafi.renew();
        revoke();

        assertThat(client.status(CertificateRef.of(newer.certificate())).status())
                .isEqualTo(RevocationStatus.UNKNOWN);
    }

    @Test
    void status_workOnThisVersionByItsWord_isPending() {
        venafi.api.choose(VenafiOpenPoint.RevocationFields.WORD_ONLY);
        IssuedCertificate newer = venafi.renew();
        client.revoke(CertificateRef.of(newer.certificate()), RevocationReason.SUPERSEDED);

        assertThat(client.status(CertificateRef.of(newer.certificate())).status())
                .isEqualTo(RevocationStatus.PENDING);
    }

    @Test
    void status_ticket_goesFromPendingToRevoked() {
        RevocationTicket ticket = revoke();

        assertThat(status(ticket)).isEqualTo(RevocationStatus.PENDING);
        venafi.api.approve(certificate);
        assertThat(status(ticket)).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void await_ticket_endsWhenTheWorkIsDone() {
        venafi.api.completeAfterReads(3);

        RevocationResult result = client.await(revoke(), Duration.ofMinutes(1));

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.requestedReason()).hasValue(RevocationReason.KEY_COMPROMISE);
    }

    @Test
    void status_ticketOfRenewedCertificate_followsIt() {
        RevocationTicket ticket = client.revoke(
                        CertificateRef.ofProviderPath(venafi.path()), RevocationReason.SUPERSEDED)
                .ticket()
                .orElseThrow();
        venafi.renew();

        assertThat(status(ticket)).isEqualTo(RevocationStatus.PENDING);
        venafi.api.approve(certificate);
        assertThat(status(ticket)).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void status_ticketOfOpenWork_isNotMistakenForANewerVersion() {
        revoke();
        RevocationTicket ticket = revoke();
        IssuedCertificate newer = venafi.renew();
        venafi.api.revokeElsewhere(newer.certificate(), RevocationReason.SUPERSEDED);

        assertThat(status(ticket)).isEqualTo(RevocationStatus.PENDING);
        venafi.api.approve(certificate);
        assertThat(status(ticket)).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void status_ticketWaitingForAPerson_isAwaitingApproval() {
        venafi.api.approvalRequired(true);
        RevocationTicket ticket = revoke();

        assertThat(status(ticket)).isEqualTo(RevocationStatus.AWAITING_APPROVAL);
    }

    @Test
    void status_ticketInError_isFailedWithThePlatformsWords() {
        RevocationTicket ticket = revoke();
        venafi.api.reject(certificate, "CA says no");

        RevocationResult result = client.status(ticket);

        assertThat(result.status()).isEqualTo(RevocationStatus.FAILED);
        assertThat(result.message()).hasValue("CA says no");
    }

    @Test
    void status_ticketWithoutASign_staysPending() {
        RevocationTicket ticket = revoke();
        venafi.api.forget(certificate);

        assertThat(status(ticket)).isEqualTo(RevocationStatus.PENDING);
    }

    @Test
    void status_ticketOfVerbatimPath_readsTheObject() {
        RevocationTicket ticket = client.revoke(
                        CertificateRef.ofProviderPath(venafi.path()).verbatim(), RevocationReason.SUPERSEDED)
                .ticket()
                .orElseThrow();
        venafi.api.approve(certificate);

        assertThat(status(ticket)).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void status_noRightToRead_isNoStateAtAll() {
        RevocationTicket ticket = revoke();
        venafi.api.rights(certificate, VenafiRights.NO_READ);

        assertThatExceptionOfType(ProviderAccessDeniedException.class).isThrownBy(() -> client.status(ticket));
    }

    @ParameterizedTest
    @EnumSource
    void status_exclusionsOptionalOrNot_areSent(VenafiOpenPoint.Exclusions reading) {
        venafi.api.choose(reading);
        revoke();

        assertThat(client.status(venafi.reference()).status()).isEqualTo(RevocationStatus.PENDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Success\":true}", "{\"Success\":false,\"PreviousVersions\":[]}"})
    void status_versionsWithoutAList_provesNothing(String body) {
        venafi.renew();
        venafi.api.choose(VenafiOpenPoint.ArchivedSearch.ROW_OF_CURRENT);
        venafi.server.replaceNext(
                1, call -> call.rawQuery().contains("ExcludeRevoked=true"), call -> ApiReply.json(200, body));

        assertThatExceptionOfType(ProviderProtocolException.class).isThrownBy(() -> client.status(venafi.reference()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"CertificateDetails\":{}}", "{\"CertificateDetails\":{\"Thumbprint\":\"ABC\"}}", "null"
            })
    void status_unreadableRowAmongTheUnrevoked_mayBeThisVersionAndProvesNothing(String row) {
        venafi.renew();
        venafi.api.choose(VenafiOpenPoint.ArchivedSearch.ROW_OF_CURRENT);
        venafi.server.replaceNext(
                1,
                call -> call.rawQuery().contains("ExcludeRevoked=true"),
                call -> ApiReply.json(200, "{\"Success\":true,\"PreviousVersions\":[" + row + "]}"));

        assertThat(client.status(venafi.reference()).status()).isEqualTo(RevocationStatus.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "{1}", "../Config"})
    void status_objectWithAnUnusableGuid_isAnAnswerThatCannotBeRead(String guid) {
        venafi.server.replaceNext(
                1,
                call -> call.rawPath().equals("/vedsdk/certificates/"),
                call -> ApiReply.json(200, "{\"TotalCount\":1,\"Certificates\":[{\"Guid\":\"" + guid + "\"}]}"));

        assertThatExceptionOfType(ProviderProtocolException.class).isThrownBy(() -> client.status(venafi.reference()));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"RevocationDate\":\"2026-11-06T21:25:00.0000000Z\"', REVOKED",
        "'\"RevocationDate\":\"2026-11-06T21:25:00\"', REVOKED",
        "'\"RevocationStatus\":\"REVOKED\"', REVOKED",
        "'\"RevocationDate\":\"2026-11-06T21:25:00.0000000Z\",\"RevocationStatus\":\"Confirmed\"', REVOKED",
        "'\"RevocationDate\":\"2026-11-06T21:25:00.0000000Z\",\"RevocationStatus\":\"Request failed\"', UNKNOWN",
        "'\"RevocationDate\":\"0001-01-01T00:00:00\"', UNKNOWN",
        "'\"RevocationDate\":\"0001-01-01T00:00:00Z\"', UNKNOWN",
        "'\"RevocationDate\":\"soon\"', UNKNOWN",
        "'\"RevocationDate\":null,\"RevocationStatus\":null', UNKNOWN",
        "'\"RevocationStatus\":\"Good\"', UNKNOWN",
        "'\"RevocationStatus\":\"Not Revoked\"', NOT_REVOKED"
    })
    void status_fields_areReadCautiously(String fields, RevocationStatus expected) {
        venafi.server.replaceNext(
                1,
                VenafiFixture::isDetails,
                call -> ApiReply.json(
                        200,
                        "{\"CertificateDetails\":{\"Thumbprint\":\"" + venafi.thumbprint() + "\"," + fields
                                + "},\"ProcessingDetails\":{}}"));

        RevocationResult result = client.status(venafi.reference());

        assertThat(result.status()).isEqualTo(expected);
        if (fields.contains("2026") && expected == RevocationStatus.REVOKED) {
            assertThat(result.revokedAt()).hasValue(Instant.parse("2026-11-06T21:25:00Z"));
        }
    }

    @Test
    void status_openRenewal_isNoRevocation() {
        venafi.server.replaceNext(
                1,
                VenafiFixture::isDetails,
                call -> ApiReply.json(
                        200,
                        "{\"CertificateDetails\":{\"Thumbprint\":\"" + venafi.thumbprint()
                                + "\"},\"ProcessingDetails\":{\"Stage\":500,\"InProcess\":true,\"TicketDN\":\"x\"}}"));

        assertThat(client.status(venafi.reference()).status()).isEqualTo(RevocationStatus.UNKNOWN);
    }
}
