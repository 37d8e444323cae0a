package io.certrevoke.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user of everything gets on the class path, as Maven resolves it. */
class FootprintTest {

    private static final String VERSION = "-\\d[\\w.-]*\\.jar$";

    @Test
    void runtimeClassPath_ofFiveProvidersAndVerify_isThisAndNoMore() throws Exception {
        List<Path> classPath = ClassPaths.read(Path.of(System.getProperty("runtime.classpath")));

        assertThat(classPath)
                .extracting(entry -> ClassPaths.module(entry).replaceFirst(VERSION, ""))
                .map(name -> name.replaceFirst("^certrevoke-", ""))
                .containsExactlyInAnyOrder(
                        "core",
                        "provider-digicert",
                        "provider-venafi",
                        "provider-huaweiccm",
                        "provider-appviewx",
                        "provider-alibaba",
                        "verify",
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "slf4j-api",
                        "jspecify");
        Footprint footprint = Footprint.of(classPath);
        assertThat(footprint.jars()).isLessThanOrEqualTo(12);
        assertThat(footprint.megabytes()).isLessThanOrEqualTo(3.5);
    }
}
