package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as one page for people, well-formed as XML too. It loads nothing and runs nothing. */
final class HtmlReport {

    private final ReportSummary summary;
    private final ReportRows rows;

    HtmlReport(ReportSummary summary, ReportRows rows) {
        this.summary = summary;
        this.rows = rows;
    }

    void writeTo(Writer out) throws IOException {
        HtmlWriter html = new HtmlWriter(out);
        HtmlItems items = new HtmlItems(html, rows);
        head(html);
        html.open("body");
        title(html);
        figures(html);
        burnDown(html);
        accounts(html);
        items.attention();
        counts(html);
        items.certificates();
        evidence(html);
        html.close("body").close("html");
    }

    private static void head(HtmlWriter html) throws IOException {
        String style = style();
        byte[] digest = HashChain.sha256().digest(style.getBytes(StandardCharsets.UTF_8));
        html.constant(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .constant(Base64.getEncoder().encodeToString(digest))
                .constant("'; base-uri 'none'; form-action 'none'\"/>\n"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                        + "<title>Revocation campaign</title>\n<style>")
                .constant(style)
                .constant("</style>\n</head>\n");
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IOException("report.css is missing in this installation");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void title(HtmlWriter html) throws IOException {
        html.element("h1", "Revocation campaign");
        html.element(
                "p",
                "As of " + Times.text(summary.at()) + " UTC. The run " + ReportText.run(summary)
                        + ". All times are UTC.",
                "class",
                "faint");
    }

    private void figures(HtmlWriter html) throws IOException {
        html.open("dl", "class", "figures");
        figure(html, "have been revoked", HtmlTable.number(summary.revoked()), "");
        figure(html, "have not yet been revoked", HtmlTable.number(summary.notYetRevoked()), "");
        figure(html, "expired before they were revoked", HtmlTable.number(summary.expired()), "");
        figure(
                html,
                "estimate for the end of all remaining",
                ReportText.end(summary),
                isLate() ? "long alarm" : "long");
        html.close("dl");
        String until = summary.deadline()
                .map(at -> " until " + Times.text(at) + " UTC.")
                .orElse(", without a deadline.");
        html.element(
                "p",
                "Of " + HtmlTable.number(summary.certificates()) + " certificates that were to be revoked" + until
                        + " The run has " + HtmlTable.number(summary.remaining()) + " of them left to do.");
    }

    private boolean isLate() {
        return summary.estimatedEnd().isPresent()
                && summary.deadline()
                        .filter(summary.estimatedEnd().get()::isAfter)
                        .isPresent();
    }

    private static void figure(HtmlWriter html, String name, String value, String style) throws IOException {
        html.open("div")
                .element("dt", name)
                .element("dd", value, "class", style)
                .close("div");
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
        HtmlTable table = HtmlTable.begin(
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
            table.row()
                    .cell("name", account.account())
                    .count(account.revoked())
                    .count(account.count(ItemState.PUBLISHED))
                    .count(account.remaining())
                    .count(account.count(ItemState.FAILED))
                    .count(account.count(ItemState.HELD))
                    .count(account.count(ItemState.LEFT_OUT))
                    .cell("time", account.estimatedEnd().map(Times::text))
                    .cell(account.stopped().isPresent() ? "alarm wide" : "", account.stopped())
                    .endRow();
        }
        table.end();
    }

    private void counts(HtmlWriter html) throws IOException {
        html.element("h2", "Counts");
        html.open("dl", "class", "facts");
        for (Map.Entry<ItemState, Integer> state : summary.states().entrySet()) {
            String causes = state.getKey() == ItemState.LEFT_OUT ? leftOut() : "";
            fact(html, Causes.words(state.getKey()), HtmlTable.number(state.getValue()) + causes);
        }
        for (Map.Entry<RevocationReason, Integer> reason :
                summary.publishedReasons().entrySet()) {
            fact(html, "published as " + reason.getKey().rfcName(), HtmlTable.number(reason.getValue()));
        }
        fact(html, "with another reason than sent", HtmlTable.number(summary.differentReasons()));
        html.close("dl");
    }

    private String leftOut() {
        return summary.leftOut().entrySet().stream()
                .map(state -> Causes.words(state.getKey()) + " " + HtmlTable.number(state.getValue()))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private void evidence(HtmlWriter html) throws IOException {
        html.element("h2", "Evidence");
        html.element(
                "p",
                "The plan and the journal are the evidence; this page was made from them. The digest of the plan is the"
                        + " SHA-256 of its file, the head of the journal that of the last line that was read.");
        html.open("dl", "class", "facts");
        fact(html, "Digest of the plan", summary.planDigest());
        fact(html, "Head of the journal", summary.journalHead());
        fact(html, "Lines of the journal", HtmlTable.number(summary.journalLines()));
        fact(html, "First line", summary.startedAt().map(Times::text).orElse(HtmlTable.NOTHING));
        html.close("dl");
    }

    private static void fact(HtmlWriter html, String name, String value) throws IOException {
        html.element("dt", name).element("dd", value);
    }
}
