package io.certrevoke.testkit.digicert;

import static io.certrevoke.testkit.digicert.Fixture.code;
import static io.certrevoke.testkit.digicert.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigicertLookupTest {

    private final Fixture fixture = new Fixture();
    private final DigicertApi api = fixture.api;
    private final IssuedCertificate issued = fixture.issueWithSerial("ab1cd");
    private final String certificateId = api.hold(issued);
    private final long orderId = api.orderId(issued.certificate());

    @Test
    void ids_ofEveryKind_areUniqueAndBeyond32Bits() {
        String other = api.hold(fixture.issue("other.example.org"));

        assertThat(List.of(Long.valueOf(certificateId), Long.valueOf(other), orderId))
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0xFFFF_FFFFL);
    }

    @Test
    void list_row_isSparse() {
        JsonNode row = json(fixture.get("/order/certificate")).at("/orders/0");

        assertThat(row.path("id").asLong()).isEqualTo(orderId);
        assertThat(row.at("/certificate/id").asText()).isEqualTo(certificateId);
        assertThat(row.at("/certificate/dns_names/0").asText()).isEqualTo("serial.example.org");
        assertThat(row.at("/certificate/serial_number").isMissingNode()).isTrue();
        assertThat(row.at("/certificate/thumbprint").isMissingNode()).isTrue();
        assertThat(row.path("has_duplicates").asBoolean()).isFalse();

        api.switches().on(DigicertQuirk.SERIAL_IN_ROWS);
        assertThat(json(fixture.get("/order/certificate"))
                        .at("/orders/0/certificate/serial_number")
                        .asText())
                .isEqualTo("0AB1CD");
    }

    @ParameterizedTest
    @CsvSource({
        "serial_number,0AB1CD,1",
        "serial_number,ab1cd,1",
        "serial_number,ab1ce,0",
        "serial_number,zz,0",
        "common_name,serial.example.org,1",
        "common_name,serial,0",
        "domain_name,serial.example.org,1",
        "status,issued,2",
        "status,revoked,0",
        "certificate_id,1,0",
        "certificate_id,text,0",
        "unheard_of,text,2"
    })
    void list_filters_narrow(String filter, String value, int expected) {
        api.hold(fixture.issue("other.example.org"));

        JsonNode list = json(fixture.get("/order/certificate?filters%5B" + filter + "%5D=" + value));

        assertThat(list.path("orders")).hasSize(expected);
    }

    @Test
    void list_certificateIdOrOrderId_findsTheOrder() {
        api.hold(fixture.issue("other.example.org"));

        assertThat(orders("filters[certificate_id]=" + certificateId)).containsExactly(orderId);
        assertThat(orders("filters[id]=" + orderId)).containsExactly(orderId);
    }

    @Test
    void list_duplicate_isFoundWithTheQuirkOnlyAndTheRowShowsThePrimary() {
        String duplicateId = api.holdDuplicate(orderId, fixture.issueWithSerial("dddd"), false);
        assertThat(orders("filters[serial_number]=dddd")).isEmpty();
        assertThat(orders("filters[certificate_id]=" + duplicateId)).isEmpty();

        api.switches().on(DigicertQuirk.FILTERS_FIND_DUPLICATES);

        JsonNode row = json(fixture.get("/order/certificate?filters[serial_number]=dddd"))
                .at("/orders/0");
        assertThat(row.at("/certificate/id").asText()).isEqualTo(certificateId);
        assertThat(row.path("has_duplicates").asBoolean()).isTrue();
        assertThat(orders("filters[certificate_id]=" + duplicateId)).containsExactly(orderId);
    }

    @ParameterizedTest
    @CsvSource({"'',1000,5", "limit=2,1000,2", "limit=2&offset=4,1000,1", "offset=5,1000,0", "limit=1000,3,3", "'',3,3"
    })
    void list_paging_cutsAndReportsLimitZero(String query, int pageSize, int expected) {
        for (int i = 0; i < 4; i++) {
            api.hold(issued);
        }
        api.switches().pageSize(pageSize);

        JsonNode list = json(fixture.get("/order/certificate?" + query));

        assertThat(list.path("orders")).hasSize(expected);
        assertThat(list.at("/page/total").asInt()).isEqualTo(5);
        assertThat(list.at("/page/limit").asInt(-1)).isZero();
    }

    @Test
    void list_pageByPage_showsEveryOrderOnce() {
        for (int i = 0; i < 4; i++) {
            api.hold(issued);
        }

        List<Long> seen = new ArrayList<>();
        for (int offset = 0; offset < 5; offset += 2) {
            seen.addAll(orders("limit=2&offset=" + offset));
        }

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "offset=-1", "limit=99999999999"})
    void list_badPaging_is400(String query) {
        assertThat(fixture.get("/order/certificate?" + query).status()).isEqualTo(400);
        assertThat(fixture.get("/request?" + query).status()).isEqualTo(400);
    }

    @Test
    void info_byOrderIdSerialOrThumbprint_isOfThePrimaryCertificate() throws Exception {
        String thumbprint = thumbprint(issued);

        for (String identifier :
                List.of(Long.toString(orderId), "0ab1cd", "AB1CD", thumbprint, thumbprint.toLowerCase(Locale.ROOT))) {
            JsonNode info = json(fixture.get("/order/certificate/" + identifier));

            assertThat(info.path("id").asLong()).isEqualTo(orderId);
            assertThat(info.at("/certificate/id").asText()).isEqualTo(certificateId);
            assertThat(info.at("/certificate/serial_number").asText()).isEqualTo("0AB1CD");
            assertThat(info.at("/certificate/thumbprint").asText()).isEqualTo(thumbprint);
            assertThat(info.at("/certificate/valid_from").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        }
    }

    @Test
    void info_duplicateOrUnknown_is404() throws Exception {
        IssuedCertificate duplicate = fixture.issueWithSerial("dddd");
        String duplicateId = api.holdDuplicate(orderId, duplicate, false);

        for (String identifier : List.of("dddd", thumbprint(duplicate), duplicateId, certificateId, "1", "x")) {
            ApiReply reply = fixture.get("/order/certificate/" + identifier);

            assertThat(reply.status()).isEqualTo(404);
            assertThat(code(reply)).isEqualTo("not_found|order");
        }
    }

    @Test
    void info_requestsMayBeAbsent() {
        api.switches().on(DigicertQuirk.NO_REQUESTS_IN_ORDER);

        assertThat(json(fixture.get("/order/certificate/" + orderId)).has("requests"))
                .isFalse();
    }

    @Test
    void info_certificateWithoutCommonName_isEmptyThere() {
        IssuedCertificate unnamed = fixture.ca.issue(CertificateSpec.of(""));
        api.hold(unnamed);

        JsonNode info = json(fixture.get("/order/certificate/" + api.orderId(unnamed.certificate())));

        assertThat(info.at("/certificate/common_name").asText("?")).isEmpty();
        assertThat(info.at("/certificate/dns_names/0").asText()).isEqualTo("unnamed.example.org");
    }

    @Test
    void orderStatus_afterSingleRevocation_staysIssuedUnlessTheAccountFollows() {
        IssuedCertificate duplicate = fixture.issue("dup.example.org");
        api.holdDuplicate(orderId, duplicate, false);
        api.revokeElsewhere(issued.certificate(), RevocationReason.SUPERSEDED);
        assertThat(orderStatus()).isEqualTo("issued");

        api.switches().on(DigicertQuirk.ORDER_FOLLOWS_ITS_CERTIFICATES);
        assertThat(orderStatus()).isEqualTo("issued");

        api.revokeElsewhere(duplicate.certificate(), RevocationReason.SUPERSEDED);
        assertThat(orderStatus()).isEqualTo("revoked");
        assertThat(orders("filters[status]=revoked")).containsExactly(orderId);

        api.switches().off(DigicertQuirk.ORDER_FOLLOWS_ITS_CERTIFICATES);
        assertThat(orderStatus()).isEqualTo("issued");
    }

    @Test
    void duplicates_archivedOnes_areListedOnDemand() {
        String plain = api.holdDuplicate(orderId, fixture.issueWithSerial("dddd"), false);
        String archived = api.holdDuplicate(orderId, fixture.issueWithSerial("eeee"), true);
        String path = "/order/certificate/" + orderId + "/duplicate";

        JsonNode first = json(fixture.get(path)).at("/certificates/0");
        assertThat(first.path("serial_number").asText()).isEqualTo("DDDD");
        assertThat(first.path("thumbprint").asText()).hasSize(40);
        assertThat(first.path("status").asText()).isEqualTo("issued");
        assertThat(ids(path)).containsExactly(plain);
        assertThat(ids(path + "?show_archived=true")).containsExactly(plain, archived);
        assertThat(fixture.get("/order/certificate/1/duplicate").status()).isEqualTo(404);
    }

    @Test
    void duplicates_revokedOne_staysIssuedUnlessTheQuirkIsOn() {
        IssuedCertificate duplicate = fixture.issue("dup.example.org");
        api.holdDuplicate(orderId, duplicate, false);
        api.revokeElsewhere(duplicate.certificate(), RevocationReason.KEY_COMPROMISE);
        String path = "/order/certificate/" + orderId + "/duplicate";
        assertThat(json(fixture.get(path)).at("/certificates/0/status").asText())
                .isEqualTo("issued");

        api.switches().on(DigicertQuirk.REVOKED_STATUS_IN_LISTS);

        assertThat(json(fixture.get(path)).at("/certificates/0/status").asText())
                .isEqualTo("revoked");
    }

    @Test
    void reissue_replacement_becomesThePrimaryAndTheEarlierOneIsListed() {
        api.pendingReissue(orderId, true);

        String replacement = api.reissue(orderId, fixture.issueWithSerial("ffff"));

        JsonNode info = json(fixture.get("/order/certificate/" + orderId));
        assertThat(info.at("/certificate/id").asText()).isEqualTo(replacement);
        assertThat(info.path("status").asText()).isEqualTo("issued");
        assertThat(info.at("/requests/1/type").asText()).isEqualTo("reissue");
        assertThat(info.at("/requests/1/status").asText()).isEqualTo("approved");
        assertThat(ids("/order/certificate/" + orderId + "/reissue")).containsExactly(certificateId);
        assertThat(fixture.get("/order/certificate/ab1cd").status()).isEqualTo(404);
        assertThat(fixture.revocation(issued)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pem_nointermediate,1", "pem_noroot,2", "pem_all,3"})
    void download_format_startsWithTheEndEntity(String format, int expected) throws Exception {
        ApiReply reply = fixture.get("/certificate/" + certificateId + "/download/format/" + format);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("Content-Type", "application/x-pem-file");
        List<Certificate> chain = List.copyOf(
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(reply.body())));
        assertThat(chain).hasSize(expected).startsWith(issued.certificate());
    }

    @Test
    void download_otherwise_isRefusedOrOfAnotherType() {
        api.switches().downloadType("text/plain");
        String path = "/certificate/" + certificateId + "/download/format/";

        assertThat(fixture.get(path + "pem_all").headers()).containsEntry("Content-Type", "text/plain");
        assertThat(fixture.get(path + "zip").status()).isEqualTo(400);
        assertThat(code(fixture.get("/certificate/1/download/format/pem_all"))).isEqualTo("not_found|certificate");
    }

    private String orderStatus() {
        return json(fixture.get("/order/certificate/" + orderId)).path("status").asText();
    }

    private List<Long> orders(String query) {
        List<Long> ids = new ArrayList<>();
        json(fixture.get("/order/certificate?" + query))
                .path("orders")
                .forEach(row -> ids.add(row.path("id").asLong()));
        return ids;
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        json(fixture.get(path))
                .path("certificates")
                .forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }

    private static String thumbprint(IssuedCertificate issued) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-1").digest(issued.certificate().getEncoded());
        return HexFormat.of().withUpperCase().formatHex(digest);
    }
}
