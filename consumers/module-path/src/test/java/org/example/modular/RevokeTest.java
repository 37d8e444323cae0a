package org.example.modular;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Pem;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is run: in a process of its own, with everything on the module path and no class path at all. */
class RevokeTest {

    @TempDir
    private Path folder;

    @Test
    void main_onTheModulePath_revokes() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxAccount account = sandbox.account("digicert");
            IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));

            String output = run(account, "Revoke", account.endpoint().toString(), pem(issued));

            assertThat(output.lines())
                    .last()
                    .isEqualTo(
                            "module org.example.modular, module io.certrevoke, module io.certrevoke.digicert: REVOKED");
            assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                    .isPresent();
        }
    }

    @Test
    void main_withAProviderThatIsNotRequired_findsItAndRevokes() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxAccount account = sandbox.account("huaweiccm");
            IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));

            String output = run(account, "RevokeBySettings", "huaweiccm", pem(issued));

            assertThat(output.lines()).last().isEqualTo("module org.example.modular, huaweiccm: REVOKED");
            assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                    .isPresent();
        }
    }

    private String pem(IssuedCertificate issued) throws IOException {
        return Files.writeString(folder.resolve("certificate.pem"), Pem.of(issued.certificate()))
                .toString();
    }

    private String run(SandboxAccount account, String program, String first, String second) throws Exception {
        String runtimePath = Files.readString(Path.of("target", "runtime-path")).strip();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                Path.of("target", "classes") + File.pathSeparator + runtimePath,
                "--module",
                "org.example.modular/org.example.modular." + program,
                first,
                second);
        builder.environment().remove("CLASSPATH");
        builder.environment()
                .put("DIGICERT_API_KEY", account.api().credentials().getOrDefault("apiKey", ""));
        Path log = folder.resolve("log");
        builder.redirectInput(settings(account).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        return Files.readString(log);
    }

    private Path settings(SandboxAccount account) throws IOException {
        Properties settings = new Properties();
        settings.putAll(account.api().credentials());
        settings.put("endpoint", account.endpoint().toString());
        Path file = folder.resolve("account.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }
}
