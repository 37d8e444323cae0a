package io.certrevoke.benchmarks;

import io.certrevoke.benchmarks.Calls.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects what was measured: the ratios with their aims first, the figures behind them after. */
final class Report {

    private static final String OURS = ": certrevoke";
    private static final String HAND = ": by hand";
    private static final String SDK = ": vendor's SDK";

    private final String machine = Machine.description();
    private final List<Figure> figures = new ArrayList<>();
    private final StringBuilder tables = new StringBuilder();

    String markdown() {
        return machine + "\n### Against the aims\n\n" + Figure.table(figures) + tables;
    }

    void calls(Map<Run, Cost> costs) {
        overhead("DigiCert", costs.get(new Run("digicert" + OURS, 1)), costs.get(new Run("digicert" + HAND, 1)));
        overhead("Huawei", costs.get(new Run("huawei" + OURS, 1)), costs.get(new Run("huawei" + HAND, 1)));
        for (int callers : List.of(1, 8, 64)) {
            against(
                    "Huawei",
                    0.8,
                    callers,
                    costs.get(new Run("huawei" + OURS, callers)),
                    costs.get(new Run("huawei" + SDK, callers)));
            against(
                    "Alibaba",
                    0.9,
                    callers,
                    costs.get(new Run("alibaba" + OURS, callers)),
                    costs.get(new Run("alibaba" + SDK, callers)));
        }
        MarkdownTable table = new MarkdownTable(
                "Contestant", "callers", "p50, µs", "p99, µs", "calls/s", "CPU per call, µs", "allocated per call, KB");
        costs.forEach((run, cost) -> table.row(
                run.contestant(),
                String.valueOf(run.callers()),
                format("%.0f", cost.p50()),
                format("%.0f", cost.p99()),
                format("%,.0f", cost.perSecond()),
                format("%.0f", cost.cpu()),
                format("%.1f", cost.bytes() / 1000)));
        section("Calls", table);
    }

    private void overhead(String vendor, Cost ours, Cost byHand) {
        String what = vendor + ", 1 caller, certrevoke : by hand, ";
        figures.add(Figure.atMost(1.05, what + "p50", ours.p50() / byHand.p50()));
        figures.add(Figure.atMost(1.3, what + "allocation", ours.bytes() / byHand.bytes()));
    }

    private void against(String vendor, double p50, int callers, Cost ours, Cost sdk) {
        String what = vendor + ", " + callers + (callers == 1 ? " caller" : " callers") + ", certrevoke : SDK, ";
        figures.add(Figure.atMost(p50, what + "p50", ours.p50() / sdk.p50()));
        if (callers == 64) {
            figures.add(Figure.atLeast(1.1, what + "throughput", ours.perSecond() / sdk.perSecond()));
            figures.add(Figure.atMost(0.9, what + "CPU per call", ours.cpu() / sdk.cpu()));
        }
    }

    void coldStart(Map<String, Double> times) {
        for (String vendor : List.of("huawei", "alibaba")) {
            double ratio = times.get(vendor + OURS) / times.get(vendor + SDK);
            figures.add(Figure.atMost(0.6, "cold start at " + vendor + ", certrevoke : SDK", ratio));
        }
        MarkdownTable table = new MarkdownTable("Contestant", "from JVM start to the first answer, ms");
        times.forEach((name, time) -> table.row(name, format("%.0f", time)));
        section("Cold start", table);
    }

    void footprint(ClassPaths paths) {
        Footprint all = Footprint.of(paths.everything());
        figures.add(Figure.atMost(12, "jars of five providers and verify", all.jars()));
        figures.add(Figure.atMost(3.5, "MB of five providers and verify", all.megabytes()));
        MarkdownTable table = new MarkdownTable("Class path", "jars", "MB");
        weigh(table, "certrevoke, one provider (huaweiccm)", Footprint.of(paths.provider("huaweiccm")));
        weigh(table, "certrevoke, all five providers", Footprint.of(paths.providers()));
        weigh(table, "certrevoke, all five and verify", all);
        weigh(table, "Huawei's SDK", Footprint.of(paths.huaweiSdk()));
        weigh(table, "Alibaba's SDK", Footprint.of(paths.alibabaSdk()));
        section("Footprint", table);
    }

    private static void weigh(MarkdownTable table, String name, Footprint footprint) {
        table.row(name, String.valueOf(footprint.jars()), format("%.1f", footprint.megabytes()));
    }

    void fullSpeed(List<FullSpeed.Mark> marks) {
        MarkdownTable table = new MarkdownTable("Revocations done", "calls/s so far", "live heap, MB", "threads");
        marks.forEach(mark -> table.row(
                format("%,d", mark.revoked()),
                format("%,.0f", mark.revoked() / mark.seconds()),
                format("%.2f", mark.heap() / 1e6),
                String.valueOf(mark.threads())));
        section("Scale: one client at full speed, " + FullSpeed.CALLERS + " callers", table);
        FullSpeed.Mark first = marks.get(0);
        FullSpeed.Mark last = marks.get(marks.size() - 1);
        figures.add(Figure.atMost(1.1, "live heap, last : first mark", (double) last.heap() / first.heap()));
        figures.add(Figure.atMost(0, "threads more, last - first mark", last.threads() - first.threads()));
    }

    void atALimit(AtALimit.Outcome outcome) {
        figures.add(Figure.atLeast(0.98, "at a limit, sent : allowed", outcome.share()));
        figures.add(Figure.atMost(
                0, "at a limit, answers with 429", (double) outcome.counts().throttled()));
        section(
                "Scale: at a limit of " + AtALimit.PER_SECOND + " a second, " + AtALimit.CALLERS + " callers",
                new MarkdownTable("Allowed", "answered", "throttled (429)")
                        .row(
                                String.valueOf(outcome.allowed()),
                                String.valueOf(outcome.counts().revoked()),
                                String.valueOf(outcome.counts().throttled())));
    }

    private void section(String title, MarkdownTable table) {
        tables.append("\n### ").append(title).append("\n\n").append(table);
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
