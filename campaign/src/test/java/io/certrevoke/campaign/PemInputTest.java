package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemInputTest {

    private static final TestCa CA = new TestCa("Files");
    private static final X509Certificate A = CA.issue("a.example.org");
    private static final X509Certificate B = CA.issue("b.example.org");
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

    @TempDir
    Path folder;

    @Test
    void read_bundle_hasAllCertificatesWithTheirLines() throws Exception {
        Collected bundle =
                read("bundle.txt", "leaked on Friday\n" + TestCa.pem(A) + KEY + TestCa.pem(B, CA.certificate()));

        assertThat(bundle.faults()).isEmpty();
        assertThat(bundle.items())
                .extracting(CampaignItem::certificate)
                .containsExactly(CertificateRef.of(A), CertificateRef.of(B));
        assertThat(bundle.items().get(0).source()).endsWith("bundle.txt:2");
        assertThat(bundle.items().get(0).reason()).isEqualTo(RevocationReason.KEY_COMPROMISE);
        assertThat(bundle.entries().get(2)).isInstanceOf(InputEntry.CaCertificate.class);
    }

    @Test
    void read_der_isOneCertificate() throws Exception {
        Path file = Files.write(folder.resolve("a.cer"), A.getEncoded());

        assertThat(Collected.from(CampaignInput.pem(file, RevocationReason.SUPERSEDED))
                        .item()
                        .certificate())
                .isEqualTo(CertificateRef.of(A));
    }

    @Test
    void read_folder_isReadInTheOrderOfNames() throws Exception {
        Files.createDirectories(folder.resolve("live/deep"));
        Files.writeString(folder.resolve("live/deep/b.CRT"), TestCa.pem(B));
        Files.write(folder.resolve("live/a.der"), A.getEncoded());
        Files.writeString(folder.resolve("live/notes.txt"), TestCa.pem(B));

        Collected all = Collected.from(CampaignInput.pem(folder.resolve("live"), RevocationReason.SUPERSEDED));

        assertThat(all.faults()).isEmpty();
        assertThat(all.items())
                .extracting(CampaignItem::source)
                .containsExactly("live/a.der:1", Path.of("live", "deep", "b.CRT") + ":1");
    }

    @Test
    void read_folderThatContainsItself_ends() throws Exception {
        Files.writeString(folder.resolve("a.pem"), TestCa.pem(A));
        Files.createSymbolicLink(folder.resolve("self"), folder);

        Collected all = Collected.from(CampaignInput.pem(folder, RevocationReason.SUPERSEDED));

        assertThat(all.items()).hasSize(1);
        assertThat(all.faults())
                .singleElement()
                .extracting(InputFault::problem)
                .asString()
                .contains("contains itself");
    }

    @Test
    void read_linkedFiles_areRead() throws Exception {
        Path archive = Files.createDirectories(folder.resolve("archive"));
        Files.writeString(archive.resolve("a1.txt"), TestCa.pem(A));
        Path live = Files.createDirectories(folder.resolve("live"));
        Files.createSymbolicLink(live.resolve("a.pem"), archive.resolve("a1.txt"));
        Files.createSymbolicLink(live.resolve("b.pem"), archive.resolve("gone.txt"));

        Collected all = Collected.from(CampaignInput.pem(live, RevocationReason.SUPERSEDED));

        assertThat(all.items()).hasSize(1);
        assertThat(all.faults())
                .singleElement()
                .extracting(InputFault::problem)
                .asString()
                .contains("nowhere");
    }

    @Test
    void read_keyFile_isAFaultThatSaysWhatIsThere() throws Exception {
        assertThat(read("a.pem", KEY).fault())
                .contains("a.pem:1", "no certificate", "PRIVATE KEY")
                .doesNotContain("AAAA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing here",
                "-----BEGIN CERTIFICATE-----\nAAAA\n",
                "-----BEGIN CERTIFICATE-----\n????\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END X509 CRL-----\n",
                "-----BEGIN TRUSTED CERTIFICATE-----\nAAAA\n-----END TRUSTED CERTIFICATE-----\n",
                "-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n"
            })
    void read_fileWithoutAReadableCertificate_isAFault(String text) throws Exception {
        assertThat(read("a.pem", text).fault()).contains("a.pem:1");
    }

    @Test
    void read_brokenBlocksAmongGoodOnes_losesNone() throws Exception {
        String cut = TestCa.pem(A).replaceFirst("-----END.*\n", "");
        Collected all = read("a.pem", TestCa.pem(A) + cut + TestCa.pem(B));

        assertThat(all.items())
                .extracting(CampaignItem::certificate)
                .containsExactly(CertificateRef.of(A), CertificateRef.of(B));
        assertThat(all.faults())
                .singleElement()
                .extracting(InputFault::problem)
                .asString()
                .contains("another block begins");
    }

    @Test
    void read_bytesAfterTheDer_isAFault() throws Exception {
        byte[] twice = new byte[2 * A.getEncoded().length];
        System.arraycopy(A.getEncoded(), 0, twice, 0, twice.length / 2);
        System.arraycopy(A.getEncoded(), 0, twice, twice.length / 2, twice.length / 2);
        Path file = Files.write(folder.resolve("a.der"), twice);

        assertThat(Collected.from(CampaignInput.pem(file, RevocationReason.SUPERSEDED))
                        .fault())
                .contains("bytes after the certificate");
    }

    @Test
    void read_windowsLineEndsAndLongLines_areRead() throws Exception {
        String oneLine = "-----BEGIN CERTIFICATE-----\r\n" + Base64.getEncoder().encodeToString(B.getEncoded())
                + "\r\n-----END CERTIFICATE-----\r\n";
        Collected all = read("a.pem", "\uFEFF" + TestCa.pem(A).replace("\n", "\r\n") + oneLine);

        assertThat(all.faults()).isEmpty();
        assertThat(all.items()).hasSize(2);
    }

    @Test
    void read_missingFile_fails() {
        CampaignInput missing = CampaignInput.pem(folder.resolve("missing"), RevocationReason.SUPERSEDED);

        assertThatThrownBy(() -> Collected.from(missing)).isInstanceOf(NoSuchFileException.class);
    }

    private Collected read(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        return Collected.from(CampaignInput.pem(file, RevocationReason.KEY_COMPROMISE));
    }
}
