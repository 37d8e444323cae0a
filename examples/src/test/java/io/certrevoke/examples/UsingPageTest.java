package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page on Spring Boot, Kotlin and modules shows is what the consumers are built from. */
class UsingPageTest {

    private static final Path PAGE = Path.of("..", "docs", "using.md");
    private static final Path CONSUMERS = Path.of("..", "consumers");

    @ParameterizedTest
    @CsvSource({
        "spring-yaml, spring-boot/src/main/resources/application.yaml",
        "spring-properties, spring-boot/src/main/java/org/example/boot/RevocationProperties.java",
        "spring-beans, spring-boot/src/main/java/org/example/boot/RevocationConfiguration.java",
        "kotlin, kotlin/src/main/kotlin/org/example/kotlin/Incident.kt",
        "modules, module-path/src/main/java/module-info.java",
        "testkit, testkit/src/test/java/org/example/incident/IncidentResponseTest.java",
    })
    void snippet_onThePage_isTheConsumersSource(String name, String source) throws IOException {
        String shown = between(Files.readString(PAGE), "<!-- snippet: " + name + " -->\n```", "```");
        String built =
                between(Files.readString(CONSUMERS.resolve(source)), "snippet: " + name + "\n", "end of snippet");

        assertThat(shown.substring(shown.indexOf('\n')).strip())
                .isEqualTo(built.substring(0, built.lastIndexOf('\n'))
                        .stripIndent()
                        .strip());
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        assertThat(text).contains(start);
        return text.substring(from, text.indexOf(end, from));
    }
}
