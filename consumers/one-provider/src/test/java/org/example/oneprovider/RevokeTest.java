package org.example.oneprovider;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Pem;
import io.certrevoke.testkit.Revocation;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as it is run: in a process of its own, with the runtime class path and nothing of the tests. */
class RevokeTest {

    private static final Path TARGET = Path.of("target");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"config", "settings"})
    void main_onTheRuntimeClassPath_revokes(String way) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxAccount account = sandbox.account("digicert");
            IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));
            Path pem = Files.writeString(folder.resolve("certificate.pem"), Pem.of(issued.certificate()));

            String output = run(account, way, account.endpoint().toString(), pem.toString());

            assertThat(output.lines()).last().isEqualTo("REVOKED by THIS_CALL");
            assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                    .map(Revocation::reason)
                    .contains(RevocationReason.KEY_COMPROMISE);
        }
    }

    @Test
    void runtimeClassPath_withOneProvider_hasSevenJars() throws IOException {
        assertThat(runtimePath().split(File.pathSeparator))
                .extracting(jar -> Path.of(jar).getFileName().toString().replaceAll("-[0-9].*", ""))
                .containsExactlyInAnyOrder(
                        "certrevoke-provider-digicert",
                        "certrevoke-core",
                        "jackson-databind",
                        "jackson-core",
                        "jackson-annotations",
                        "slf4j-api",
                        "jspecify");
    }

    private String run(SandboxAccount account, String way, String endpoint, String pem) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                TARGET.resolve("classes") + File.pathSeparator + runtimePath(),
                Revoke.class.getName(),
                way,
                endpoint,
                pem);
        builder.environment()
                .put("DIGICERT_API_KEY", account.api().credentials().get("apiKey"));
        Path log = folder.resolve("log");
        int exit = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String output = Files.readString(log);
        assertThat(exit).as(output).isZero();
        return output;
    }

    private static String runtimePath() throws IOException {
        return Files.readString(TARGET.resolve("runtime-path")).strip();
    }
}
