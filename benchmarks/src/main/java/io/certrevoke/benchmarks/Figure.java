package io.certrevoke.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * A measured figure beside its aim.
 *
 * @param what is measured
 * @param value what came out
 * @param most whether the aim is a maximum; else it is a minimum
 * @param aim the bound, which itself is good
 */
record Figure(String what, double value, boolean most, double aim) {

    static Figure atMost(double aim, String what, double value) {
        return new Figure(what, value, true, aim);
    }

    static Figure atLeast(double aim, String what, double value) {
        return new Figure(what, value, false, aim);
    }

    boolean isMet() {
        return most ? value <= aim : value >= aim;
    }

    static String table(List<Figure> figures) {
        MarkdownTable table = new MarkdownTable("Figure", "Measured", "Aim", "Met");
        figures.forEach(figure -> table.row(
                figure.what,
                number(figure.value),
                (figure.most ? "≤ " : "≥ ") + number(figure.aim),
                figure.isMet() ? "yes" : "**no**"));
        return table.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
