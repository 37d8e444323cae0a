package io.certrevoke.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * What happened to each certificate of a campaign, when, and by what proof, from its plan and its journal. May be made at
 * any time, also while the run is under way: all that it says is of the moment at which it was made.
 *
 * <pre>{@code
 * CampaignReport report = CampaignReport.of(planFile, journalFile, Clock.systemUTC());
 * System.out.print(report.summary().describe());
 * report.writeHtml(Path.of("report.html"));
 * }</pre>
 *
 * <p>Immutable and thread-safe. Holds some eighty bytes per item; everything else is read from plan and journal again when
 * a report is written, so both files have to stay. The files of a report take the place of older ones of their name when
 * they are whole and on disk. No file has a secret in it.
 */
public final class CampaignReport {

    private final Path plan;
    private final Path journal;
    private final RunHistory history;
    private final ReportSummary summary;

    private CampaignReport(Path plan, Path journal, RunHistory history, ReportSummary summary) {
        this.plan = plan;
        this.journal = journal;
        this.history = history;
        this.summary = summary;
    }

    /**
     * Reads a plan and the journal of its run once.
     *
     * @param plan the plan
     * @param journal the journal; a line that is not finished is not read
     * @param clock tells the time of the report, by which certificates have expired and ends are estimated
     * @return the report
     * @throws NoSuchFileException if one of them is missing
     * @throws JournalDamagedException if a line of the journal was changed
     * @throws IOException if one of them cannot be read, or the journal is of another plan
     */
    public static CampaignReport of(Path plan, Path journal, Clock clock) throws IOException {
        try (CampaignPlan opened = CampaignPlan.open(plan);
                JournalScan scan = new JournalScan(journal)) {
            RunHistory history = new RunHistory(opened.digest(), opened.index());
            scan.replay(history);
            Instant now = clock.instant();
            ReportSummary summary = new ReportFigures(opened, history, now).summary(scan.chain());
            return new CampaignReport(plan, journal, history, summary);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The figures.
     *
     * @return the summary
     */
    public ReportSummary summary() {
        return summary;
    }

    /**
     * Writes one JSON object: format {@code certrevoke-campaign-report-1}, the summary, the burn-down curve, and one object
     * per item of the plan in {@code certificates}. Times are in ISO 8601 UTC, reasons have the names of RFC 5280, and what
     * is not known is missing.
     *
     * @param file where to
     * @throws IOException if it cannot be written, or plan or journal were changed
     */
    public void writeJson(Path file) throws IOException {
        write(file, (rows, out) -> new JsonReport(summary, rows).writeTo(out));
    }

    /**
     * Writes a table with one row per item of the plan, as RFC 4180 has it, with a line of column names. A cell that a
     * spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection); in the JSON report it is as it
     * was.
     *
     * @param file where to
     * @throws IOException if it cannot be written, or plan or journal were changed
     */
    public void writeCsv(Path file) throws IOException {
        write(file, (rows, out) -> new CsvReport(rows).writeTo(out));
    }

    /**
     * Writes one page for people that needs nothing else: no script, nothing from any other place. It has the figures, the
     * burn-down curve against the deadline, the accounts, every certificate that needs a person, and the first 5,000 of all
     * certificates; the table of {@link #writeCsv} has them all.
     *
     * @param file where to
     * @throws IOException if it cannot be written, or plan or journal were changed
     */
    public void writeHtml(Path file) throws IOException {
        write(file, (rows, out) -> new HtmlReport(summary, rows).writeTo(out));
    }

    /** Writes rows in some form. */
    @FunctionalInterface
    private interface Form {
        void write(ReportRows rows, Writer out) throws IOException;
    }

    private void write(Path file, Form form) throws IOException {
        try (CampaignPlan opened = CampaignPlan.open(plan);
                JournalReader lines = JournalReader.open(journal)) {
            if (!opened.digest().equals(summary.planDigest())) {
                throw new IOException(plan + " was changed since the report was made");
            }
            ReportRows rows = new ReportRows(opened, lines, history);
            ReportFile.write(file, out -> form.write(rows, out));
        }
    }
}
