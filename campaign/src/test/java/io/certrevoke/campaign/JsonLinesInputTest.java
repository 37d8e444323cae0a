package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesInputTest {

    private static final TestCa CA = new TestCa("Lines");
    private static final X509Certificate LEAF = CA.issue("www.example.org");

    @TempDir
    Path folder;

    @Test
    void read_everyMember_isKept() throws Exception {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("certificate", TestCa.pem(LEAF))
                .put("account", "digicert/web")
                .put("reason", 1)
                .put("comment", "found \"outside\"\n")
                .put("priority", 7)
                .putNull("exclude");

        CampaignItem item = read(line + "\n").item();

        assertThat(item.certificate()).isEqualTo(CertificateRef.of(LEAF));
        assertThat(item.account()).contains("digicert/web");
        assertThat(item.reason()).isEqualTo(RevocationReason.KEY_COMPROMISE);
        assertThat(item.comment()).contains("found \"outside\"");
        assertThat(item.priority()).isEqualTo(7);
        assertThat(item.exclusion()).isEmpty();
        assertThat(item.source()).isEqualTo("leaked.jsonl:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "{\"serial\":10,\"reason\":1}|serial has to be text",
                "{\"serial\":\"0A\",\"reason\":1,\"owner\":\"web\"}|unknown member owner",
                "{\"serial\":\"0A\",\"reason\":1,\"exclude\":true}|exclude has to be text",
                "{\"serial\":\"0A\",\"reason\":1.0}|reason has to be text",
                "{\"serial\":[\"0A\"],\"reason\":1}|serial has to be text",
                "{\"serial\":\"0A\",\"serial\":\"0B\",\"reason\":1}|not exactly one JSON object",
                "{\"serial\":\"0A\",\"reason\":1} {}|not exactly one JSON object",
                "{\"serial\":\"0A\",\"reason\":1|not exactly one JSON object",
                "[]|not exactly one JSON object",
                "0A|not exactly one JSON object",
                "{}|no reason",
                "{\"reason\":\"superseded\"}|nothing names a certificate"
            })
    void read_lineThatMakesNoSense_isAFaultWithItsNumber(String line, String problem) throws Exception {
        assertThat(read("\n" + line + "\n").fault()).contains("leaked.jsonl:2 ", problem);
    }

    @Test
    void read_faultyLinesAmongGoodOnes_losesNone() throws Exception {
        Collected lines = read("{\"serial\":\"01\",\"reason\":1}\r\n{\n{\"serial\":\"02\",\"reason\":1}");

        assertThat(lines.items()).extracting(CampaignItem::source).containsExactly("leaked.jsonl:1", "leaked.jsonl:3");
        assertThat(lines.faults()).extracting(InputFault::source).containsExactly("leaked.jsonl:2");
    }

    @Test
    void read_byteOrderMark_isNoPartOfTheLine() throws Exception {
        assertThat(read("\uFEFF{\"serial\":\"01\",\"reason\":1}\n").items()).hasSize(1);
    }

    @Test
    void read_anotherEncoding_isAFault() throws Exception {
        Path file = folder.resolve("leaked.jsonl");
        Files.writeString(
                file, "{\"serial\":\"01\",\"reason\":1,\"comment\":\"M\u00fcller\"}\n", StandardCharsets.ISO_8859_1);

        assertThat(Collected.from(CampaignInput.jsonLines(file)).fault()).contains("leaked.jsonl:1");
    }

    @Test
    void read_lineThatIsTooLong_isAFaultAndTheNextIsRead() throws Exception {
        Collected lines = read("{\"comment\":\"" + "x".repeat(1_100_000) + "\"}\n{\"serial\":\"02\",\"reason\":1}\n");

        assertThat(lines.faults())
                .singleElement()
                .extracting(InputFault::problem)
                .asString()
                .contains("longer than");
        assertThat(lines.items()).extracting(CampaignItem::source).containsExactly("leaked.jsonl:2");
    }

    @Test
    void withDefaultReason_ofJoinedInputs_reachesEach() throws Exception {
        Path file = folder.resolve("leaked.jsonl");
        Files.writeString(file, "{\"serial\":\"01\"}\n");
        CampaignInput lines = CampaignInput.jsonLines(file);

        assertThat(Collected.from(lines.and(lines).withDefaultReason(RevocationReason.SUPERSEDED))
                        .items())
                .extracting(CampaignItem::reason)
                .containsExactly(RevocationReason.SUPERSEDED, RevocationReason.SUPERSEDED);
    }

    private Collected read(String lines) throws Exception {
        return Collected.from(CampaignInput.jsonLines(Files.writeString(folder.resolve("leaked.jsonl"), lines)));
    }
}
