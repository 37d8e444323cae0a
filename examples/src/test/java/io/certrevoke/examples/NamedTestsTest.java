package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the pages that name tests against the source, so that a renamed test is noticed. */
class NamedTestsTest {

    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+)#([A-Za-z0-9_]+)`");

    @ParameterizedTest
    @CsvSource({"docs/defects.md, 40", "SECURITY.md, 30"})
    void tests_namedOnThePage_exist(String page, int atLeast) throws IOException {
        List<Path> sources = sources();
        List<MatchResult> named =
                TEST.matcher(Files.readString(Path.of("..", page))).results().toList();

        assertThat(named)
                .hasSizeGreaterThan(atLeast)
                .allSatisfy(test -> assertThat(sources).as(test.group()).anySatisfy(source -> {
                    assertThat(source.getFileName()).hasToString(test.group(1) + ".java");
                    assertThat(Files.readString(source)).contains(" " + test.group(2) + "(");
                }));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("target"))
                    .toList();
        }
    }
}
