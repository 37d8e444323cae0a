package io.certrevoke.testkit.venafi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenafiReadsTest {

    private static final String ALL = "ExcludeExpired=False&ExcludeRevoked=False";

    private final VenafiFixture venafi = new VenafiFixture();

    @Test
    void search_byThumbprint_isSparse() {
        JsonNode found = venafi.search("Thumbprint=" + venafi.thumbprint.toLowerCase(Locale.ROOT) + "&Limit=2");

        assertThat(found.path("TotalCount").intValue()).isOne();
        assertThat(found.at("/Certificates/0/DN").asText()).isEqualTo(venafi.path());
        assertThat(found.at("/Certificates/0/X509/Thumbprint").asText()).isEqualTo(venafi.thumbprint);
        assertThat(found.at("/Certificates/0/X509").has("Issuer")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"00F1, 00F1", "F1, 00F1", "0A, 0A"})
    void search_bySerial_wantsTheOctetsAsIssued(String serial, String shown) {
        venafi.api.hold(
                venafi.ca.issue(CertificateSpec.of("serial.example.org").withSerial(new BigInteger(serial, 16))));

        assertThat(venafi.search("Serial=" + shown).path("TotalCount").intValue())
                .isOne();
        assertThat(venafi.search("Serial=" + shown.replaceAll("^0+", ""))
                        .path("TotalCount")
                        .intValue())
                .isZero();
    }

    @Test
    void search_issuerWithCommas_needsQuotes() {
        venafi.api.choose(VenafiOpenPoint.SearchRows.WITH_ISSUER);
        String issuer = venafi.certificate.getIssuerX500Principal().toString();

        JsonNode quoted = venafi.search("Issuer=" + VenafiFixture.encode("\"" + issuer + "\""));
        JsonNode bare = venafi.search("Issuer=" + VenafiFixture.encode(issuer));

        assertThat(quoted.at("/Certificates/0/X509/Issuer").asText()).isEqualTo(issuer);
        assertThat(bare.path("TotalCount").intValue()).isZero();
    }

    @Test
    void search_alternativesAndFolder_narrow() {
        String other = venafi.api.hold(venafi.issue("other.example.org"));
        String either = "Thumbprint=" + venafi.thumbprint + "," + other;

        assertThat(venafi.search(either).path("TotalCount").intValue()).isEqualTo(2);
        assertThat(venafi.search(either + "&CN=other.example.org")
                        .path("TotalCount")
                        .intValue())
                .isOne();
        assertThat(venafi.search("ParentDnRecursive=%5CVED%5CPolicy")
                        .path("TotalCount")
                        .intValue())
                .isEqualTo(2);
        assertThat(venafi.search("ParentDn=%5CVED%5CPolicy").path("TotalCount").intValue())
                .isZero();
    }

    @Test
    void search_pages_coverAllOnce() {
        IntStream.range(0, 4).forEach(i -> venafi.api.hold(venafi.issue("host" + i + ".example.org")));

        JsonNode second = venafi.search("Limit=2&Offset=2");
        JsonNode last = venafi.search("Limit=2&Offset=4");
        JsonNode beyond = venafi.search("Limit=2&Offset=9");

        assertThat(second.path("DataRange").asText()).isEqualTo("Certificates 3 - 4");
        assertThat(second.path("TotalCount").intValue()).isEqualTo(5);
        assertThat(last.path("Certificates")).hasSize(1);
        assertThat(beyond.path("Certificates")).isEmpty();
        assertThat(venafi.call("HEAD", "/vedsdk/certificates/", "", "", venafi.api.accessToken())
                        .headers())
                .containsEntry("X-Record-Count", "5");
    }

    @ParameterizedTest
    @CsvSource({"Limit=x", "Offset=-1", "Colour=blue"})
    void search_badQuery_answersErrorDetails(String query) {
        ApiReply reply = venafi.get("/vedsdk/certificates/", query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(VenafiFixture.json(reply).has("ErrorDetails")).isTrue();
    }

    @Test
    void search_slashMissing_isRedirected() {
        ApiReply reply = venafi.get("/vedsdk/certificates", "Limit=2");

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.headers()).containsEntry("Location", "/vedsdk/certificates/?Limit=2");
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND, 0, ''", "ROW_OF_CURRENT, 1, newer", "ROW_OF_VERSION, 1, older"})
    void search_renewedVersion_followsTheOpenPoint(
            VenafiOpenPoint.ArchivedSearch reading, int count, String thumbprintOf) {
        IssuedCertificate newer = venafi.issue("shop.example.org");
        venafi.api.renew(venafi.path(), newer);
        venafi.api.choose(reading);

        JsonNode found = venafi.search("Thumbprint=" + venafi.thumbprint);

        assertThat(found.path("TotalCount").intValue()).isEqualTo(count);
        String expected = switch (thumbprintOf) {
            case "newer" -> Version.thumbprint(newer.certificate());
            case "older" -> venafi.thumbprint;
            default -> "";
        };
        assertThat(found.at("/Certificates/0/X509/Thumbprint").asText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ALL, 1, true, 200", "NO_REVOKE, 1, true, 200", "NO_READ, 1, false, 403", "NONE, 0, false, 400"})
    void reads_withRights_showWhatTheyAllow(VenafiRights rights, int count, boolean values, int detailsStatus) {
        venafi.api.rights(venafi.certificate, rights);

        JsonNode found = venafi.search("Thumbprint=" + venafi.thumbprint);

        assertThat(found.path("TotalCount").intValue()).isEqualTo(count);
        assertThat(found.at("/Certificates/0/X509").isObject()).isEqualTo(values);
        assertThat(venafi.get("/vedsdk/certificates/" + VenafiFixture.encode(venafi.api.guid(venafi.certificate)))
                        .status())
                .isEqualTo(detailsStatus);
    }

    @Test
    void previousVersions_exclusions_leaveOut() {
        IssuedCertificate expired = venafi.ca.issue(CertificateSpec.of("shop.example.org")
                .withValidity(
                        venafi.clock.instant().minus(Duration.ofDays(9)),
                        venafi.clock.instant().minus(Duration.ofDays(1))));
        venafi.api.renew(venafi.path(), expired);
        venafi.api.renew(venafi.path(), venafi.issue("shop.example.org"));
        venafi.api.choose(VenafiOpenPoint.RevocationFields.NEITHER);
        venafi.api.revokeElsewhere(expired.certificate(), RevocationReason.SUPERSEDED);

        assertThat(venafi.previousVersions(ALL).path("PreviousVersions")).hasSize(2);
        assertThat(venafi.previousVersions("ExcludeExpired=False&ExcludeRevoked=True")
                        .findValuesAsText("Thumbprint"))
                .containsExactly(venafi.thumbprint);
        assertThat(venafi.previousVersions("ExcludeExpired=true&ExcludeRevoked=false")
                        .findValuesAsText("Thumbprint"))
                .containsExactly(venafi.thumbprint);
    }

    @ParameterizedTest
    @CsvSource({"REQUIRED, 400", "OPTIONAL, 200"})
    void previousVersions_withoutExclusions_followTheOpenPoint(VenafiOpenPoint.Exclusions reading, int status) {
        venafi.api.choose(reading);

        ApiReply reply = venafi.get("/vedsdk/certificates/" + VenafiFixture.encode(venafi.api.guid(venafi.certificate))
                + "/previousversions");

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void details_unknownGuid_isABadRequest() {
        ApiReply reply = venafi.get("/vedsdk/certificates/%7Bnone%7D");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(VenafiFixture.json(reply).has("Error")).isTrue();
    }

    @Test
    void dnToGuid_knownAndUnknown_tellByResult() {
        JsonNode known = VenafiFixture.json(venafi.post(
                "/vedsdk/Config/DnToGuid",
                "{\"ObjectDN\":\"" + venafi.path().replace("\\", "\\\\").toUpperCase(Locale.ROOT) + "\"}"));
        ApiReply unknown = venafi.post("/vedsdk/Config/DnToGuid", "{\"ObjectDN\":\"\\\\VED\\\\none\"}");

        assertThat(known.path("Result").intValue()).isOne();
        assertThat(known.path("GUID").asText()).isEqualTo(venafi.api.guid(venafi.certificate));
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(VenafiFixture.json(unknown).path("Result").intValue()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /vedsdk/nothing, 404",
        "GET, /elsewhere, 404",
        "GET, /vedsdk/certificates/a/b/c, 404",
        "GET, /vedsdk/Certificates/Revoke, 405",
        "GET, /vedauth/authorize/oauth, 405",
        "DELETE, /vedsdk/certificates/x, 405",
        "GET, /vedsdk/%zz, 400"
    })
    void answer_unknownRoute_isAPageOfTheWebServer(String method, String path, int status) {
        ApiReply reply = venafi.call(method, path, "", "", venafi.api.accessToken());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.headers()).containsEntry("Content-Type", "text/html");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /vedsdk/Certificates/Revoke, true",
        "POST, /vedsdk/certificates/revoke, true",
        "GET, /vedsdk/Certificates/Revoke, false",
        "POST, /vedauth/authorize/token, false",
        "GET, /vedauth/revoke/token, false"
    })
    void isRevoke_onlyTheRevokeOperation(String method, String path, boolean expected) {
        assertThat(venafi.api.isRevoke(VenafiFixture.apiCall(method, path, "", "", "")))
                .isEqualTo(expected);
    }
}
