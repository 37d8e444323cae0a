package io.certrevoke.campaign;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.certrevoke.RevocationReason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A table with one row for each certificate. */
final class CsvInput extends CampaignInput {

    /** The longest cell: a certificate of the greatest size, in base64. */
    private static final int MAX_CELL = 512 * 1024;

    private final Path file;
    private final Optional<RevocationReason> defaultReason;

    CsvInput(Path file, Optional<RevocationReason> defaultReason) {
        this.file = file;
        this.defaultReason = defaultReason;
    }

    @Override
    public CampaignInput withDefaultReason(RevocationReason reason) {
        return new CsvInput(file, Optional.of(reason));
    }

    @Override
    void read(InputSink sink) throws IOException, InterruptedException {
        try (Reader text = text();
                CsvReader<CsvRecord> rows = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .allowExtraCharsAfterClosingQuote(false)
                        .maxBufferSize(MAX_CELL)
                        .ofCsvRecord(text)) {
            new Table(sink).read(rows.iterator());
        }
    }

    /** A file in another encoding has to be noticed, not read as something else. */
    private Reader text() throws IOException {
        return new InputStreamReader(
                TextFile.open(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** One reading of the table. */
    private final class Table {

        private final InputSink sink;
        private List<String> columns = List.of();
        private long line;
        private boolean broken;

        Table(InputSink sink) {
            this.sink = sink;
        }

        void read(Iterator<CsvRecord> rows) throws IOException, InterruptedException {
            Optional<CsvRecord> header = next(rows);
            if (header.isEmpty()) {
                if (!broken) {
                    fault("the table is empty; its first row names the columns");
                }
                return;
            }
            columns = header.get().getFields().stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            Optional<String> problem = problem();
            if (problem.isPresent()) {
                fault(problem.get() + "; nothing of the table was read");
                return;
            }
            for (Optional<CsvRecord> row = next(rows); row.isPresent(); row = next(rows)) {
                row(row.get());
            }
        }

        /** The next row. After what cannot be read nobody knows where a row begins, so that is the end. */
        private Optional<CsvRecord> next(Iterator<CsvRecord> rows) throws IOException, InterruptedException {
            try {
                Optional<CsvRecord> row = rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
                row.ifPresent(found -> line = found.getStartingLineNumber());
                return row;
            } catch (CsvParseException e) {
                return broken("cannot be read: " + e.getMessage());
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof CharacterCodingException) {
                    return broken("is not UTF-8");
                }
                throw e.getCause();
            }
        }

        private Optional<CsvRecord> broken(String problem) throws IOException, InterruptedException {
            broken = true;
            fault("nothing after this line was read, because the table " + problem);
            return Optional.empty();
        }

        private Optional<String> problem() {
            List<String> unknown = columns.stream()
                    .filter(name -> !ItemFields.NAMES.contains(name))
                    .toList();
            if (!unknown.isEmpty()) {
                return Optional.of("unknown columns " + unknown + "; commas separate columns, and the names are "
                        + ItemFields.NAMES);
            }
            return new HashSet<>(columns).size() < columns.size()
                    ? Optional.of("a column is there twice")
                    : Optional.empty();
        }

        private void row(CsvRecord row) throws IOException, InterruptedException {
            if (row.getFieldCount() != columns.size()) {
                fault("the row has " + row.getFieldCount() + " cells instead of " + columns.size());
                return;
            }
            Map<String, String> fields = new LinkedHashMap<>();
            for (int at = 0; at < columns.size(); at++) {
                String cell = row.getField(at).strip();
                if (!cell.isEmpty()) {
                    fields.put(columns.get(at), cell);
                }
            }
            sink.accept(InputFault.unless(
                    source(), () -> ItemFields.entry(fields, file.resolveSibling(""), source(), defaultReason)));
        }

        private void fault(String problem) throws IOException, InterruptedException {
            sink.accept(new InputFault(source(), problem));
        }

        private String source() {
            return TextFile.name(file) + ":" + line;
        }
    }
}
