package io.certrevoke.campaign;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import io.certrevoke.campaign.JournalRecord.Proof;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as a table, written row by row. */
final class CsvReport {

    /** What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asia. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    /** A column: its name, and what of a row stands in it. */
    private record Column(String name, Function<ReportRow, Optional<?>> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("number", row -> Optional.of(row.planned().number())),
            new Column("source", row -> Optional.of(row.planned().item().source())),
            new Column("account", row -> row.planned().account()),
            new Column("state", row -> Optional.of(row.state())),
            new Column("plan_state", row -> Optional.of(row.planned().state())),
            new Column("cause", ReportRow::cause),
            new Column("common_name", row -> row.planned().commonName()),
            new Column("issuer", row -> row.planned().issuer()),
            new Column("serial", row -> row.planned().serial()),
            new Column("sha256", row -> row.planned().sha256()),
            new Column("not_after", row -> row.planned().notAfter()),
            new Column("provider_id", ReportRow::providerId),
            new Column("sent_at", ReportRow::sentAt),
            new Column("last_answer_at", ReportRow::saidAt),
            new Column("revoked_at", ReportRow::revokedAt),
            new Column("reason_requested", row -> Optional.of(row.requested().rfcName())),
            new Column("reason_sent", row -> row.sent().map(RevocationReason::rfcName)),
            new Column("reason_effective", row -> row.effective().map(RevocationReason::rfcName)),
            new Column(
                    "reason_published", row -> joined(row.published().stream().map(RevocationReason::rfcName))),
            new Column("reason_differs", row -> Optional.of(row.otherReason())),
            new Column("verdict", row -> row.proof().map(Proof::verdict)),
            new Column("channels", row -> of(row, channel -> Optional.of(channel.kind() + " " + channel.status()))),
            new Column("crl_number", row -> of(row, ChannelProof::crlNumber)),
            new Column("crl_this_update", row -> of(row, channel -> ofKind(channel, "CRL", channel.thisUpdate()))),
            new Column(
                    "ocsp_produced_at",
                    row -> of(row, channel -> channel.producedAt().map(Instant::toString))),
            new Column("crl_sha256", row -> of(row, channel -> ofKind(channel, "CRL", channel.sha256()))),
            new Column("ocsp_sha256", row -> of(row, channel -> ofKind(channel, "OCSP", channel.sha256()))));

    private final ReportRows rows;

    CsvReport(ReportRows rows) {
        this.rows = rows;
    }

    void writeTo(Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(COLUMNS.stream().map(Column::name).toList());
        for (int item = 1; item <= rows.size(); item++) {
            ReportRow row = rows.row(item);
            csv.writeRecord(COLUMNS.stream()
                    .map(column ->
                            column.value().apply(row).map(Object::toString).orElse(""))
                    .map(CsvReport::guarded)
                    .toList());
        }
        csv.flush();
    }

    private static String guarded(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static Optional<String> of(ReportRow row, Function<ChannelProof, Optional<String>> part) {
        return joined(row.channels().stream().flatMap(channel -> part.apply(channel).stream()));
    }

    private static Optional<String> ofKind(ChannelProof channel, String kind, Optional<?> value) {
        return channel.kind().equals(kind) ? value.map(Object::toString) : Optional.empty();
    }

    private static Optional<String> joined(Stream<String> parts) {
        return Optional.of(parts.collect(Collectors.joining("; ")));
    }
}
