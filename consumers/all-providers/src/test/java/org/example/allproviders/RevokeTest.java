package org.example.allproviders;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Pem;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.venafi.VenafiApi;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program as it is run: in a process of its own, with the runtime class path and nothing of the tests. */
class RevokeTest {

    @TempDir
    private Path folder;

    /** What each account needs beside endpoint and credentials to revoke without anybody's approval. */
    static Map<String, Map<String, String>> special() {
        return Map.of(
                "digicert", Map.of("skipApproval", "true"),
                "venafi", Map.of(),
                "huaweiccm", Map.of(),
                "appviewx", Map.of("mode", "sync", "autoApproval", "bypass-if-allowed"),
                "alibaba", Map.of());
    }

    static Set<String> providers() {
        return special().keySet();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void main_withTheIdOfAProvider_revokes(String provider) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxAccount account = sandbox.account(provider);
            if (account.api() instanceof VenafiApi venafi) {
                venafi.completeAfterReads(1); // a worker does it while the program waits
            }
            IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));
            Path pem = Files.writeString(folder.resolve("certificate.pem"), Pem.of(issued.certificate()));

            String output = run(provider, settings(account), pem);

            assertThat(output.lines()).last().isEqualTo(provider + " REVOKED");
            assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                    .isPresent();
        }
    }

    @Test
    void main_withAnUnknownId_namesTheFive() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing"), "");

        assertThat(run("nosuch", nothing, nothing)).contains("alibaba, appviewx, digicert, huaweiccm, venafi");
    }

    private Path settings(SandboxAccount account) throws IOException {
        Properties settings = new Properties();
        settings.putAll(account.api().credentials());
        settings.putAll(special().get(account.provider()));
        settings.put("endpoint", account.endpoint().toString());
        Path file = folder.resolve("account.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    private String run(String provider, Path settings, Path pem) throws Exception {
        String runtimePath = Files.readString(Path.of("target", "runtime-path")).strip();
        Path log = folder.resolve("log");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of("target", "classes") + File.pathSeparator + runtimePath,
                        Revoke.class.getName(),
                        provider,
                        settings.toString(),
                        pem.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        return Files.readString(log);
    }
}
