package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LargePlanTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void plan_hundredThousandItems_fitsIntoAHeapOf64Megabytes() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        java, "-Xmx64m", "-cp", classPath(), LargePlan.class.getName(), "100000", folder.toString())
                .redirectErrorStream(true)
                .start();

        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(output).isZero();
        assertThat(output).contains("items=100000 ready=100000 sharedKeys=1");
    }

    /** All that the tests run with, be it on the class path or on the module path; the child knows no modules. */
    private static String classPath() throws Exception {
        Path here = Path.of(LargePlan.class.getResource("LargePlan.class").toURI());
        String name = LargePlan.class.getName();
        Path tests = here;
        for (int level = 0; level < name.split("\\.").length; level++) {
            tests = Objects.requireNonNull(tests.getParent());
        }
        return String.join(
                File.pathSeparator,
                tests.toString(),
                System.getProperty("java.class.path"),
                System.getProperty("jdk.module.path", ""));
    }
}
