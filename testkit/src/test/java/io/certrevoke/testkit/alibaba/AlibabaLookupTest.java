package io.certrevoke.testkit.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.RevokeTimeForm;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.RowDetail;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaLookupTest {

    private static final String REVOKE = "CreateRevokeClientCertificate";
    private static final String DESCRIBE = "DescribeClientCertificate";
    private static final String BY_SERIAL = "DescribeClientCertificateForSerialNumber";
    private static final URI BASE = URI.create("http://127.0.0.1:1");

    private final Clock clock = Clock.fixed(Instant.parse(Caller.DATE), ZoneOffset.UTC);
    private final IssuingCa ca = IssuingCa.create("alibaba", BASE, clock);
    private final AlibabaApi api = AlibabaApi.create(ca, clock);
    private final IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));
    private final String identifier = api.hold(issued);

    private ApiReply call(String action, String query) {
        return api.answer(Caller.of(api, action).query(query).signed());
    }

    private JsonNode json(String action, String query) {
        return Caller.json(call(action, query));
    }

    private static String code(ApiReply reply) {
        return Caller.json(reply).path("Code").asText();
    }

    private String hold(String serial) {
        return api.hold(ca.issue(CertificateSpec.of("serial.example.org").withSerial(new BigInteger(serial, 16))));
    }

    @ParameterizedTest
    @CsvSource({
        "PADDED, EXACT, 0a1b, 0a1b, true",
        "PADDED, EXACT, 0a1b, a1b, false",
        "PADDED, EXACT, 0a1b, 0A1B, false",
        "PADDED, EXACT, b67e, b67e, true",
        "PADDED, EXACT, b67e, 00b67e, false",
        "PADDED, ANY_CASE, 0a1b, 0A1B, true",
        "PADDED, ANY_CASE, 0a1b, A1B, false",
        "PADDED, UNPADDED, 0a1b, a1b, true",
        "PADDED, UNPADDED, 0a1b, 0a1b, false",
        "PADDED, NUMERIC, 0a1b, 000A1b, true",
        "PADDED, NUMERIC, 0a1b, 0a1c, false",
        "PADDED, NUMERIC, 0a1b, xyz, false",
        "UPPER_CASE, EXACT, 0A1B, 0A1B, true",
        "UPPER_CASE, EXACT, 0A1B, 0a1b, false",
        "UNPADDED, EXACT, a1b, a1b, true",
        "SIGN_OCTET, EXACT, 00b67e, 00b67e, true",
        "SIGN_OCTET, EXACT, 00b67e, b67e, false"
    })
    void findBySerial_spelling_isFoundAccordingToTheSwitches(
            SerialSpelling spelling, SerialMatching matching, String shown, String asked, boolean found) {
        api.behaviour().serialSpelling(spelling);
        api.behaviour().serialMatching(matching);
        String held = hold(shown);

        JsonNode list = json(BY_SERIAL, "SerialNumber=" + asked).path("CertificateList");

        assertThat(json(DESCRIBE, "Identifier=" + held)
                        .at("/Certificate/SerialNumber")
                        .asText())
                .isEqualTo(shown);
        assertThat(list).hasSize(found ? 1 : 0);
    }

    @Test
    void findBySerial_severalSerials_findsAllHits() {
        IssuingCa other = IssuingCa.create("other", BASE, clock);
        hold("0a1b");
        hold("b67e");
        api.hold(other.issue(CertificateSpec.of("x.example.org").withSerial(new BigInteger("0a1b", 16))));

        JsonNode list = json(BY_SERIAL, "SerialNumber=0a1b,b67e,77").path("CertificateList");

        assertThat(list.findValuesAsText("SerialNumber")).containsExactly("0a1b", "0a1b", "b67e");
        assertThat(list.findValuesAsText("ParentIdentifier").stream().distinct())
                .hasSize(2);
        assertThat(list.get(0).path("BeforeDate").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ");
    }

    @Test
    void findBySerial_tooManyOrSwitchedOff_isRefused() {
        api.behaviour().largestBatch(1);
        assertThat(code(call(BY_SERIAL, "SerialNumber=1,2"))).isEqualTo("InvalidParameter");

        api.behaviour().serialLookupOffered(false);
        assertThat(code(call(BY_SERIAL, "SerialNumber=1"))).isEqualTo("InvalidApi.NotFound");
    }

    @ParameterizedTest
    @CsvSource({"FULL, true, true", "WITHOUT_FINGERPRINTS, false, true", "SPARSE, false, false"})
    void listRows_detail_decidesTheFields(RowDetail detail, boolean fingerprint, boolean pem) {
        api.behaviour().listRows(detail);
        String serial = SerialSpelling.PADDED.of(issued.certificate().getSerialNumber());
        api.revokeElsewhere(issued.certificate(), RevocationReason.SUPERSEDED);

        for (JsonNode row : List.of(
                json("ListClientCertificate", "").at("/CertificateList/0"),
                json("ListRevokeCertificate", "").at("/CertificateList/0"),
                json(BY_SERIAL, "SerialNumber=" + serial).at("/CertificateList/0"))) {
            assertThat(row.path("Identifier").asText()).isEqualTo(identifier);
            assertThat(row.has("Sha2")).isEqualTo(fingerprint);
            assertThat(row.has("X509Certificate")).isEqualTo(pem);
            assertThat(row.has("CertChain")).isFalse();
        }
    }

    @Test
    void listRevoked_revoked_hasDatesAsDays() {
        hold("0a1b");
        call(REVOKE, "Identifier=" + identifier);

        JsonNode answer = json("ListRevokeCertificate", "");

        assertThat(answer.path("TotalCount").asInt()).isEqualTo(1);
        assertThat(answer.at("/CertificateList/0/RevokeDate").asText()).isEqualTo("2026-01-02T00:00Z");
        assertThat(answer.at("/CertificateList/0/BeforeDate").asText()).endsWith("T00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"'', 20, 3, 20", "ShowSize=50, 50, 1, 45", "ShowSize=2000, 50, 1, 45", "ShowSize=7, 7, 7, 7"})
    void list_pages_countAndSize(String query, int size, int pages, int rows) {
        IntStream.range(1, 45).forEach(i -> hold("10" + i));

        JsonNode answer = json("ListClientCertificate", query);

        assertThat(answer.path("CurrentPage").asInt()).isEqualTo(1);
        assertThat(answer.path("ShowSize").asInt()).isEqualTo(size);
        assertThat(answer.path("PageCount").asInt()).isEqualTo(pages);
        assertThat(answer.path("TotalCount").asInt()).isEqualTo(45);
        assertThat(answer.path("CertificateList")).hasSize(rows);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void list_allPages_holdEachCertificateOnce(boolean newestFirst) {
        api.behaviour().newestFirst(newestFirst);
        IntStream.range(1, 45).forEach(i -> hold("10" + i));

        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            seen.addAll(json("ListClientCertificate", "CurrentPage=" + page)
                    .path("CertificateList")
                    .findValuesAsText("Identifier"));
        }

        assertThat(seen).hasSize(45).doesNotHaveDuplicates();
        assertThat(seen.get(newestFirst ? 44 : 0)).isEqualTo(identifier);
    }

    @Test
    void list_arrivalBetweenPages_repeatsARow() {
        IntStream.range(1, 4).forEach(i -> hold("10" + i));
        List<String> seen = new ArrayList<>(json("ListClientCertificate", "ShowSize=2")
                .path("CertificateList")
                .findValuesAsText("Identifier"));
        hold("99");

        seen.addAll(json("ListClientCertificate", "ShowSize=2&CurrentPage=2")
                .path("CertificateList")
                .findValuesAsText("Identifier"));

        assertThat(seen).hasSize(4);
        assertThat(seen.get(2)).isEqualTo(seen.get(1));
    }

    @Test
    void list_largerPagesRefused_isInvalidParameter() {
        api.behaviour().largestPage(50, true);

        assertThat(code(call("ListClientCertificate", "ShowSize=51"))).isEqualTo("InvalidParameter");
    }

    @Test
    void list_byIdentifier_narrowsToOne() {
        hold("0a1b");

        JsonNode answer = json("ListClientCertificate", "Identifier=" + identifier);

        assertThat(answer.path("CertificateList").findValuesAsText("Identifier"))
                .containsExactly(identifier);
    }

    @Test
    void listCert_filters_narrowAndHideTheState() {
        hold("0a1b");
        call(REVOKE, "Identifier=" + identifier);
        String parent = json(DESCRIBE, "Identifier=" + identifier)
                .at("/Certificate/ParentIdentifier")
                .asText();

        JsonNode revoked = json("ListCert", "Status=REVOKE&Type=SERVER&ParentIdentifier=" + parent);

        assertThat(revoked.path("List").findValuesAsText("Identifier")).containsExactly(identifier);
        assertThat(revoked.at("/List/0/Status").asText()).isEqualTo("complete");
        assertThat(revoked.at("/List/0/SubjectDn").asText()).contains("CN=www.example.org");
        assertThat(json("ListCert", "Type=CLIENT").path("List")).isEmpty();
        assertThat(json("ListCert", "ParentIdentifier=other").path("List")).isEmpty();
    }

    @Test
    void listCert_tokens_leadThroughAllRows() {
        IntStream.range(1, 5).forEach(i -> hold("10" + i));

        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            JsonNode answer = json("ListCert", "MaxResults=2&NextToken=" + token);
            seen.addAll(answer.path("List").findValuesAsText("Identifier"));
            token = answer.path("NextToken").asText();
        } while (!token.isEmpty());

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "ABSENT, '', ''",
        "ZERO, 0, 0",
        "SECONDS, 1767323045, 0",
        "MILLISECONDS, 1767323045000, 0",
        "NUMERIC_STRING, '\"1767323045000\"', 0",
        "DATE, '\"2026-01-02T03:04Z\"', 0"
    })
    void status_revokeTime_isWrittenAsSet(RevokeTimeForm form, String revoked, String good) {
        api.behaviour().revokeTimeForm(form);
        String other = hold("0a1b");
        call(REVOKE, "Identifier=" + identifier);

        JsonNode list = json("DescribeClientCertificateStatus", "Identifier=" + identifier + "%2C" + other)
                .path("CertificateStatus");

        assertThat(list.findValuesAsText("Status")).containsExactly("revoked", "good");
        assertThat(list.get(0).path("RevokeTime").toString()).isEqualTo(revoked);
        assertThat(list.get(1).path("RevokeTime").toString()).isEqualTo(good);
        assertThat(list.get(0).has("Identifier")).isFalse();
    }

    @Test
    void status_unknownSerial_isLeftOutOrReported() {
        String action = "DescribeClientCertificateStatusForSerialNumber";
        assertThat(json(action, "SerialNumber=77").path("CertificateStatus")).isEmpty();

        api.behaviour().reportsUnknownStatus(true);

        JsonNode entry = json(action, "SerialNumber=77").at("/CertificateStatus/0");
        assertThat(entry.path("SerialNumber").asText()).isEqualTo("77");
        assertThat(entry.path("Status").asText()).isEqualTo("unknown");
    }
}
