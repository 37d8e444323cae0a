package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvInputTest {

    private static final TestCa CA = new TestCa("Tables");
    private static final X509Certificate LEAF = CA.issue("www.example.org");
    private static final String SHA256 = Facts.sha256(LEAF);
    private static final String SHA1 = Facts.sha1(LEAF);

    @TempDir
    Path folder;

    @Test
    void read_certificateInQuotedCell_isTheReference() throws Exception {
        CampaignItem item = read("reason,certificate\nkeyCompromise,\"" + TestCa.pem(LEAF) + "\"\n")
                .item();

        assertThat(item.certificate()).isEqualTo(CertificateRef.of(LEAF));
        assertThat(item.reason()).isEqualTo(RevocationReason.KEY_COMPROMISE);
        assertThat(item.source()).isEqualTo("leaked.csv:2");
    }

    @Test
    void read_pathRelativeToTheTable_takesTheLeafOfTheChain() throws Exception {
        Files.createDirectories(folder.resolve("live"));
        Files.writeString(folder.resolve("live/fullchain.pem"), TestCa.pem(LEAF, CA.certificate()));

        assertThat(read("certificate,reason\nlive/fullchain.pem,4\n").item().certificate())
                .isEqualTo(CertificateRef.of(LEAF));
    }

    @Test
    void read_pathOfTwoLeaves_isAFault() throws Exception {
        Files.writeString(folder.resolve("two.pem"), TestCa.pem(LEAF, CA.issue("b.example.org")));

        assertThat(read("certificate,reason\ntwo.pem,4\n").fault()).contains("leaked.csv:2", "2 certificates");
    }

    @Test
    void read_pathThatLeadsNowhere_isAFault() throws Exception {
        assertThat(read("certificate,reason\nmissing.pem,4\n").fault()).contains("leaked.csv:2", "missing.pem");
    }

    @Test
    void read_everyColumn_isKept() throws Exception {
        CampaignItem item = read("Issuer, SERIAL ,account,reason,comment,priority,exclude\n"
                        + "\"CN=A CA,O=Org\",00:AB:cd,digicert/web,SUPERSEDED,\"a \"\"quoted\"\"\nremark\",-3,\n")
                .item();

        assertThat(item.certificate().serial().orElseThrow()).isEqualTo(0xABCD);
        assertThat(item.certificate().issuer().orElseThrow().getName()).isEqualTo("CN=A CA,O=Org");
        assertThat(item.account()).contains("digicert/web");
        assertThat(item.reason()).isEqualTo(RevocationReason.SUPERSEDED);
        assertThat(item.comment()).contains("a \"quoted\"\nremark");
        assertThat(item.priority()).isEqualTo(-3);
        assertThat(item.exclusion()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thumbprint|%1|SHA1_THUMBPRINT",
                "thumbprint|%2|SHA256_THUMBPRINT",
                "sha256|%2|SHA256_THUMBPRINT",
                "provider_id|4711|PROVIDER_ID",
                "provider_path|\\VED\\Policy\\www|PROVIDER_PATH",
                "serial|0A|SERIAL",
                "serial,common_name|0A,www.example.org|SERIAL_AND_COMMON_NAME",
                "serial,issuer|0A,CN=A|ISSUER_AND_SERIAL",
                "serial,issuer,common_name|0A,CN=A,www|ISSUER_AND_SERIAL",
                "serial,provider_id|0A,4711|PROVIDER_ID"
            })
    void read_reference_hasTheKind(String columns, String cells, CertificateRef.Kind kind) throws Exception {
        String row = cells.replace("%1", SHA1).replace("%2", SHA256);

        assertThat(read(columns + ",reason\n" + row + ",1\n")
                        .item()
                        .certificate()
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void read_fingerprintAndSerialBesideAReference_areKeptForComparison() throws Exception {
        InputEntry.Item entry = (InputEntry.Item)
                read("provider_id,serial,sha256,reason\n4711,0ab," + SHA256.toLowerCase(Locale.ROOT) + ",1\n")
                        .entries()
                        .get(0);

        assertThat(entry.serial()).contains("AB");
        assertThat(entry.sha256()).contains(SHA256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issuer,reason|CN=A,1|needs a serial",
                "issuer,serial,provider_id,reason|CN=A,01,4711,1|several ways",
                "provider_id,provider_path,reason|4711,\\VED,1|several ways",
                "provider_id,thumbprint,reason|4711,%1,1|SHA-1",
                "sha256,thumbprint,reason|%2,%3,1|different fingerprints",
                "sha256,reason|%1,1|64 hexadecimal digits",
                "thumbprint,reason|ABCD,1|40 hexadecimal digits",
                "serial,reason|xyz,1|not hexadecimal",
                "issuer,serial,reason|nobody,01,1|distinguished name",
                "serial,reason|01,|no reason",
                "serial,reason|01,7|no revocation reason has the code 7",
                "serial,reason|01,stolen|no revocation reason is named",
                "serial,reason|01,removeFromCRL|lifts a hold",
                "serial,reason,priority|01,1,high|whole number",
                "serial,reason,exclude|01,1,No|leave it empty",
                "comment,reason|lost,1|nothing names a certificate",
                "serial,reason|01,1,2|3 cells instead of 2",
                "serial,reason|01|1 cells instead of 2"
            })
    void read_rowThatMakesNoSense_isAFaultWithItsLine(String columns, String row, String problem) throws Exception {
        String cells = row.replace("%1", SHA1).replace("%2", SHA256).replace("%3", "0".repeat(64));

        assertThat(read(columns + "\n" + cells + "\n").fault()).contains("leaked.csv:2 ", problem);
    }

    @ParameterizedTest
    @CsvSource({"serial,0A", "sha256,%0", "thumbprint,%0", "issuer,CN=Somebody Else"})
    void read_cellThatContradictsTheCertificate_isAFault(String column, String value) throws Exception {
        String cell = value.replace("%0", "0".repeat(column.equals("thumbprint") ? 40 : 64));

        assertThat(read("certificate,reason," + column + "\n\"" + TestCa.pem(LEAF) + "\",1,\"" + cell + "\"\n")
                        .fault())
                .contains("the certificate's own is");
    }

    @Test
    void read_cellsThatAgreeWithTheCertificate_areTaken() throws Exception {
        String row = "\"%s\",1,%s,%s,%s,\"%s\"\n"
                .formatted(
                        TestCa.pem(LEAF),
                        LEAF.getSerialNumber().toString(16),
                        SHA256,
                        SHA1,
                        LEAF.getIssuerX500Principal().toString());

        assertThat(read("certificate,reason,serial,sha256,thumbprint,issuer\n" + row)
                        .item()
                        .certificate())
                .isEqualTo(CertificateRef.of(LEAF));
    }

    @Test
    void read_certificateOfACa_isNamedAsOne() throws Exception {
        assertThat(read("certificate,reason\n\"" + TestCa.pem(CA.certificate()) + "\",1\n")
                        .entries())
                .singleElement()
                .isInstanceOf(InputEntry.CaCertificate.class);
    }

    @Test
    void read_faultyRowsAmongGoodOnes_losesNone() throws Exception {
        Collected rows = read("serial,reason\n01,1\nzz,1\n\n02,1\n03\n04,1\n");

        assertThat(rows.items())
                .extracting(CampaignItem::source)
                .containsExactly("leaked.csv:2", "leaked.csv:5", "leaked.csv:7");
        assertThat(rows.faults()).extracting(InputFault::source).containsExactly("leaked.csv:3", "leaked.csv:6");
    }

    @Test
    void read_excludedRowWithoutReason_isAnItem() throws Exception {
        CampaignItem item = read("serial,exclude\n01,payment terminals\n").item();

        assertThat(item.exclusion()).contains("payment terminals");
        assertThat(item.reason()).isEqualTo(RevocationReason.UNSPECIFIED);
    }

    @Test
    void withDefaultReason_rowWithoutOne_hasIt() throws Exception {
        Path file = write("serial,reason\n01,\n02,1\n", StandardCharsets.UTF_8);

        assertThat(Collected.from(CampaignInput.csv(file).withDefaultReason(RevocationReason.SUPERSEDED))
                        .items())
                .extracting(CampaignItem::reason)
                .containsExactly(RevocationReason.SUPERSEDED, RevocationReason.KEY_COMPROMISE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial,reason,owner", "serial;reason", "serial,,reason", "serial,reason,serial"})
    void read_headerThatIsNotUnderstood_refusesTheWholeTable(String header) throws Exception {
        assertThat(read(header + "\n01,1,x\n02,1,x\n").fault())
                .contains("leaked.csv:1", "nothing of the table was read");
    }

    @Test
    void read_emptyTable_isAFault() throws Exception {
        assertThat(read("").fault()).contains("empty");
    }

    @Test
    void read_missingTable_fails() {
        CampaignInput missing = CampaignInput.csv(folder.resolve("missing.csv"));

        assertThatThrownBy(() -> Collected.from(missing)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void read_byteOrderMarkAndCrLf_areNoPartOfTheCells() throws Exception {
        Collected rows = read("\uFEFF\"serial\",reason\r\n01,1\r\n02,1\r\n");

        assertThat(rows.faults()).isEmpty();
        assertThat(rows.items()).hasSize(2);
    }

    @Test
    void read_quoteThatNeverEnds_saysThatTheRestIsLost() throws Exception {
        Collected rows = read("serial,reason,comment\n01,1,fine\n02,1,\"open\n03,1,fine\n");

        assertThat(rows.items()).hasSize(1);
        assertThat(rows.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.source()).isEqualTo("leaked.csv:2");
            assertThat(fault.problem()).contains("nothing after this line was read");
        });
    }

    @Test
    void read_textAfterAClosingQuote_saysThatTheRestIsLost() throws Exception {
        Collected rows = read("serial,reason,comment\n01,1,fine\n02,1,\"a\"b\n03,1,fine\n");

        assertThat(rows.items()).hasSize(1);
        assertThat(rows.faults()).hasSize(1);
    }

    @Test
    void read_anotherEncoding_isAFaultAndNotAnotherText() throws Exception {
        Path file = write("serial,reason,comment\n01,1,M\u00fcller\n", StandardCharsets.ISO_8859_1);

        Collected rows = Collected.from(CampaignInput.csv(file));

        assertThat(rows.items()).isEmpty();
        assertThat(rows.faults())
                .singleElement()
                .extracting(InputFault::problem)
                .asString()
                .contains("UTF-8");
    }

    @Test
    void read_cellThatIsTooLong_isAFault() throws Exception {
        Collected rows = read("serial,reason,comment\n01,1,fine\n02,1," + "x".repeat(600_000) + "\n");

        assertThat(rows.items()).hasSize(1);
        assertThat(rows.faults()).hasSize(1);
    }

    @Test
    void read_anyTextInACell_comesBackAsItWas() throws Exception {
        Random random = new Random(7);
        List<String> comments = new ArrayList<>();
        StringBuilder table = new StringBuilder("comment,serial,reason\r\n");
        for (int row = 0; row < 300; row++) {
            String comment = randomText(random);
            comments.add(comment.strip());
            table.append('"').append(comment.replace("\"", "\"\"")).append("\",0A,1\r\n");
        }

        assertThat(read(table.toString()).items())
                .extracting(item -> item.comment().orElse(""))
                .isEqualTo(comments);
    }

    private static String randomText(Random random) {
        String alphabet = "ab,;\"\n\r\t'=#\\ \u00e4\u4e2d\uD83D\uDD11";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int at = 0; at < length; at++) {
            int index = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
            text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, index)));
        }
        return text.toString();
    }

    private Collected read(String table) throws Exception {
        return Collected.from(CampaignInput.csv(write(table, StandardCharsets.UTF_8)));
    }

    private Path write(String table, Charset charset) throws Exception {
        return Files.writeString(folder.resolve("leaked.csv"), table, charset);
    }
}
