package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certrevoke.RevocationReason;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against an authority, CRLs and an OCSP responder that are run by the {@code openssl} command line. */
class OpensslTest {

    private static final Pattern ACCEPTING = Pattern.compile("ACCEPT .*:(\\d+).*");

    @TempDir
    private Path folder;

    private final TestServer server = TestServer.start();
    private final List<Process> responders = new ArrayList<>();

    @BeforeEach
    void requireOpenssl() {
        assumeTrue(isInstalled(), "the openssl command line is not installed: its CRLs and OCSP answers go unchecked");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        for (Process responder : responders) {
            responder.destroy();
            responder.waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DER", "PEM"})
    void check_authorityOfOpenssl_isNotYetThenPublished(String crlForm) throws Exception {
        createAuthority();
        X509Certificate leaf = issue(startResponder("ca.pem", "ca.key"));
        publishCrl(crlForm);
        PublicationReport before = check(leaf);
        assertThat(before.verdict()).as(before.describe()).isEqualTo(PublicationVerdict.NOT_PUBLISHED);
        assertThat(before.channels())
                .as(before.describe())
                .allMatch(result -> result.status() == ChannelStatus.NOT_YET);

        openssl("ca", "-config", "ca.cnf", "-revoke", "leaf.pem", "-crl_reason", "keyCompromise");
        publishCrl(crlForm);
        PublicationReport after = check(leaf);
        assertThat(after.verdict()).as(after.describe()).isEqualTo(PublicationVerdict.PUBLISHED);
        assertThat(after.channels())
                .allMatch(result -> result.reason().equals(Optional.of(RevocationReason.KEY_COMPROMISE)));
        assertThat(after.channels().get(0).crlNumber()).isPresent();
        assertThat(after.warnings()).isEmpty();
    }

    @Test
    void check_appointedResponderOfOpenssl_isPublished() throws Exception {
        createAuthority();
        openssl(
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "ocsp.key",
                "-out",
                "ocsp.csr",
                "-subj",
                "/CN=responder",
                "-config",
                "ca.cnf");
        openssl("ca", "-config", "ca.cnf", "-batch", "-in", "ocsp.csr", "-out", "ocsp.pem", "-extensions", "ocsp");
        X509Certificate leaf = issue(startResponder("ocsp.pem", "ocsp.key"));
        openssl("ca", "-config", "ca.cnf", "-revoke", "leaf.pem", "-crl_reason", "superseded");
        publishCrl("DER");
        PublicationReport report = check(leaf);
        assertThat(report.verdict()).as(report.describe()).isEqualTo(PublicationVerdict.PUBLISHED);
        assertThat(report.reasonDiffers()).isTrue();
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void createAuthority() throws Exception {
        Files.createDirectory(folder.resolve("new"));
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(folder.resolve("serial"), "1000\n");
        Files.writeString(folder.resolve("crlnumber"), "01\n");
        Files.writeString(folder.resolve("ca.cnf"), config("http://127.0.0.1:1/"));
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem",
                "-days",
                "3650",
                "-subj",
                "/O=openssl/CN=authority",
                "-config",
                "ca.cnf",
                "-extensions",
                "authority");
    }

    private X509Certificate issue(String responder) throws Exception {
        Files.writeString(folder.resolve("ca.cnf"), config(responder));
        openssl(
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "leaf.key",
                "-out",
                "leaf.csr",
                "-subj",
                "/CN=leaf.example.org",
                "-config",
                "ca.cnf");
        openssl("ca", "-config", "ca.cnf", "-batch", "-in", "leaf.csr", "-out", "leaf.pem", "-extensions", "leaf");
        return certificate("leaf.pem");
    }

    private String config(String responder) {
        return """
                [ca]
                default_ca = authority_files
                [authority_files]
                dir = .
                database = index.txt
                new_certs_dir = new
                certificate = ca.pem
                private_key = ca.key
                serial = serial
                crlnumber = crlnumber
                default_md = sha256
                default_days = 90
                default_crl_days = 7
                policy = anything
                crl_extensions = crl
                [anything]
                commonName = supplied
                [req]
                distinguished_name = name
                prompt = no
                [name]
                [authority]
                basicConstraints = critical, CA:true
                keyUsage = critical, keyCertSign, cRLSign
                [leaf]
                basicConstraints = CA:false
                crlDistributionPoints = URI:%s
                authorityInfoAccess = OCSP;URI:%s
                [ocsp]
                extendedKeyUsage = critical, OCSPSigning
                [crl]
                authorityKeyIdentifier = keyid
                """.formatted(server.url("/openssl.crl"), responder);
    }

    private void publishCrl(String form) throws Exception {
        openssl("ca", "-config", "ca.cnf", "-gencrl", "-out", "crl.pem");
        openssl("crl", "-in", "crl.pem", "-outform", form, "-out", "published.crl");
        server.serve("/openssl.crl", Files.readAllBytes(folder.resolve("published.crl")));
    }

    /** Starts a responder. It looks for a changed index after each answer, so the next answer is still the old one. */
    private String startResponder(String certificate, String key) throws Exception {
        Process process = process(
                "ocsp",
                "-port",
                "0",
                "-index",
                "index.txt",
                "-CA",
                "ca.pem",
                "-rsigner",
                certificate,
                "-rkey",
                key,
                "-nmin",
                "60");
        responders.add(process);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher accepting = ACCEPTING.matcher(line);
            if (accepting.matches()) {
                return "http://127.0.0.1:" + accepting.group(1) + "/";
            }
            lines.add(line);
        }
        throw new IllegalStateException("no responder: " + lines);
    }

    private PublicationReport check(X509Certificate leaf) throws Exception {
        PublicationQuery query = PublicationQuery.of(leaf, certificate("ca.pem"), RevocationReason.KEY_COMPROMISE);
        PublicationCheck check =
                PublicationCheck.builder().allowPrivateHost("127.0.0.1").build();
        check.check(query); // makes the responder look at its index
        return check.check(query);
    }

    private X509Certificate certificate(String file) throws Exception {
        String text = Files.readString(folder.resolve(file));
        byte[] pem = text.substring(text.indexOf("-----BEGIN")).getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private void openssl(String... arguments) throws Exception {
        Process process = process(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private Process process(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
