package io.certrevoke.verify;

import java.security.cert.X509Certificate;
import java.util.Locale;

/** Reports and timelines as lines for people. */
final class ReportText {

    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(PublicationReport report) {
        return new ReportText().add(report).toString();
    }

    static String of(PublicationTimeline timeline) {
        ReportText text = new ReportText().add(timeline.latest());
        text.line("  asked %d times since %s", timeline.polls(), timeline.startedAt());
        timeline.firstSeen()
                .forEach((channel, time) ->
                        text.line("  first shown by %s %s at %s", channel.kind(), channel.addresses(), time));
        return text.toString();
    }

    private ReportText add(PublicationReport report) {
        X509Certificate certificate = report.certificate();
        line(
                "%s  serial %s of %s at %s",
                report.verdict(),
                certificate.getSerialNumber().toString(16),
                certificate.getIssuerX500Principal(),
                report.checkedAt());
        report.channels().forEach(this::add);
        report.warnings().forEach(warning -> line("  WARNING: %s", warning));
        return this;
    }

    private void add(ChannelResult result) {
        String address = result.address()
                .orElseGet(() -> String.join(" ", result.channel().addresses()));
        line("  %-4s  %-14s  %s  %s", result.channel().kind(), result.status(), address, result.detail());
    }

    /** Names and addresses are somebody else's words: what they contain cannot make up a line of its own. */
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).replaceAll("\\p{Cntrl}", "?"))
                .append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
