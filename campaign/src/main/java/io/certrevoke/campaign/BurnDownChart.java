package io.certrevoke.campaign;

import io.certrevoke.campaign.BurnDown.Point;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The burn-down curve against the deadline, as SVG in a page. */
final class BurnDownChart {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 340;
    private static final int LEFT = 80;
    private static final int RIGHT = WIDTH - 20;
    private static final int TOP = 56;
    private static final int BOTTOM = HEIGHT - 52;

    /** A deadline or an estimate so far away that the curve would be a line is named at the edge. */
    private static final int FARTHEST = 4;

    private static final int MOST_STEPS = 5;
    private static final List<Duration> STEPS = Stream.of(
                    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800,
                    345600, 864000, 2592000)
            .map(Duration::ofSeconds)
            .toList();

    private final List<Point> points;
    private final ReportSummary summary;
    private final Instant start;
    private final Instant end;
    private final int step;
    private final int top;

    BurnDownChart(List<Point> points, ReportSummary summary) {
        this.points = points;
        this.summary = summary;
        this.start = points.get(0).at();
        int most = points.get(0).remaining();
        this.step = niceStep(most);
        this.top = (most + step - 1) / step * step;
        this.end = end();
    }

    /** The moment of the report while the run goes on, else that of the journal's last line. */
    private Instant last() {
        Instant line = summary.lastLineAt().orElse(summary.at());
        return summary.ended().isPresent() ? line : later(line, summary.at());
    }

    private Instant end() {
        Instant last = later(last(), points.get(points.size() - 1).at());
        Duration span = Duration.between(start, later(last, start.plusSeconds(1)));
        Instant horizon = start.plus(span.multipliedBy(FARTHEST));
        Instant end = start.plus(span);
        for (Optional<Instant> mark : List.of(summary.deadline(), summary.estimatedEnd())) {
            if (mark.filter(horizon::isAfter).isPresent()) {
                end = later(end, mark.get());
            }
        }
        return end.plus(Duration.between(start, end).dividedBy(20));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    void writeTo(HtmlWriter html) throws IOException {
        html.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-labelledby",
                "chart-title chart-text");
        html.element("title", "Certificates that remain to be revoked, over time", "id", "chart-title");
        html.element("desc", description(), "id", "chart-text");
        grid(html);
        curve(html);
        deadline(html);
        estimate(html);
        html.close("svg");
    }

    /** The curve in words. */
    String description() {
        Point last = points.get(points.size() - 1);
        return "From " + HtmlTable.number(points.get(0).remaining()) + " at " + Times.text(start) + " UTC to "
                + HtmlTable.number(last.remaining()) + " at "
                + Times.text(last.at()) + " UTC."
                + summary.deadline()
                        .map(at -> " The deadline is " + Times.text(at) + " UTC.")
                        .orElse("")
                + summary.estimatedEnd()
                        .map(at -> " The estimated end is " + Times.text(at) + " UTC.")
                        .orElse("");
    }

    private void grid(HtmlWriter html) throws IOException {
        for (int value = 0; value <= top; value += step) {
            String y = y(value);
            line(html, "grid", LEFT + "", y, RIGHT + "", y);
            label(html, "end", LEFT - 8 + "", number(height(value) + 5), HtmlTable.number(value));
        }
        Duration every = timeStep();
        DateTimeFormatter format = format(every);
        long first = -Math.floorDiv(-start.toEpochMilli(), every.toMillis()); // rounded up
        for (Instant at = Instant.ofEpochMilli(first * every.toMillis()); !at.isAfter(end); at = at.plus(every)) {
            line(html, "tick", x(at), BOTTOM + "", x(at), BOTTOM + 5 + "");
            label(html, "middle", x(at), BOTTOM + 21 + "", format.format(at));
        }
        label(html, "end", RIGHT + "", BOTTOM + 44 + "", caption());
    }

    private String caption() {
        String from = Times.text(start).substring(0, 10);
        String to = Times.text(end).substring(0, 10);
        return (from.equals(to) ? from : from + " to " + to) + ", UTC";
    }

    /** One, two or five times a power of ten, so that there are few lines. */
    private static int niceStep(int most) {
        int power = 1;
        while (power <= most / (10 * MOST_STEPS)) {
            power *= 10;
        }
        for (int factor : List.of(1, 2, 5, 10, 20)) {
            if (most / (factor * power) <= MOST_STEPS) {
                return factor * power;
            }
        }
        return 50 * power;
    }

    private Duration timeStep() {
        Duration span = Duration.between(start, end);
        return STEPS.stream()
                .filter(step -> span.dividedBy(step) <= MOST_STEPS)
                .findFirst()
                .orElse(span.dividedBy(MOST_STEPS).truncatedTo(ChronoUnit.DAYS));
    }

    private static DateTimeFormatter format(Duration step) {
        String pattern = step.toSeconds() < 60 ? "HH:mm:ss" : step.toHours() < 24 ? "HH:mm" : "MM-dd";
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    private void curve(HtmlWriter html) throws IOException {
        StringBuilder path =
                new StringBuilder("M" + x(start) + " " + y(points.get(0).remaining()));
        for (Point point : points) {
            path.append("H").append(x(point.at())).append("V").append(y(point.remaining()));
        }
        path.append("H").append(x(last()));
        html.open("path", "class", "area", "d", path + "V" + BOTTOM + "H" + LEFT + "Z")
                .close("path");
        html.open("path", "class", "curve", "d", path.toString()).close("path");
    }

    private void deadline(HtmlWriter html) throws IOException {
        if (summary.deadline().isPresent()) {
            Instant at = summary.deadline().get();
            if (at.isAfter(end)) {
                label(html, "end", RIGHT + "", "18", "deadline " + Times.text(at) + " \u2192", "deadline");
            } else if (at.isBefore(start)) {
                label(html, "start", LEFT + "", "18", "\u2190 deadline " + Times.text(at), "deadline");
            } else {
                line(html, "deadline", x(at), TOP - 6 + "", x(at), BOTTOM + "");
                label(
                        html,
                        anchor(at),
                        x(at),
                        "18",
                        "deadline " + Times.text(at).substring(11),
                        "deadline");
            }
        }
    }

    private void estimate(HtmlWriter html) throws IOException {
        if (summary.estimatedEnd().isPresent()) {
            Instant at = summary.estimatedEnd().get();
            int remaining = points.get(points.size() - 1).remaining();
            if (at.isAfter(end)) {
                label(html, "end", RIGHT + "", "42", "estimated end " + Times.text(at) + " \u2192", "estimate");
            } else {
                line(html, "estimate", x(last()), y(remaining), x(at), y(remaining - summary.remaining()));
                label(
                        html,
                        anchor(at),
                        x(at),
                        "42",
                        "estimated end " + Times.text(at).substring(11),
                        "estimate");
            }
        }
    }

    private String anchor(Instant at) {
        int x = position(at);
        return x > RIGHT - 90 ? "end" : x < LEFT + 90 ? "start" : "middle";
    }

    private static void line(HtmlWriter html, String style, String x1, String y1, String x2, String y2)
            throws IOException {
        html.open("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2)
                .close("line");
    }

    private static void label(HtmlWriter html, String anchor, String x, String y, String text, String... style)
            throws IOException {
        String[] attributes = style.length == 0
                ? new String[] {"text-anchor", anchor, "x", x, "y", y}
                : new String[] {"text-anchor", anchor, "x", x, "y", y, "class", style[0]};
        html.element("text", text, attributes);
    }

    private int position(Instant at) {
        double part = (double) Duration.between(start, at).toMillis()
                / Duration.between(start, end).toMillis();
        return (int) Math.round(LEFT + part * (RIGHT - LEFT));
    }

    private String x(Instant at) {
        return String.valueOf(position(at));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private double height(int remaining) {
        return BOTTOM - (double) remaining / top * (BOTTOM - TOP);
    }

    private String y(int remaining) {
        return number(height(remaining));
    }
}
