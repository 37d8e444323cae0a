package io.certrevoke.testkit.appviewx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Counts;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.KeywordMatch;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.NoMatch;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Release;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RevokedField;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RevokedRecord;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SearchPermission;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SerialForm;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SignOctet;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.ThumbprintForm;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownCategory;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownKeyword;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AppviewxSearchTest {

    private final Site site = new Site();

    @Test
    void search_bySerialAndIssuer_findsTheRow() {
        String serial = site.row().path("serialNumber").asText();
        String issuer = site.row().path("issuerCommonName").asText();

        JsonNode objects =
                objects(site.search(keywords("\"certserialno\":\"" + serial + "\",\"certissuer\":\"" + issuer + "\"")));

        assertThat(objects).hasSize(1);
        JsonNode row = objects.get(0);
        assertThat(row.path("resourceId").asText()).isEqualTo(site.resourceId);
        assertThat(row.path("commonName").asText()).isEqualTo("www.example.org");
        assertThat(new BigInteger(row.path("serialNumber").asText().replace(":", ""), 16))
                .isEqualTo(site.certificate.getSerialNumber());
        assertThat(row.path("validTo").asLong())
                .isEqualTo(site.certificate.getNotAfter().getTime());
    }

    @ParameterizedTest
    @CsvSource({"certcn", "commonName", "subject:cn", "certsan"})
    void search_byName_findsPartsUnlessExact(String keyword) {
        String body = keywords("\"" + keyword + "\":\"EXAMPLE\"");

        assertThat(objects(site.search(body))).hasSize(1);
        site.api.site().set(KeywordMatch.EXACT);

        assertThat(site.search(body).status()).isEqualTo(404);
        assertThat(objects(site.search(keywords("\"" + keyword + "\":\"www.example.org\""))))
                .hasSize(1);
    }

    @Test
    void search_noMatch_answersAsSet() {
        String body = keywords("\"certcn\":\"nobody\"");

        assertThat(Site.code(site.search(body))).isEqualTo("NO_RECORDS_FOUND");
        site.api.site().set(NoMatch.EMPTY_LIST);

        assertThat(site.search(body).status()).isEqualTo(200);
        assertThat(objects(site.search(body))).isEmpty();
    }

    @Test
    void search_serialInOtherForms_isFoundWhereTheyAreUnderstood() {
        String hex = site.certificate.getSerialNumber().toString(16);
        String body = keywords("\"certserialno\":\"" + hex + "\"");

        assertThat(site.search(body).status()).isEqualTo(404);
        site.api.site().set(SerialForm.ANY_HEX);

        assertThat(objects(site.search(body))).hasSize(1);
    }

    @Test
    void row_serialWithTopBit_isShownAndFoundEitherWay() {
        String id = site.api.hold(
                site.ca.issue(CertificateSpec.of("top.example.org").withSerial(new BigInteger("80FF", 16))));
        String body = "{\"input\":{\"resourceId\":\"" + id + "\"}}";

        assertThat(objects(site.search(body)).at("/0/serialNumber").asText()).isEqualTo("80:FF");
        site.api.site().set(SignOctet.KEPT).set(KeywordMatch.EXACT);
        assertThat(objects(site.search(body)).at("/0/serialNumber").asText()).isEqualTo("00:80:FF");
        assertThat(objects(site.search(keywords("\"certserialno\":\"80:FF\"")))).hasSize(1);
        assertThat(objects(site.search(keywords("\"certserialno\":\"00:80:FF\""))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "WITH_AUTO_APPROVAL, Client, 1",
        "WITH_AUTO_APPROVAL, 'Server,Client', 2",
        "WITH_AUTO_APPROVAL, 'Server, Client', 2",
        "WITH_AUTO_APPROVAL, Code signing, 1",
        "WITH_AUTO_APPROVAL, Code Signing, 0",
        "WITH_AUTO_APPROVAL, CodeSigning, 0",
        "BEFORE_AUTO_APPROVAL, 'Server,Client', 0",
        "BEFORE_AUTO_APPROVAL, Code Signing, 1",
        "BEFORE_AUTO_APPROVAL, Code signing, 0"
    })
    void search_category_isThatOfTheRelease(Release release, String category, int found) {
        site.api.site().set(release).set(NoMatch.EMPTY_LIST);
        site.api.hold(site.ca.issue(CertificateSpec.of("client.example.org")), "Client");
        site.api.hold(site.ca.issue(CertificateSpec.of("code.example.org")), "Code signing");

        assertThat(objects(site.search("{\"input\":{\"category\":\"" + category + "\"}}")))
                .hasSize(found);
    }

    @Test
    void search_withoutCategory_findsServersOnly() {
        String id = site.api.hold(site.ca.issue(CertificateSpec.of("client.example.org")), "Client");

        assertThat(objects(site.search("{\"input\":{}}"))).hasSize(1);
        assertThat(site.search("{\"input\":{\"resourceId\":\"" + id + "\"}}").status())
                .isEqualTo(404);
    }

    @Test
    void search_unknownKeywordOrCategory_answersAsSet() {
        String keyword = keywords("\"thumbprint\":\"00\"");
        String category = "{\"input\":{\"category\":\"Server,Servers\"}}";

        assertThat(objects(site.search(keyword))).hasSize(1);
        assertThat(objects(site.search(category))).hasSize(1);
        site.api.site().set(UnknownKeyword.REFUSED).set(UnknownCategory.REFUSED);

        assertThat(site.search(keyword).status()).isEqualTo(400);
        assertThat(site.search(category).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, a b", "3, 2, c www", "4, 9, www", "5, 2, ''"})
    void search_pages_areTheRecordsFromStart(int start, int max, String names) {
        List.of("c", "b", "a").forEach(name -> site.api.hold(site.ca.issue(CertificateSpec.of(name + ".example.org"))));

        ApiReply reply = site.search("{\"input\":{},\"filter\":{\"start\":\"" + start + "\",\"max\":" + max
                + ",\"sortColumn\":\"commonName\",\"sortOrder\":\"asc\"}}");

        List<String> found = objects(reply).findValuesAsText("commonName").stream()
                .map(name -> name.replace(".example.org", ""))
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(names);
        assertThat(counts(reply).path("totalRecords").asText()).isEqualTo("4");
        assertThat(counts(reply).path("obtainedRecords").asInt()).isEqualTo(found.size());
    }

    @Test
    void search_moreThanThePageLimit_isCutWithoutAWord() {
        site.api.site().pageLimit(1);
        site.api.hold(site.ca.issue(CertificateSpec.of("second.example.org")));

        ApiReply reply = site.search("{\"input\":{},\"filter\":{\"start\":1,\"max\":\"100\"}}");

        assertThat(objects(reply)).hasSize(1);
        assertThat(counts(reply).path("totalRecords").asText()).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(Counts.class)
    void search_counts_haveTheTypeThatIsSet(Counts form) {
        site.api.site().set(form);

        JsonNode total = counts(site.search("{\"input\":{}}")).path("totalRecords");

        assertThat(total.isTextual()).isEqualTo(form == Counts.TEXT);
        assertThat(total.asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"{}", "{\"input\":[]}", "[]", "{\"input\":{}", "'{\"input\":{},\"filter\":{\"start\":\"0\"}}'"})
    void search_badBody_is400(String body) {
        assertThat(site.search(body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"SHA_1, SHA-1, 59", "SHA_256, SHA-256, 95", "ABSENT, '', 0"})
    void row_thumbprint_hasTheFormThatIsSet(ThumbprintForm form, String algorithm, int length) {
        site.api.site().set(form);

        assertThat(site.row().path("thumbprintAlgorithm").asText()).isEqualTo(algorithm);
        assertThat(site.row().path("thumbPrint").asText()).hasSize(length);
    }

    @ParameterizedTest
    @CsvSource({"EXPIRY_STATUS, expiryStatus", "STATUS, status", "AVX_STATUS, avxStatus"})
    void row_revoked_saysSoInTheFieldThatIsSet(RevokedField field, String name) {
        site.api.site().set(field);
        assertThat(site.row().toString()).doesNotContain("\"Revoked\"");

        site.api.revokeElsewhere(site.certificate, RevocationReason.SUPERSEDED);

        assertThat(site.row().path(name).asText()).isEqualTo("Revoked");
        assertThat(site.row().toString()).containsOnlyOnce("\"Revoked\"");
    }

    @Test
    void row_revokedWithinTheLag_isShownAsBefore() {
        site.api.site().inventoryLag(Duration.ofMinutes(15));
        site.api.revokeElsewhere(site.certificate, RevocationReason.SUPERSEDED);

        assertThat(site.row().path("expiryStatus").asText()).isNotEqualTo("Revoked");
        site.clock.advance(Duration.ofMinutes(15));

        assertThat(site.row().path("expiryStatus").asText()).isEqualTo("Revoked");
    }

    @Test
    void search_archivedRevoked_isNotFound() {
        site.api.site().set(RevokedRecord.ARCHIVED);
        site.api.revokeElsewhere(site.certificate, RevocationReason.SUPERSEDED);

        assertThat(site.search("{\"input\":{}}").status()).isEqualTo(404);
    }

    @Test
    void search_notPermitted_is417() {
        site.api.site().set(SearchPermission.REFUSED);

        assertThat(site.search("{\"input\":{}}").status()).isEqualTo(417);
        assertThat(site.revoke().status()).isEqualTo(202);
    }

    @Test
    void hold_twice_isOneRecord() {
        assertThat(site.api.hold(site.issued)).isEqualTo(site.resourceId);
        assertThat(site.row().path("uuid").asText()).isNotEqualTo(site.resourceId);
    }

    private static String keywords(String keywords) {
        return "{\"input\":{\"keywordSearch\":{" + keywords + "}}}";
    }

    private static JsonNode counts(ApiReply reply) {
        return Site.json(reply).at("/response/response");
    }

    private static JsonNode objects(ApiReply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return counts(reply).path("objects");
    }
}
