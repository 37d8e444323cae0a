package io.certrevoke.verify;

import java.security.cert.X509Certificate;

/** Reports and timelines as lines for people. */
final class ReportText {

    private ReportText() {}

    static String of(PublicationReport report) {
        X509Certificate certificate = report.certificate();
        StringBuilder text = new StringBuilder()
                .append("%s  serial %s of %s at %s%n"
                        .formatted(
                                report.verdict(),
                                certificate.getSerialNumber().toString(16),
                                certificate.getIssuerX500Principal(),
                                report.checkedAt()));
        report.channels().forEach(result -> text.append("  ").append(line(result)));
        report.warnings().forEach(warning -> text.append("  WARNING: %s%n".formatted(warning)));
        return lines(text);
    }

    static String of(PublicationTimeline timeline) {
        StringBuilder text = new StringBuilder(of(timeline.latest()));
        text.append("  asked %d times since %s%n".formatted(timeline.polls(), timeline.startedAt()));
        timeline.firstSeen()
                .forEach((channel, time) -> text.append(
                        "  first shown by %s %s at %s%n".formatted(channel.kind(), channel.addresses(), time)));
        return lines(text);
    }

    private static String line(ChannelResult result) {
        String address = result.address()
                .orElseGet(() -> String.join(" ", result.channel().addresses()));
        return "%-4s  %-14s  %s  %s%n".formatted(result.channel().kind(), result.status(), address, result.detail());
    }

    /** The same on every system: reports are compared and kept. */
    private static String lines(StringBuilder text) {
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
