package io.certrevoke.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table as Markdown writes it: the first column to the left, figures to the right. */
final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String... headings) {
        rows.add(List.of(headings));
    }

    MarkdownTable row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "a row of " + rows.get(0).size() + " cells is wanted, not " + Arrays.toString(cells));
        }
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        List<String> lines =
                new ArrayList<>(rows.stream().map(MarkdownTable::line).toList());
        String figures = "---:|".repeat(rows.get(0).size() - 1);
        lines.add(1, "|---|" + figures);
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
