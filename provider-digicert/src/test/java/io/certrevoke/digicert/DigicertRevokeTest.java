package io.certrevoke.digicert;

import static io.certrevoke.digicert.Certificates.marker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationStatus;
import io.certrevoke.Secret;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Failure;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigicertRevokeTest {

    private static final String PUT = "PUT /certificate/70451122/revoke";

    private final X509Certificate certificate = Certificates.issue("api.example.org");
    private final ScriptedApi api = new ScriptedApi();

    @Test
    void revoke_skippingTheApproval_sendsReasonSkipAndCommentWithMarker() {
        api.on(PUT, 204, "");

        Answer answer = connection(true).revoke(api, target(), request("host retired"));

        assertThat(answer.status()).contains(RevocationStatus.REVOKED);
        assertThat(api.body())
                .isEqualTo("{\"comments\":\"host retired " + marker(certificate)
                        + "\",\"revocation_reason\":\"keyCompromise\",\"skip_approval\":true}");
        assertThat(api.sent().get(0).effect()).isEqualTo(Effect.WRITE_REPEATABLE);
    }

    @Test
    void revoke_withApproval_isSentOnceAndNeverWithSkip() {
        api.on(PUT, 201, filed("pending"));

        connection(false).revoke(api, target(), request(""));

        assertThat(api.body())
                .isEqualTo("{\"comments\":\"" + marker(certificate) + "\",\"revocation_reason\":\"keyCompromise\"}");
        assertThat(api.sent().get(0).effect()).isEqualTo(Effect.WRITE_ONCE);
    }

    @Test
    void revoke_markerSwitchedOff_leavesTheCommentAlone() {
        api.on(PUT, 201, filed("pending"));
        DigicertConnection connection = new DigicertConnection(DigicertConfig.builder()
                .apiKey(Secret.of("test-secret-digicert"))
                .commentMarker(false)
                .build());

        connection.revoke(api, target(), request("host retired"));

        assertThat(api.body()).isEqualTo("{\"comments\":\"host retired\",\"revocation_reason\":\"keyCompromise\"}");
    }

    @Test
    void revoke_everyRequest_saysThatItSpeaksJson() {
        api.on(PUT, 204, "");

        connection(true).revoke(api, target(), request(""));

        assertThat(api.sent()).allSatisfy(sent -> {
            assertThat(sent.contentType()).contains("application/json");
            assertThat(sent.accept()).isEqualTo("application/json");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "pending, AWAITING_APPROVAL, 0",
        "submitted, AWAITING_APPROVAL, 0",
        "approved, REVOKED, 0",
        "rejected, REJECTED, 0",
        "queued, AWAITING_APPROVAL, 1",
        "revoked, AWAITING_APPROVAL, 1",
        "'', AWAITING_APPROVAL, 1"
    })
    void revoke_201_isByStatusAndUnknownIsNeverRevoked(String status, RevocationStatus expected, int warnings) {
        api.on(PUT, 201, filed(status));

        Answer answer = connection(false).revoke(api, target(), request(""));

        assertThat(answer.status()).contains(expected);
        assertThat(answer.trackingId()).contains("990017");
        assertThat(answer.details()).containsEntry("orderId", "88110022");
        assertThat(answer.warnings()).hasSize(warnings);
    }

    @Test
    void revoke_201InSpiteOfSkip_awaitsApprovalWithAWarning() {
        api.on(PUT, 201, filed("pending"));

        Answer answer = connection(true).revoke(api, target(), request(""));

        assertThat(answer.status()).contains(RevocationStatus.AWAITING_APPROVAL);
        assertThat(answer.trackingId()).contains("990017");
        assertThat(answer.warnings()).singleElement().asString().contains("990017", "administrator");
    }

    @Test
    void revoke_204AlthoughApprovalWasAskedFor_isUnclear() {
        api.on(PUT, 204, "");

        assertThat(connection(false).revoke(api, target(), request("")).isUnclear())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 206})
    void revoke_otherSuccess_isUnclear(int status) {
        api.on(PUT, status, filed("approved"));

        assertThat(connection(true).revoke(api, target(), request("")).isUnclear())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"status\":\"approved\"}",
                "{\"id\":990017,\"type\":\"reissue\",\"status\":\"approved\"}"
            })
    void revoke_201WithoutRevocationRequest_isUnclear(String body) {
        api.on(PUT, 201, body);

        assertThat(connection(false).revoke(api, target(), request("")).isUnclear())
                .isTrue();
    }

    @Test
    void revoke_201InHtml_isAnUnclearFailure() {
        api.on(PUT, ScriptedApi.response(201, "text/html", "<html>approved</html>"));

        ApiException e =
                catchThrowableOfType(ApiException.class, () -> connection(false).revoke(api, target(), request("")));

        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.PROTOCOL);
        assertThat(e.failure().verdict()).isEqualTo(Failure.Verdict.UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "reissue_pending; Not possible.; issued",
                "order_locked; Cancel the reissue first.; issued",
                "some_code; Not possible.; reissue_pending"
            })
    void revoke_pendingReissue_namesOrderAndRemedyAndCancelsNothing(String code, String message, String orderStatus) {
        api.on(PUT, 400, errors(code, message));
        api.on("GET /order/certificate/88110022", 200, "{\"id\":88110022,\"status\":\"" + orderStatus + "\"}");

        ApiException e =
                catchThrowableOfType(ApiException.class, () -> connection(false).revoke(api, target(), request("")));

        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(e.failure().code()).contains(code);
        assertThat(e.failure().text()).contains("order 88110022", "cancel the reissue or wait", message);
        assertThat(e.response()).isPresent();
        assertThat(api.lines()).filteredOn(line -> !line.startsWith("GET")).containsExactly(PUT);
    }

    @Test
    void revoke_otherRefusal_keepsTheVendorsWords() {
        api.on(PUT, 400, errors("some_code", "Not possible."));
        api.on("GET /order/certificate/88110022", 200, "{\"id\":88110022,\"status\":\"issued\"}");

        ApiException e =
                catchThrowableOfType(ApiException.class, () -> connection(false).revoke(api, target(), request("")));

        assertThat(e.failure().text()).isEqualTo("Not possible.");
        assertThat(e.failure().verdict()).isEqualTo(Failure.Verdict.REFUSED_UNLESS_REVOKED);
    }

    @Test
    void revoke_refusedAndTheOrderUnreadable_keepsTheRefusal() {
        api.on(PUT, 400, errors("some_code", "Not possible."));

        ApiException e =
                catchThrowableOfType(ApiException.class, () -> connection(false).revoke(api, target(), request("")));

        assertThat(e.failure().code()).contains("some_code");
    }

    @Test
    void revoke_verbatimSerial_travelsAsWholeUpperCaseBytesWithoutMarker() {
        api.on("PUT /certificate/0A1B2C/revoke", 201, filed("pending"));
        Target target = Target.of(CertificateRef.ofSerial("a1b2c").verbatim());

        Answer answer = connection(false).revoke(api, target, request(""));

        assertThat(api.body()).isEqualTo("{\"revocation_reason\":\"keyCompromise\"}");
        assertThat(answer.warnings()).singleElement().asString().contains("no marker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../1", "1/2", "abc", "0", "-1", "1.0", "0A1B", "1234567890123456789", "７"})
    void check_malformedId_isRefusedAndSaysWhatIsAccepted(String id) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> connection(false).check(CertificateRef.ofProviderId(id)))
                .withMessageContaining("numbers")
                .satisfies(e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.UNSUPPORTED));
    }

    @Test
    void check_serialOfDecimalDigitsAlone_isRefusedOnlyVerbatim() {
        CertificateRef serial = CertificateRef.ofSerial("12345678");
        DigicertConnection connection = connection(false);

        connection.check(serial);

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> connection.check(serial.verbatim()))
                .withMessageContaining("certificate id");
    }

    @Test
    void check_idAndHexSerial_pass() {
        connection(false).check(CertificateRef.ofProviderId("70451122"));
        connection(false).check(CertificateRef.ofSerial("0A1B2C").verbatim());
        connection(false).check(CertificateRef.of(certificate));
    }

    private Target target() {
        Candidate record = Candidate.builder()
                .providerId("70451122")
                .certificate(certificate)
                .details("orderId", "88110022")
                .build();
        return Target.of(CertificateRef.of(certificate), record);
    }

    private RevocationRequest request(String comment) {
        return RevocationRequest.builder()
                .certificate(CertificateRef.of(certificate))
                .reason(RevocationReason.KEY_COMPROMISE)
                .comment(Optional.of(comment).filter(text -> !text.isEmpty()))
                .build();
    }

    private static String filed(String status) {
        return "{\"id\":990017,\"type\":\"revoke\",\"status\":\"" + status + "\"}";
    }

    private static String errors(String code, String message) {
        return "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
    }

    private static DigicertConnection connection(boolean skipApproval) {
        return new DigicertConnection(DigicertConfig.builder()
                .apiKey(Secret.of("test-secret-digicert"))
                .skipApproval(skipApproval)
                .build());
    }
}
