package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @TempDir
    private Path folder;

    @Test
    void write_olderReport_isReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), "older");
        ReportFile.write(file, out -> out.write("newer: \u00e4\u20ac"));
        assertThat(Files.readString(file)).isEqualTo("newer: \u00e4\u20ac");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void write_fails_leavesTheOlderReportAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), "older");
        assertThatThrownBy(() -> ReportFile.write(file, out -> {
                    out.write("half of");
                    out.flush();
                    throw new IOException("the plan was changed");
                }))
                .hasMessage("the plan was changed");
        assertThat(Files.readString(file)).isEqualTo("older");
        assertThat(files()).containsExactly(file);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
