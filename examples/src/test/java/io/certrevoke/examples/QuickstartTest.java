package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    private static final String KEY_COMPROMISE = "status=REVOKED crl=keyCompromise ocsp=keyCompromise";

    @TempDir
    private Path folder;

    @Test
    void run_allProviders_printsOneGoodLineEachAndKeepsTheFiles() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        boolean good = Quickstart.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), Optional.of(folder));

        String out = bytes.toString(StandardCharsets.UTF_8);
        assertThat(good).as(out).isTrue();
        for (String provider : new String[] {"digicert", "venafi", "huaweiccm", "appviewx"}) {
            assertThat(out.lines())
                    .anySatisfy(line -> assertThat(line).startsWith(provider).contains(KEY_COMPROMISE));
        }
        assertThat(out.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("alibaba")
                        .contains("status=REVOKED crl=unspecified ocsp=unspecified")
                        .contains("keyCompromise was not sent"));
        assertThat(folder.resolve("digicert")).isDirectoryContaining("glob:**.pem");
    }
}
