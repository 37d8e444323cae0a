package io.certrevoke.digicert;

import static io.certrevoke.digicert.Certificates.marker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.Secret;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigicertStatusTest {

    private static final String INFO = "GET /order/certificate/88";
    private static final String REQUEST = "GET /request/9";

    private final X509Certificate certificate = Certificates.issue("api.example.org");
    private final ScriptedApi api = new ScriptedApi();
    private final DigicertConnection connection = connection(true);

    @ParameterizedTest
    @ValueSource(
            strings = {"issued", "pending", "expired", "reissue_pending", "canceled", "needs_approval", "brand_new", ""
            })
    void status_orderThatIsNotRevoked_isUnknownAndSaysWhy(String status) {
        order(status, request(9, "new_request", "approved", ""));

        Answer answer = connection.status(api, target("70"));

        assertThat(answer.status()).contains(RevocationStatus.UNKNOWN);
        assertThat(answer.message().orElseThrow()).contains("order 88", status, "nothing of a single certificate");
    }

    @Test
    void status_revokedOrder_isRevoked() {
        order("revoked");

        assertThat(connection.status(api, target("70")).status()).contains(RevocationStatus.REVOKED);
    }

    @Test
    void status_duplicateWhoseRowIsRevoked_isRevoked() {
        order("issued", request(9, "new_request", "approved", ""));
        api.on(INFO + "/duplicate?show_archived=true", 200, "{\"certificates\":[{\"id\":71,\"status\":\"revoked\"}]}");

        assertThat(connection.status(api, target("71")).status()).contains(RevocationStatus.REVOKED);
        assertThat(connection.status(api, target("70")).status()).contains(RevocationStatus.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "pending, AWAITING_APPROVAL",
        "submitted, AWAITING_APPROVAL",
        "someday, AWAITING_APPROVAL",
        "approved, REVOKED",
        "rejected, UNKNOWN"
    })
    void status_markedRequestOfTheOrder_isOurs(String status, RevocationStatus expected) {
        order("issued", request(9, "revoke", status, "text " + marker(certificate)));

        Answer answer = connection.status(api, target("70"));

        assertThat(answer.status()).contains(expected);
        assertThat(answer.trackingId().isPresent()).isEqualTo(expected != RevocationStatus.UNKNOWN);
        assertThat(answer.details()).containsEntry("orderId", "88");
    }

    @Test
    void status_requestWithoutMarker_isAWarningAndNotAdopted() {
        order("issued", request(9, "revoke", "pending", "by hand"));

        Answer answer = connection.status(api, target("70"));

        assertThat(answer.status()).contains(RevocationStatus.UNKNOWN);
        assertThat(answer.trackingId()).isEmpty();
        assertThat(answer.warnings()).singleElement().asString().contains("request 9", "order 88");
    }

    @Test
    void status_markerOfAnotherCertificateOrInTheMiddle_isNotOurs() {
        X509Certificate other = Certificates.issue("api.example.org");
        order(
                "issued",
                request(8, "revoke", "approved", marker(other)),
                request(9, "revoke", "pending", "quoting " + marker(certificate) + " of yesterday"));

        Answer answer = connection.status(api, target("70"));

        assertThat(answer.status()).contains(RevocationStatus.UNKNOWN);
        assertThat(answer.warnings()).hasSize(1);
    }

    @Test
    void status_oldRejectedAndNewOpenRequest_isTheOpenOne() {
        order(
                "issued",
                request(8, "revoke", "rejected", marker(certificate)),
                request(9, "revoke", "pending", marker(certificate)));

        Answer answer = connection.status(api, target("70"));

        assertThat(answer.trackingId()).contains("9");
        assertThat(answer.warnings()).isEmpty();
    }

    @Test
    void status_requestOfAnotherType_isNoRevocation() {
        order("issued", request(9, "reissue", "pending", marker(certificate)));

        Answer answer = connection.status(api, target("70"));

        assertThat(answer.status()).contains(RevocationStatus.UNKNOWN);
        assertThat(answer.warnings()).isEmpty();
    }

    @Test
    void status_markerSwitchedOff_adoptsNothing() {
        order("issued", request(9, "revoke", "approved", marker(certificate)));

        Answer answer = connection(false).status(api, target("70"));

        assertThat(answer.status()).contains(RevocationStatus.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"pending, AWAITING_APPROVAL", "submitted, AWAITING_APPROVAL", "approved, REVOKED"})
    void status_orderWithoutRequests_findsOursInTheListByReadingComments(String status, RevocationStatus expected) {
        order("issued");
        api.on("GET /request", 200, "{\"requests\":[],\"page\":{\"total\":0}}");
        api.on(list(status), 200, listed(row(7, "77", status), row(9, "88", status)));
        api.on(REQUEST, 200, request(9, "revoke", status, marker(certificate)));

        Answer answer = connection.status(api, target("70"));

        assertThat(answer.status()).contains(expected);
        assertThat(answer.trackingId()).contains("9");
        assertThat(api.lines()).doesNotContain("GET /request/7");
    }

    @Test
    void status_listThatIgnoresItsFilters_isFilteredHere() {
        order("issued");
        api.on(
                "GET /request",
                200,
                listed(
                        row(7, "88", "rejected"),
                        "{\"id\":8,\"type\":\"reissue\",\"status\":\"pending\",\"order\":{\"id\":88}}"));

        Answer answer = connection.status(api, target("70"));

        assertThat(answer.status()).contains(RevocationStatus.UNKNOWN);
        assertThat(answer.warnings()).isEmpty();
    }

    @Test
    void status_listedRequestThatIsGone_isNotOurs() {
        order("issued");
        api.on("GET /request", 200, listed(row(9, "88", "pending")));

        assertThat(connection.status(api, target("70")).status()).contains(RevocationStatus.UNKNOWN);
    }

    @Test
    void status_verbatimSerial_isLookedUpForTheState() {
        api.on("GET /order/certificate", 200, "{\"orders\":[{\"id\":88}],\"page\":{\"total\":1}}");
        api.on(
                INFO,
                200,
                "{\"id\":88,\"status\":\"revoked\",\"certificate\":" + Certificates.fullRow(70, certificate) + "}");
        CertificateRef serial = CertificateRef.ofSerial(certificate.getSerialNumber());

        Answer answer = connection.status(api, Target.of(serial.verbatim()));

        assertThat(answer.status()).contains(RevocationStatus.REVOKED);
    }

    @Test
    void status_verbatimSerialAndAKeyThatMayNotRead_isUnknown() {
        api.on("GET /order/certificate", 403, "{\"errors\":[{\"code\":\"access_denied|missing_permission\"}]}");
        CertificateRef serial = CertificateRef.ofSerial(certificate.getSerialNumber());

        assertThat(connection.status(api, Target.of(serial.verbatim())).status())
                .contains(RevocationStatus.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "pending, AWAITING_APPROVAL, 0",
        "submitted, AWAITING_APPROVAL, 0",
        "approved, REVOKED, 0",
        "rejected, REJECTED, 0",
        "canceled, AWAITING_APPROVAL, 1",
        "'', AWAITING_APPROVAL, 1"
    })
    void statusOfTicket_eachStatus_isReadAndUnknownIsNeverRevoked(
            String status, RevocationStatus expected, int warnings) {
        api.on(REQUEST, 200, single("9", "revoke", status, "88"));

        Answer answer = connection.status(api, ticket(Map.of("orderId", "88")));

        assertThat(answer.status()).contains(expected);
        assertThat(answer.trackingId()).contains("9");
        assertThat(answer.details()).containsEntry("orderId", "88");
        assertThat(answer.warnings()).hasSize(warnings);
    }

    @Test
    void statusOfTicket_rejected_carriesTheApproversWords() {
        api.on(REQUEST, 200, single("9", "revoke", "rejected", "88"));

        assertThat(connection.status(api, ticket(Map.of())).message()).contains("not today");
    }

    @ParameterizedTest
    @CsvSource({"9, reissue, 88", "9, '', 88", "9, revoke, 77", "9, revoke, ''", "8, revoke, 88", "'', revoke, 88"})
    void statusOfTicket_anotherRequestOrOrder_isAProtocolFailure(String id, String type, String orderId) {
        api.on(REQUEST, 200, single(id, type, "approved", orderId));

        ApiException e =
                catchThrowableOfType(ApiException.class, () -> connection.status(api, ticket(Map.of("orderId", "88"))));

        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.PROTOCOL);
    }

    @Test
    void statusOfTicket_unknownRequest_isNotFound() {
        ApiException e = catchThrowableOfType(ApiException.class, () -> connection.status(api, ticket(Map.of())));

        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../user/me", "9a", ""})
    void statusOfTicket_malformedRequestId_sendsNothing(String id) {
        RevocationTicket ticket = RevocationTicket.builder()
                .from(ticket(Map.of()))
                .trackingId(Optional.of(id).filter(text -> !text.isEmpty()))
                .build();

        ApiException e = catchThrowableOfType(ApiException.class, () -> connection.status(api, ticket));

        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.UNSUPPORTED);
        assertThat(api.lines()).isEmpty();
    }

    private Target target(String id) {
        Candidate record =
                Candidate.builder().providerId(id).details("orderId", "88").build();
        return Target.of(CertificateRef.of(certificate), record);
    }

    private static RevocationTicket ticket(Map<String, String> details) {
        return RevocationTicket.builder()
                .provider("digicert")
                .account("default")
                .endpoint(URI.create("http://127.0.0.1:1"))
                .trackingId("9")
                .certificate(CertificateRef.ofProviderId("70"))
                .details(details)
                .requestedReason(RevocationReason.SUPERSEDED)
                .createdAt(Instant.EPOCH)
                .build();
    }

    private void order(String status, String... requests) {
        String array = requests.length == 0 ? "" : ",\"requests\":[" + String.join(",", requests) + "]";
        api.on(INFO, 200, "{\"id\":88,\"status\":\"" + status + "\",\"certificate\":{\"id\":70}" + array + "}");
    }

    private static String request(long id, String type, String status, String comments) {
        return "{\"id\":%d,\"type\":\"%s\",\"status\":\"%s\",\"comments\":\"%s\"}"
                .formatted(id, type, status, comments);
    }

    private static String row(long id, String orderId, String status) {
        return "{\"id\":%d,\"type\":\"revoke\",\"status\":\"%s\",\"order\":{\"id\":%s}}".formatted(id, status, orderId);
    }

    private static String listed(String... rows) {
        return "{\"requests\":[" + String.join(",", rows) + "],\"page\":{\"total\":" + rows.length + "}}";
    }

    private static String single(String id, String type, String status, String orderId) {
        return "{\"id\":\"%s\",\"type\":\"%s\",\"status\":\"%s\",\"order\":{\"id\":\"%s\"},\"processor_comment\":\"not today\"}"
                .formatted(id, type, status, orderId);
    }

    private static String list(String status) {
        return "GET /request?filters[type]=revoke&filters[status]=" + status + "&sort=-date&limit=100&offset=0";
    }

    private static DigicertConnection connection(boolean marker) {
        return new DigicertConnection(DigicertConfig.builder()
                .apiKey(Secret.of("test-secret-digicert"))
                .commentMarker(marker)
                .build());
    }
}
