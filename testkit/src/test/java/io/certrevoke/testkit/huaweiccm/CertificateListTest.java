package io.certrevoke.testkit.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches.IssuerName;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches.ListRow;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches.SerialForm;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateListTest {

    private final ApiFixture fixture = new ApiFixture();
    private final HuaweiccmApi api = fixture.api;

    @Test
    void list_noParameters_showsTheTenNewest() {
        List<String> ids = holdTwelve();

        JsonNode page = page("");

        assertThat(page.path("total").asInt()).isEqualTo(12);
        List<String> newest = new ArrayList<>(ids.subList(2, 12));
        Collections.reverse(newest);
        assertThat(idsOn(page)).isEqualTo(newest);
    }

    @Test
    void list_pages_showEveryCertificateOnce() {
        List<String> ids = holdTwelve();
        List<String> seen = new ArrayList<>();

        for (int offset = 0; offset < 15; offset += 5) {
            seen.addAll(idsOn(page("?sort_key=create_time&sort_dir=ASC&limit=5&offset=" + offset)));
        }

        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void list_offsetBeyondTheEnd_isEmptyWithTheTotal() {
        holdTwelve();

        JsonNode page = page("?offset=12");

        assertThat(page.path("total").asInt()).isEqualTo(12);
        assertThat(page.path("certificates")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"svc, 3", "svc.example, 2", "a.svc.example, 1", "SVC, 0", "nothing, 0"})
    void list_name_isASubstringOfTheCommonName(String name, int total) {
        List.of("a.svc.example", "b.svc.example", "svc").forEach(cn -> api.hold(fixture.issue(cn)));
        api.hold(fixture.issue(""));

        assertThat(page("?name=" + name).path("total").asInt()).isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({"ISSUED, issued", "REVOKED, revoked", "EXPIRED, expired"})
    void list_status_isAFilter(String status, String name) {
        api.hold(fixture.issue("issued"));
        IssuedCertificate revoked = fixture.issue("revoked");
        api.hold(revoked);
        api.revokeElsewhere(revoked.certificate(), RevocationReason.SUPERSEDED);
        CertificateSpec past = CertificateSpec.of("expired");
        api.hold(fixture.ca.issue(past.withValidity(
                past.notBefore().minus(Duration.ofDays(9)), past.notBefore().minus(Duration.ofDays(8)))));

        JsonNode rows = page("?status=" + status).path("certificates");

        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("status").asText()).isEqualTo(status);
        assertThat(rows.path(0).path("distinguished_name").path("common_name").asText())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"common_name", "issuer_name", "not_after", "create_time"})
    void list_sortKeys_areAllKnown(String key) {
        holdTwelve();

        List<String> ascending = idsOn(page("?limit=100&sort_dir=ASC&sort_key=" + key));
        List<String> descending = idsOn(page("?limit=100&sort_key=" + key));

        Collections.reverse(descending);
        assertThat(descending).isEqualTo(ascending);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=1001",
                "?limit=-1",
                "?limit=x",
                "?limit=",
                "?offset=-1",
                "?offset=99999999999",
                "?name=",
                "?name=01234567890123456789012345678901234567890123456789012345678901234",
                "?status=issued",
                "?sort_key=serial_number",
                "?sort_dir=asc"
            })
    void list_invalidParameter_isRefused(String query) {
        assertThat(ApiFixture.code(fixture.list(query))).isEqualTo("PCA.00020001");
    }

    @ParameterizedTest
    @CsvSource({"DECIMAL, 2748", "HEX, abc"})
    void list_serialForm_isAsChosen(SerialForm form, String serial) {
        api.switches().serials(form);
        api.hold(fixture.ca.issue(CertificateSpec.of("svc").withSerial(BigInteger.valueOf(0xabc))));

        assertThat(firstRow().path("serial_number").asText()).isEqualTo(serial);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "COMMON_NAME | certrevoke sandbox issuing CA of huaweiccm",
                "DISTINGUISHED_NAME | CN=certrevoke sandbox issuing CA of huaweiccm,O=certrevoke sandbox,C=DE",
                "LABEL | ca-of-the-test-account",
                "ABSENT | -"
            })
    void list_issuerName_isAsChosen(IssuerName form, String name) {
        api.switches().issuerNames(form);
        api.hold(fixture.issue("svc"));

        assertThat(firstRow().path("issuer_name").textValue()).isEqualTo(name);
        assertThat(firstRow().has("issuer_name")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"FULL, 16", "OLDER_EDITION, 13", "SPARSE, 3"})
    void list_rowForm_leavesTheSingleCertificateWhole(ListRow form, int fields) {
        api.switches().listRows(form);
        String id = api.hold(fixture.issue("svc"));

        assertThat(firstRow()).hasSize(fields);
        assertThat(ApiFixture.json(fixture.show(id))).hasSize(16);
    }

    @Test
    void show_certificate_hasTheDocumentedFields() {
        IssuedCertificate issued = fixture.issue("svc.example.org");
        String id = api.hold(issued);

        JsonNode row = ApiFixture.json(fixture.show(id));

        assertThat(row.path("certificate_id").asText()).isEqualTo(id);
        assertThat(row.path("status").asText()).isEqualTo("ISSUED");
        assertThat(row.path("serial_number").asText())
                .isEqualTo(issued.certificate().getSerialNumber().toString());
        assertThat(row.path("not_before").asLong())
                .isEqualTo(issued.certificate().getNotBefore().getTime());
        assertThat(row.path("not_after").asLong())
                .isEqualTo(issued.certificate().getNotAfter().getTime());
        assertThat(row.path("distinguished_name").path("organization").asText()).isEqualTo("certrevoke sandbox");
        assertThat(row.path("delete_time").isNull()).isTrue();
    }

    @Test
    void show_certificateWithoutCommonName_hasNone() {
        String id = api.hold(fixture.issue(""));

        assertThat(ApiFixture.json(fixture.show(id))
                        .path("distinguished_name")
                        .path("common_name")
                        .isNull())
                .isTrue();
    }

    @Test
    void show_certificatesOfOneAuthority_shareItsId() {
        JsonNode one = ApiFixture.json(fixture.show(api.hold(fixture.issue("one"))));
        JsonNode two = ApiFixture.json(fixture.show(api.hold(fixture.issue("two"))));
        JsonNode other = ApiFixture.json(fixture.show(api.hold(new ApiFixture().issue("other"))));

        assertThat(one.path("issuer_id")).isEqualTo(two.path("issuer_id")).isNotEqualTo(other.path("issuer_id"));
    }

    @Test
    void hold_sameCertificateTwice_makesTwoRecords() {
        IssuedCertificate issued = fixture.issue("svc");

        assertThat(api.hold(issued)).isNotEqualTo(api.hold(issued));
        assertThat(page("").path("total").asInt()).isEqualTo(2);
    }

    private List<String> holdTwelve() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ids.add(api.hold(fixture.issue("host-" + i)));
            // pairs of certificates share an instant
            fixture.clock.move(Duration.ofSeconds(i % 2));
        }
        return ids;
    }

    private JsonNode page(String query) {
        return ApiFixture.json(fixture.list(query));
    }

    private JsonNode firstRow() {
        return page("").path("certificates").path(0);
    }

    private static List<String> idsOn(JsonNode page) {
        return new ArrayList<>(StreamSupport.stream(page.path("certificates").spliterator(), false)
                .map(row -> row.path("certificate_id").asText())
                .toList());
    }
}
