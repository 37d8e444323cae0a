package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Pem;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.digicert.DigicertApi;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that is a named module, compiled and run as a stranger would: with what users get on the module path. */
class ModulePathTest {

    private static final List<String> PUBLISHED =
            List.of("certrevoke-core", "certrevoke-provider", "jackson", "slf4j-api", "slf4j-nop", "jspecify");
    private static final List<String> EXPLODED = List.of("core", "provider-");

    @TempDir
    private Path folder;

    @Test
    void revoke_fromANamedModule_findsTheProvidersAndRevokes() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/consumer"));
        Files.writeString(
                folder.resolve("src/module-info.java"),
                "module consumer { requires io.certrevoke; uses io.certrevoke.spi.RevocationProvider; }");
        Files.writeString(sources.resolve("Main.java"), consumer());
        Path classes = folder.resolve("classes");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:all",
                        "-Werror",
                        "-p",
                        modulePath(),
                        "-d",
                        classes.toString(),
                        folder.resolve("src/module-info.java").toString(),
                        sources.resolve("Main.java").toString());
        assertThat(compiled).isZero();
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxAccount account = sandbox.account("digicert");
            IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));
            Path pem = Files.writeString(folder.resolve("certificate.pem"), Pem.of(issued.certificate()));

            String output = run(
                    classes, account.endpoint().toString(), ((DigicertApi) account.api()).adminKey(), pem.toString());

            assertThat(output).contains("module consumer REVOKED");
            assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                    .isPresent();
        }
    }

    private static String consumer() {
        return """
                package consumer;

                import io.certrevoke.CertificateRef;
                import io.certrevoke.RevocationClient;
                import io.certrevoke.RevocationReason;
                import java.nio.file.Files;
                import java.nio.file.Path;
                import java.util.Map;

                public class Main {
                    public static void main(String[] args) throws Exception {
                        try (RevocationClient client = RevocationClient.builder()
                                .provider("digicert", Map.of("endpoint", args[0], "apiKey", args[1], "skipApproval", true))
                                .build()) {
                            CertificateRef reference = CertificateRef.ofPem(Files.readString(Path.of(args[2])));
                            System.out.println(Main.class.getModule() + " "
                                    + client.revoke(reference, RevocationReason.KEY_COMPROMISE).status());
                        }
                    }
                }
                """;
    }

    private String run(Path classes, String... args) throws Exception {
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                modulePath() + File.pathSeparator + classes,
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                "consumer/consumer.Main"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.waitFor();
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** Jars in a build that packages, folders of classes in one that only tests. */
    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(ModulePathTest::isPublished)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isPublished(Path entry) {
        String name = entry.getFileName().toString();
        if (name.equals("classes")) {
            String module = entry.getName(entry.getNameCount() - 3).toString();
            return EXPLODED.stream().anyMatch(module::startsWith);
        }
        return PUBLISHED.stream().anyMatch(name::startsWith);
    }
}
