package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsPageTest {

    @Test
    void table_onThePage_isWhatTheFaultMatricesAreHeldAgainst() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "faults.md"));

        assertThat(lines.stream().filter(line -> line.startsWith("|"))).containsExactlyElementsOf(FaultTable.lines());
    }
}
