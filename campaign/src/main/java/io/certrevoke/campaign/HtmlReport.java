package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report as one page for people. It loads nothing and runs nothing. */
final class HtmlReport {

    private static final int MOST_ROWS = 5_000;

    private final ReportSummary summary;
    private final ReportRows rows;

    HtmlReport(ReportSummary summary, ReportRows rows) {
        this.summary = summary;
        this.rows = rows;
    }

    void writeTo(Writer out) throws IOException {
        HtmlWriter html = new HtmlWriter(out);
        head(html);
        html.open("body");
        header(html);
        figures(html);
        burnDown(html);
        accounts(html);
        attention(html);
        states(html);
        certificates(html);
        evidence(html);
        html.close("body").close("html");
    }

    private static void head(HtmlWriter html) throws IOException {
        String style = style();
        String digest =
                Base64.getEncoder().encodeToString(HashChain.sha256().digest(style.getBytes(StandardCharsets.UTF_8)));
        html.constant("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'sha256-" + digest + "'; base-uri 'none'; form-action 'none'");
        html.constant("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.element("title", "Revocation campaign");
        html.constant("<style>").constant(style).constant("</style>\n</head>\n");
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IOException("report.css is missing in this installation");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void header(HtmlWriter html) throws IOException {
        html.element("h1", "Revocation campaign");
        html.element(
                "p",
                "As of " + Times.text(summary.at()) + ". The run is " + ReportText.run(summary)
                        + ". All times are UTC.",
                "class",
                "faint");
    }

    private void figures(HtmlWriter html) throws IOException {
        html.open("dl", "class", "figures");
        figure(html, "have been revoked", number(summary.revoked()), "");
        figure(html, "have not yet been revoked", number(summary.notYetRevoked()), "");
        figure(html, "expired before they were revoked", number(summary.expired()), "");
        figure(html, "estimate for the end of all remaining", ReportText.end(summary), "long");
        html.close("dl");
        html.element(
                "p",
                "of " + number(summary.certificates()) + " certificates that were to be revoked" + deadline() + ".");
    }

    private String deadline() {
        return summary.deadline().map(at -> " until " + Times.text(at) + " UTC").orElse(", without a deadline");
    }

    private static void figure(HtmlWriter html, String name, String value, String style) throws IOException {
        html.open("div");
        html.element("dt", name);
        html.element("dd", value, "class", style);
        html.close("div");
    }

    private void burnDown(HtmlWriter html) throws IOException {
        html.element("h2", "Burn-down");
        List<BurnDown.Point> points = rows.burnDown(summary);
        if (points.get(0).remaining() == 0) {
            html.element("p", "Nothing was left to be revoked when the run began.");
            return;
        }
        BurnDownChart chart = new BurnDownChart(points, summary);
        html.open("figure");
        chart.writeTo(html);
        html.element("figcaption", "Certificates that remain to be revoked. " + chart.description(), "class", "faint");
        html.close("figure");
    }

    private void accounts(HtmlWriter html) throws IOException {
        html.element("h2", "Accounts");
        table(
                html,
                "Accounts",
                "Account",
                "#Revoked",
                "#Published",
                "#Remaining",
                "#Failed",
                "#Held back",
                "#Left out",
                "Estimated end",
                "Stopped");
        for (AccountReport account : summary.accounts()) {
            html.open("tr");
            cell(html, "name", account.account());
            count(html, account.revoked());
            count(html, account.count(ItemState.PUBLISHED));
            count(html, account.remaining());
            count(html, account.count(ItemState.FAILED));
            count(html, account.count(ItemState.HELD));
            count(html, account.count(ItemState.LEFT_OUT));
            cell(html, "time", account.estimatedEnd().map(Times::text).orElse("\u2013"));
            cell(
                    html,
                    account.stopped().isPresent() ? "alarm wide" : "",
                    account.stopped().orElse("\u2013"));
            html.close("tr");
        }
        endTable(html);
    }

    private void attention(HtmlWriter html) throws IOException {
        html.element("h2", "What needs a person");
        boolean any = false;
        for (Attention attention : Attention.values()) {
            any |= attention(html, attention);
        }
        if (!any) {
            html.element("p", "Nothing.", "class", "good");
        }
    }

    private boolean attention(HtmlWriter html, Attention attention) throws IOException {
        boolean any = false;
        for (int item = 1; item <= rows.size(); item++) {
            if (rows.history().attention(item).filter(attention::equals).isPresent()) {
                if (!any) {
                    any = true;
                    html.element("h3", attention.title());
                    html.element("p", attention.meaning(), "class", "faint");
                    table(html, attention.title(), "#No.", "Certificate", "Account", "Cause", "Last answer");
                }
                attentionRow(html, rows.row(item));
            }
        }
        if (any) {
            endTable(html);
        }
        return any;
    }

    private static void attentionRow(HtmlWriter html, ReportRow row) throws IOException {
        html.open("tr");
        cell(html, "n", String.valueOf(row.planned().number()));
        certificate(html, row.planned());
        cell(html, "name", row.planned().account().orElse("\u2013"));
        cell(html, "wide", row.cause().orElse("\u2013"));
        cell(html, "time", row.saidAt().map(Times::text).orElse("\u2013"));
        html.close("tr");
    }

    private static void certificate(HtmlWriter html, PlannedItem planned) throws IOException {
        html.open("td", "class", "name").text(planned.commonName().orElse("(no common name)"));
        html.element(
                "span",
                planned.serial()
                        .map(serial -> "serial " + serial)
                        .orElseGet(() -> planned.item().certificate().toString()));
        html.element("span", planned.item().source());
        html.close("td");
    }

    private void states(HtmlWriter html) throws IOException {
        html.element("h2", "Counts");
        html.open("dl", "class", "facts");
        for (Map.Entry<ItemState, Integer> state : summary.states().entrySet()) {
            fact(
                    html,
                    "",
                    Causes.words(state.getKey()),
                    number(state.getValue()) + (state.getKey() == ItemState.LEFT_OUT ? leftOut() : ""));
        }
        for (Map.Entry<RevocationReason, Integer> reason :
                summary.publishedReasons().entrySet()) {
            fact(html, "", "published as " + reason.getKey().rfcName(), number(reason.getValue()));
        }
        fact(html, "", "with another reason than sent", number(summary.differentReasons()));
        html.close("dl");
    }

    private String leftOut() {
        return summary.leftOut().entrySet().stream()
                .map(state -> Causes.words(state.getKey()) + " " + number(state.getValue()))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private void certificates(HtmlWriter html) throws IOException {
        html.element("h2", "Certificates");
        int shown = Math.min(rows.size(), MOST_ROWS);
        html.open("details");
        html.element(
                "summary",
                shown < rows.size()
                        ? "The first " + number(shown) + " of " + number(rows.size())
                        : "All " + number(rows.size()));
        table(
                html,
                "Certificates",
                "#No.",
                "Certificate",
                "Account",
                "State",
                "Revoked at",
                "Published reason",
                "Proof");
        for (int item = 1; item <= shown; item++) {
            certificateRow(html, rows.row(item));
        }
        endTable(html);
        html.close("details");
        if (shown < rows.size()) {
            html.element("p", "The CSV and the JSON of this report have all of them.");
        }
    }

    private static void certificateRow(HtmlWriter html, ReportRow row) throws IOException {
        html.open("tr");
        cell(html, "n", String.valueOf(row.planned().number()));
        certificate(html, row.planned());
        cell(html, "name", row.planned().account().orElse("\u2013"));
        cell(html, "", Causes.words(row.state()));
        cell(html, "time", row.revokedAt().map(Times::text).orElse("\u2013"));
        cell(
                html,
                row.otherReason() ? "alarm" : "",
                row.published().stream().map(RevocationReason::rfcName).collect(Collectors.joining(", ")));
        html.open("td", "class", "wide");
        for (ChannelProof channel : row.channels()) {
            html.element("span", proof(channel));
        }
        html.close("td").close("tr");
    }

    private static String proof(ChannelProof channel) {
        Optional<String> of =
                channel.kind().equals("CRL") ? channel.crlNumber().map(number -> " no. " + number) : Optional.empty();
        Optional<Instant> time = channel.producedAt().or(channel::thisUpdate);
        return channel.kind() + of.orElse("") + " "
                + channel.status().toLowerCase(Locale.ROOT).replace('_', ' ')
                + time.map(at -> ", " + Times.text(at)).orElse("");
    }

    private void evidence(HtmlWriter html) throws IOException {
        html.element("h2", "Evidence");
        html.element(
                "p",
                "The plan and the journal are the evidence; this page is made from them. The plan's digest is the SHA-256 of its file, the journal's head that of its last line.");
        html.open("dl", "class", "facts");
        fact(html, "code", "Plan", summary.planDigest());
        fact(html, "code", "Journal head", summary.journalHead());
        fact(html, "", "Journal lines", number(summary.journalLines()));
        fact(html, "", "Begun", summary.startedAt().map(Times::text).orElse("\u2013"));
        html.close("dl");
    }

    private static void fact(HtmlWriter html, String style, String name, String value) throws IOException {
        html.element("dt", name);
        html.element("dd", value, "class", style);
    }

    /** Begins a table; a column of numbers is marked with a number sign. */
    private static void table(HtmlWriter html, String name, String... columns) throws IOException {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", name);
        html.open("table").open("thead").open("tr");
        for (String column : columns) {
            boolean number = column.startsWith("#");
            html.element("th", number ? column.substring(1) : column, "scope", "col", "class", number ? "n" : "");
        }
        html.close("tr").close("thead").open("tbody");
    }

    private static void endTable(HtmlWriter html) throws IOException {
        html.close("tbody").close("table").close("div");
    }

    private static void cell(HtmlWriter html, String style, String text) throws IOException {
        html.element("td", text, "class", style);
    }

    private static void count(HtmlWriter html, int count) throws IOException {
        cell(html, "n", number(count));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
