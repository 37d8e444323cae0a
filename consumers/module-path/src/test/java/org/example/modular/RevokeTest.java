package org.example.modular;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Pem;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
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
            Path pem = Files.writeString(folder.resolve("certificate.pem"), Pem.of(issued.certificate()));

            String output = run(account, pem);

            assertThat(output.lines())
                    .last()
                    .isEqualTo(
                            "module org.example.modular, module io.certrevoke, module io.certrevoke.digicert: REVOKED");
            assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                    .isPresent();
        }
    }

    private String run(SandboxAccount account, Path pem) throws Exception {
        String runtimePath = Files.readString(Path.of("target", "runtime-path")).strip();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                Path.of("target", "classes") + File.pathSeparator + runtimePath,
                "--module",
                "org.example.modular/org.example.modular.Revoke",
                account.endpoint().toString(),
                pem.toString());
        builder.environment()
                .put("DIGICERT_API_KEY", account.api().credentials().get("apiKey"));
        builder.environment().remove("CLASSPATH");
        Path log = folder.resolve("log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        return Files.readString(log);
    }
}
