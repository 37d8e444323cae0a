package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private final TestCa ca = TestCa.create("CN=issuer, O=Bücher \"GmbH\"");

    private final ChannelResult crl = ChannelResult.builder()
            .channel(new Channel(ChannelKind.CRL, List.of("http://crl.example.org/a.crl"), true))
            .status(ChannelStatus.REVOKED)
            .detail("revoked")
            .checkedAt(TestCa.NOW)
            .address("http://crl.example.org/a.crl")
            .reason(RevocationReason.SUPERSEDED)
            .revokedAt(TestCa.NOW.minusSeconds(60))
            .crlNumber(new BigInteger("123456789012345678901234567890"))
            .thisUpdate(TestCa.NOW)
            .nextUpdate(TestCa.NOW.plusSeconds(60))
            .sha256("ab".repeat(32))
            .build();

    private final PublicationReport report = PublicationReport.builder()
            .certificate(ca.certificate())
            .checkedAt(TestCa.NOW)
            .verdict(PublicationVerdict.PUBLISHED)
            .requestedReason(RevocationReason.KEY_COMPROMISE)
            .addChannels(crl)
            .addWarnings("a line\nwith \"quotes\" and \\")
            .build();

    @Test
    void toJson_readByAnotherLibrary_hasEverything() throws Exception {
        JsonNode json = new ObjectMapper().readTree(report.toJson());
        assertThat(json.get("format").asText()).isEqualTo("certrevoke-publication-1");
        assertThat(json.get("verdict").asText()).isEqualTo("PUBLISHED");
        assertThat(json.get("checkedAt").asText()).isEqualTo("2026-06-01T12:00:00Z");
        assertThat(json.get("requestedReason").asText()).isEqualTo("keyCompromise");
        assertThat(json.get("warnings").get(0).asText()).isEqualTo("a line\nwith \"quotes\" and \\");
        JsonNode certificate = json.get("certificate");
        assertThat(certificate.get("issuer").asText()).contains("Bücher");
        assertThat(certificate.get("serial").asText()).isEqualTo("4711");
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(ca.certificate().getEncoded());
        assertThat(certificate.get("sha256").asText()).isEqualTo(HexFormat.of().formatHex(digest));
        JsonNode channel = json.get("channels").get(0);
        assertThat(channel.get("kind").asText()).isEqualTo("CRL");
        assertThat(channel.get("named").asBoolean()).isTrue();
        assertThat(channel.get("addresses").get(0).asText()).isEqualTo("http://crl.example.org/a.crl");
        assertThat(channel.get("status").asText()).isEqualTo("REVOKED");
        assertThat(channel.get("reason").asText()).isEqualTo("superseded");
        assertThat(channel.get("revokedAt").asText()).isEqualTo("2026-06-01T11:59:00Z");
        assertThat(channel.get("crlNumber").asText()).isEqualTo("123456789012345678901234567890");
        assertThat(channel.get("thisUpdate").asText()).isEqualTo("2026-06-01T12:00:00Z");
        assertThat(channel.get("nextUpdate").asText()).isEqualTo("2026-06-01T12:01:00Z");
        assertThat(channel.get("sha256").asText()).isEqualTo("ab".repeat(32));
        assertThat(channel.has("producedAt")).isFalse();
    }

    @Test
    void toJson_timeline_hasItsReports() throws Exception {
        PublicationTimeline timeline = PublicationTimeline.builder()
                .startedAt(TestCa.NOW)
                .polls(1)
                .putFirstSeen(crl.channel(), TestCa.NOW)
                .addReports(report)
                .build();
        JsonNode json = new ObjectMapper().readTree(timeline.toJson());
        assertThat(json.get("firstSeen").get(0).get("at").asText()).isEqualTo("2026-06-01T12:00:00Z");
        assertThat(json.get("reports").get(0).get("verdict").asText()).isEqualTo("PUBLISHED");
    }

    @Test
    void describe_report_hasALineForEverything() {
        assertThat(report.describe().lines())
                .hasSize(3) // the line feed in the warning makes no line of its own
                .first()
                .asString()
                .startsWith("PUBLISHED  serial 4711 of ")
                .contains("2026-06-01T12:00:00Z");
        assertThat(report.describe()).contains("  CRL   REVOKED         http://crl.example.org/a.crl  revoked\n");
    }

    @Test
    void toString_report_leavesTheCertificateOut() {
        assertThat(report.toString()).doesNotContain("Signature").contains("PUBLISHED");
    }

    @Test
    void write_controlCharactersAndNesting_isJson() throws Exception {
        Map<String, Object> value = Map.of("a\u0001é€\uD83D\uDE00", List.of(1, true, List.of(), Map.of()));
        JsonNode json = new ObjectMapper().readTree(Json.write(value));
        assertThat(json.get("a\u0001é€\uD83D\uDE00").toString()).isEqualTo("[1,true,[],{}]");
    }
}
