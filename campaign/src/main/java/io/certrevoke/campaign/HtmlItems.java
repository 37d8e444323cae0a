package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of a page that list certificates. */
final class HtmlItems {

    private static final int MOST_ROWS = 5_000;

    private final HtmlWriter html;
    private final ReportRows rows;

    HtmlItems(HtmlWriter html, ReportRows rows) {
        this.html = html;
        this.rows = rows;
    }

    /** Every certificate that a person has to look at, by what there is to do. */
    void attention() throws IOException {
        html.element("h2", "What needs a person");
        Map<Attention, Integer> counts = counts();
        if (counts.isEmpty()) {
            html.element("p", "Nothing.", "class", "good");
            return;
        }
        html.open("dl", "class", "facts");
        for (Map.Entry<Attention, Integer> count : counts.entrySet()) {
            html.element("dt", count.getKey().title()).element("dd", HtmlTable.number(count.getValue()));
        }
        html.close("dl");
        for (Attention attention : counts.keySet()) {
            attention(attention);
        }
    }

    private Map<Attention, Integer> counts() {
        Map<Attention, Integer> counts = new EnumMap<>(Attention.class);
        for (int item = 1; item <= rows.size(); item++) {
            rows.history().attention(item).ifPresent(attention -> counts.merge(attention, 1, Integer::sum));
        }
        return counts;
    }

    private void attention(Attention attention) throws IOException {
        html.element("h3", attention.title());
        html.element("p", attention.meaning(), "class", "faint");
        HtmlTable table =
                HtmlTable.begin(html, attention.title(), "#No.", "Certificate", "Account", "Cause", "Last answer");
        for (int item = 1; item <= rows.size(); item++) {
            if (rows.history().attention(item).filter(attention::equals).isPresent()) {
                ReportRow row = rows.row(item);
                table.row()
                        .cell("n", String.valueOf(item))
                        .certificate(row.planned())
                        .cell("name", row.planned().account())
                        .cell("wide", row.cause())
                        .cell("time", row.saidAt().map(Times::text))
                        .endRow();
            }
        }
        table.end();
    }

    /** All certificates, or as many as a browser shows with ease. */
    void certificates() throws IOException {
        int shown = Math.min(rows.size(), MOST_ROWS);
        String all = HtmlTable.number(rows.size());
        html.element("h2", "Certificates");
        html.open("details");
        html.element(
                "summary", shown < rows.size() ? "The first " + HtmlTable.number(shown) + " of " + all : "All " + all);
        HtmlTable table = HtmlTable.begin(
                html, "Certificates", "#No.", "Certificate", "Account", "State", "Revoked at", "Published as", "Proof");
        for (int item = 1; item <= shown; item++) {
            certificate(table, rows.row(item));
        }
        table.end();
        html.close("details");
        if (shown < rows.size()) {
            html.element("p", "The CSV and the JSON form of this report have all " + all + ".");
        }
    }

    private void certificate(HtmlTable table, ReportRow row) throws IOException {
        String reasons = row.published().stream().map(RevocationReason::rfcName).collect(Collectors.joining(", "));
        table.row()
                .cell("n", String.valueOf(row.planned().number()))
                .certificate(row.planned())
                .cell("name", row.planned().account())
                .cell("", Causes.words(row.state()))
                .cell("time", row.revokedAt().map(Times::text))
                .cell(row.otherReason() ? "alarm" : "", Optional.of(reasons).filter(text -> !text.isEmpty()));
        html.open("td", "class", "wide");
        for (ChannelProof channel : row.channels()) {
            html.element("span", proof(channel));
        }
        html.close("td");
        table.endRow();
    }

    private static String proof(ChannelProof channel) {
        Optional<Instant> time = channel.producedAt().or(channel::thisUpdate);
        return channel.kind()
                + channel.crlNumber().map(number -> " no. " + number).orElse("") + " " + Causes.words(channel.status())
                + time.map(at -> ", " + Times.text(at)).orElse("");
    }
}
