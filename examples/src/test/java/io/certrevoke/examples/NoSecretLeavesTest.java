package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a process prints and logs, at the finest level, while all servers echo what they are sent. */
class NoSecretLeavesTest {

    @TempDir
    private Path folder;

    @Test
    void output_serversEchoEverything_holdsNoSecretOfAnyProvider() throws Exception {
        List<String> secrets = secrets();
        List<String> lines = outputOf(EchoedSecrets.class).lines().toList();

        // the log was on, the servers did echo, and every provider was used
        assertThat(lines.stream().filter(line -> line.startsWith("log DEBUG"))).hasSizeGreaterThan(500);
        assertThat(lines.stream().filter(line -> line.contains("***"))).hasSizeGreaterThan(500);
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("provider "))
                        .map(line -> line.substring("provider ".length()).replaceFirst(" .*", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Accounts.PROVIDERS);
        assertThat(lines.stream().filter(line -> secrets.stream().anyMatch(line::contains)))
                .isEmpty();
        // the diagnostic context belongs to the application
        assertThat(lines.get(lines.size() - 1)).isEqualTo("context {of the application=kept}");
    }

    /** All secrets of the sandbox, those that it makes up included, begin alike; the fixed ones in other encodings, too. */
    private static List<String> secrets() {
        try (Sandbox sandbox = Sandbox.start()) {
            Stream<String> encoded = sandbox.accounts().stream()
                    .flatMap(account -> EchoAccounts.settings(account).stream())
                    .flatMap(settings -> settings.values().stream())
                    .map(Object::toString)
                    .filter(value -> value.startsWith("test-secret"))
                    .flatMap(NoSecretLeavesTest::encodings);
            return Stream.concat(Stream.of("test-secret"), encoded).distinct().toList();
        }
    }

    private static Stream<String> encodings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes));
    }

    private String outputOf(Class<?> program) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // WireMock's own copy of SLF4J reads this too, cannot use it, and stays silent after it said so
                        "-Dslf4j.provider=" + EverythingLogged.class.getName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int end = process.waitFor();
        String printed = Files.readString(output);
        assertThat(end)
                .as("the end of %s", printed.substring(Math.max(0, printed.length() - 2000)))
                .isZero();
        return printed;
    }
}
