package io.certrevoke.digicert;

import static io.certrevoke.digicert.Certificates.download;
import static io.certrevoke.digicert.Certificates.fullRow;
import static io.certrevoke.digicert.Certificates.serial;
import static io.certrevoke.digicert.Certificates.sparseRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationStatus;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigicertSearchTest {

    private static final String LIST = "GET /order/certificate";
    private static final String INFO = "GET /order/certificate/88";

    private final X509Certificate wanted = Certificates.issue("api.example.org");
    private final X509Certificate other = Certificates.issue("api.example.org");
    private final ScriptedApi api = new ScriptedApi();

    @Test
    void find_sparseRowAndFullOrderInfo_takesTheRowWithoutADownload() {
        orders(88, 70);
        api.on(INFO, 200, info(fullRow(70, wanted)));

        List<Candidate> found = find(CertificateRef.of(wanted));

        Candidate candidate = only(found);
        assertThat(candidate.providerId()).isEqualTo("70");
        assertThat(candidate.sha1()).contains(CertificateFields.sha1(wanted));
        assertThat(candidate.details()).containsEntry("orderId", "88");
        assertThat(api.lines()).noneMatch(line -> line.contains("download"));
    }

    @Test
    void find_sparseOrderInfo_downloadsTheCertificateById() {
        orders(88, 70);
        api.on(INFO, 200, info(sparseRow(70)));
        api.on("GET /certificate/70/download/format/pem_noroot", download(wanted, Certificates.CA.certificate()));

        assertThat(only(find(CertificateRef.of(wanted))).certificate()).contains(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../../user"})
    void find_orderWithAnUnusableId_isNoOrder(String id) {
        api.on(LIST, 200, "{\"orders\":[{\"id\":\"" + id + "\",\"certificate\":{\"id\":70}}],\"page\":{\"total\":1}}");

        assertThat(find(CertificateRef.of(wanted))).isEmpty();
    }

    @Test
    void find_chainInAnyOrder_takesTheEndEntity() {
        orders(88, 70);
        api.on(INFO, 200, info(sparseRow(70)));
        api.on("GET /certificate/70/download/format/pem_noroot", download(Certificates.CA.certificate(), wanted));

        assertThat(only(find(CertificateRef.of(wanted))).certificate()).contains(wanted);
    }

    @Test
    void find_duplicatesArchivedTooAndReissues_areAllCandidates() {
        orders(88, 70);
        api.on(INFO, 200, info(fullRow(70, other)));
        api.on(INFO + "/duplicate?show_archived=true", 200, certificates(fullRow(71, wanted), sparseRow(72)));
        api.on(INFO + "/reissue", 200, certificates(fullRow(73, other), sparseRow(70)));

        List<Candidate> found = find(CertificateRef.of(wanted));

        assertThat(found).extracting(Candidate::providerId).containsExactly("70", "71", "72", "73");
        assertThat(found.get(0).sha1()).contains(CertificateFields.sha1(other));
    }

    @Test
    void find_rowOfTheListThatTheOrderDoesNotShow_isACandidateToo() {
        orders(88, 69);
        api.on(INFO, 200, info(fullRow(70, other)));
        api.on("GET /certificate/69/download/format/pem_noroot", download(wanted));

        List<Candidate> found = find(CertificateRef.of(wanted));

        assertThat(found).extracting(Candidate::providerId).containsExactly("70", "69");
        assertThat(found.get(1).certificate()).contains(wanted);
    }

    @Test
    void find_serialFilterThatSeesNoDuplicates_triesTheCommonName() {
        api.on(LIST + "?filters[serial_number]=" + serial(wanted) + "&limit=100&offset=0", 200, list("orders", 0, ""));
        api.on(
                LIST + "?filters[common_name]=api.example.org&limit=100&offset=0",
                200,
                list("orders", 1, order(88, 70)));
        api.on(INFO, 200, info(fullRow(70, other)));
        api.on(INFO + "/duplicate", 200, certificates(fullRow(71, wanted)));

        assertThat(find(CertificateRef.of(wanted)))
                .extracting(Candidate::providerId)
                .containsExactly("70", "71");
    }

    @Test
    void find_serialFilterThatFindsIt_asksForNoName() {
        orders(88, 70);
        api.on(INFO, 200, info(fullRow(70, wanted)));

        find(CertificateRef.of(wanted));

        assertThat(api.lines()).noneMatch(line -> line.contains("common_name"));
    }

    @Test
    void find_issuerAndSerial_downloadsToLearnTheIssuer() {
        orders(88, 70);
        api.on(INFO, 200, info(fullRow(70, wanted)));
        api.on(INFO + "/duplicate", 200, certificates(fullRow(71, other)));
        api.on("GET /certificate/70/download/format/pem_noroot", download(wanted));

        List<Candidate> found =
                find(CertificateRef.ofIssuerSerial(wanted.getIssuerX500Principal(), wanted.getSerialNumber()));

        assertThat(found.get(0).certificate()).contains(wanted);
        assertThat(found.get(1).certificate()).isEmpty();
        assertThat(api.lines()).filteredOn(line -> line.contains("download")).hasSize(1);
    }

    @Test
    void find_downloadNotFound_keepsTheCandidateWithoutACertificate() {
        orders(88, 70);
        api.on(INFO, 200, info(sparseRow(70)));

        Candidate candidate = only(find(CertificateRef.of(wanted)));

        assertThat(candidate.certificate()).isEmpty();
        assertThat(candidate.serial()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>moved</html>", "", "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----"})
    void find_downloadThatIsNoCertificate_provesNothing(String body) {
        orders(88, 70);
        api.on(INFO, 200, info(sparseRow(70)));
        api.on("GET /certificate/70/download/format/pem_noroot", ScriptedApi.response(200, "text/html", body));

        assertThat(only(find(CertificateRef.of(wanted))).certificate()).isEmpty();
    }

    @Test
    void find_downloadThatContradictsItsRow_isNoCandidate() {
        orders(88, 70);
        api.on(INFO, 200, info("{\"id\":70,\"serial_number\":\"" + serial(other) + "\"}"));
        api.on("GET /certificate/70/download/format/pem_noroot", download(wanted));

        assertThat(find(CertificateRef.of(wanted))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"403, ACCESS_DENIED", "500, UNAVAILABLE"})
    void find_otherFailureOfADownload_ends(int status, Failure.Kind kind) {
        orders(88, 70);
        api.on(INFO, 200, info(sparseRow(70)));
        api.on("GET /certificate/70/download/format/pem_noroot", status, "{}");

        ApiException e = catchThrowableOfType(ApiException.class, () -> find(CertificateRef.of(wanted)));

        assertThat(e.failure().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void find_productWithoutDuplicates_hasNone(int status) {
        orders(88, 70);
        api.on(INFO, 200, info(fullRow(70, wanted)));
        api.on(INFO + "/duplicate", status, "{}");

        assertThat(find(CertificateRef.of(wanted))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"issued, issued, UNKNOWN", "revoked, issued, REVOKED", "issued, revoked, REVOKED", "new, new, UNKNOWN"})
    void find_state_isOfTheOrderOrOfTheRow(String orderStatus, String rowStatus, RevocationStatus expected) {
        orders(88, 70);
        api.on(INFO, 200, "{\"id\":88,\"status\":\"" + orderStatus + "\"}");
        api.on(INFO + "/duplicate", 200, certificates("{\"id\":71,\"status\":\"" + rowStatus + "\"}"));

        Candidate duplicate = find(CertificateRef.of(wanted)).get(0);

        assertThat(duplicate.providerId()).isEqualTo("71");
        assertThat(duplicate.state().flatMap(Answer::status)).contains(expected);
    }

    @Test
    void find_byId_downloadsItAndLearnsTheOrder() {
        api.on("GET /certificate/70/download/format/pem_noroot", download(wanted));
        api.on(LIST + "?filters[certificate_id]=70&limit=100&offset=0", 200, list("orders", 1, order(88, 70)));
        api.on(INFO, 200, info(fullRow(70, wanted)));

        Candidate candidate = only(find(CertificateRef.ofProviderId("70")));

        assertThat(candidate.certificate()).contains(wanted);
        assertThat(candidate.details()).containsEntry("orderId", "88");
    }

    @Test
    void find_byIdOfADuplicateThatTheFilterDoesNotSee_learnsTheOrderByName() {
        api.on("GET /certificate/71/download/format/pem_noroot", download(wanted));
        api.on(LIST + "?filters[certificate_id]=71&limit=100&offset=0", 200, list("orders", 0, ""));
        api.on(
                LIST + "?filters[common_name]=api.example.org&limit=100&offset=0",
                200,
                list("orders", 1, order(88, 70)));
        api.on(INFO, 200, info(fullRow(70, other)));
        api.on(INFO + "/duplicate", 200, certificates(fullRow(71, wanted)));

        Candidate candidate = only(find(CertificateRef.ofProviderId("71")));

        assertThat(candidate.providerId()).isEqualTo("71");
        assertThat(candidate.certificate()).contains(wanted);
        assertThat(candidate.details()).containsEntry("orderId", "88");
    }

    @Test
    void find_unknownId_isNoCandidate() {
        api.on(LIST, 200, list("orders", 0, ""));

        assertThat(find(CertificateRef.ofProviderId("70"))).isEmpty();
    }

    @Test
    void find_severalPages_readsThemAllWhateverTheirLength() {
        page(0, 3, order(81, 71), order(82, 72));
        page(2, 3, order(83, 73));

        assertThat(find(CertificateRef.of(wanted))).hasSize(3);
    }

    @Test
    void find_pagesWithoutTotal_endsWithAPageThatBringsNothingNew() {
        String rows = "{\"orders\":[" + order(81, 71) + "]}";
        api.on(LIST, 200, rows);

        assertThat(find(CertificateRef.of(wanted))).hasSize(1);
        assertThat(api.lines())
                .filteredOn(line -> line.contains("serial_number"))
                .hasSize(2);
    }

    @Test
    void find_orderThatCannotBeRead_stillHasItsListedCertificate() {
        orders(88, 70);
        api.on("GET /certificate/70/download/format/pem_noroot", download(wanted));

        assertThat(only(find(CertificateRef.of(wanted))).certificate()).contains(wanted);
    }

    @Test
    void find_tooManyOrders_saysThatNotAllWereRead() {
        String rows =
                IntStream.range(0, 60).mapToObj(i -> order(100 + i, 300 + i)).collect(Collectors.joining(","));
        api.on(LIST, 200, list("orders", 60, rows));
        for (int i = 0; i < 60; i++) {
            api.on("GET /order/certificate/" + (100 + i), 200, info(fullRow(300 + i, other)));
        }

        ApiException e = catchThrowableOfType(ApiException.class, () -> find(CertificateRef.of(wanted)));

        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.NOT_FOUND);
        assertThat(e.failure().text()).contains("not all read", "certificate id");
        assertThat(api.lines()).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"orders\":{}}", "{\"errors\":[]}"})
    void find_answerWithoutAList_isNoAnswer(String body) {
        api.on(LIST, 200, body);

        ApiException e = catchThrowableOfType(ApiException.class, () -> find(CertificateRef.of(wanted)));

        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.PROTOCOL);
    }

    @Test
    void find_rowsWithUnreadableIds_areLeftOut() {
        orders(88, 70);
        api.on(INFO, 200, info("{\"id\":\"../7\"}"));
        api.on(INFO + "/duplicate", 200, certificates("{\"id\":null}", "{}", "[]", fullRow(70, wanted)));

        assertThat(only(find(CertificateRef.of(wanted))).providerId()).isEqualTo("70");
    }

    private List<Candidate> find(CertificateRef reference) {
        return DigicertSearch.find(api, reference);
    }

    private static Candidate only(List<Candidate> found) {
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** One order for every search, unless a line says otherwise. */
    private void orders(long orderId, long certificateId) {
        api.on(LIST, 200, list("orders", 1, order(orderId, certificateId)));
    }

    private void page(int offset, int total, String... rows) {
        api.on(
                LIST + "?filters[serial_number]=" + serial(wanted) + "&limit=100&offset=" + offset,
                200,
                list("orders", total, String.join(",", rows)));
        api.on(LIST, 200, list("orders", 0, ""));
        for (int order = 81; order <= 83; order++) {
            api.on("GET /order/certificate/" + order, 200, "{\"id\":" + order + ",\"status\":\"issued\"}");
        }
    }

    private static String list(String member, int total, String rows) {
        return "{\"" + member + "\":[" + rows + "],\"page\":{\"total\":" + total + ",\"limit\":0,\"offset\":0}}";
    }

    private static String order(long id, long certificateId) {
        return "{\"id\":" + id + ",\"status\":\"issued\",\"certificate\":" + sparseRow(certificateId) + "}";
    }

    private static String info(String certificate) {
        return "{\"id\":88,\"status\":\"issued\",\"certificate\":" + certificate + "}";
    }

    private static String certificates(String... rows) {
        return "{\"certificates\":[" + String.join(",", rows) + "]}";
    }
}
