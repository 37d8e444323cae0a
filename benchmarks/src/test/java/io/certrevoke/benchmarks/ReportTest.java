package io.certrevoke.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void markdownTable_rows_areWrittenWithAHeadAndALine() {
        assertThat(new MarkdownTable("What", "ms").row("a|b", "12"))
                .hasToString("| What | ms |\n|---|---:|\n| a\\|b | 12 |\n");
    }

    @Test
    void markdownTable_rowOfAnotherLength_isRefused() {
        MarkdownTable table = new MarkdownTable("What", "ms");

        assertThatThrownBy(() -> table.row("only one")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void figure_atItsAim_isMetAndBeyondItIsNot() {
        assertThat(Figure.table(List.of(
                        Figure.atMost(0.8, "a", 0.8),
                        Figure.atMost(0.8, "b", 0.81),
                        Figure.atLeast(1.1, "c", 1.1),
                        Figure.atLeast(1.1, "d", 1.09))))
                .contains("| a | 0.80 | ≤ 0.80 | yes |", "| b | 0.81 | ≤ 0.80 | **no** |")
                .contains("| c | 1.10 | ≥ 1.10 | yes |", "| d | 1.09 | ≥ 1.10 | **no** |");
    }

    @Test
    void median_ofOddAndEvenNumbers_isTheMiddle() {
        assertThat(Median.of(9, 1, 5)).isEqualTo(5);
        assertThat(Median.of(9, 1, 5, 7)).isEqualTo(6);
    }

    @Test
    void report_atALimit_showsTheShareOfWhatIsAllowed() {
        Report report = new Report();

        report.atALimit(new AtALimit.Outcome(1500, new Counts(1480, 2, 0)));

        assertThat(report.markdown())
                .contains("| at a limit, sent : allowed | 0.99 | ≥ 0.98 | yes |")
                .contains("| at a limit, answers with 429 | 2 | ≤ 0 | **no** |")
                .contains("| 1500 | 1480 | 2 |");
    }
}
