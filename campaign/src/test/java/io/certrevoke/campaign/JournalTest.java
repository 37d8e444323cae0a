package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.campaign.JournalRecord.Ended;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.Unproven;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Clock CLOCK = Clock.fixed(Records.NOW, ZoneOffset.UTC);
    private static final JournalVisitor NOBODY = (offset, at, entry) -> {};

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("night.journal");
    }

    @Test
    void records_written_areReadBackByOffsetAndInOrder() throws Exception {
        List<JournalRecord> entries = Records.all().toList();
        List<Long> offsets = new ArrayList<>();
        try (Journal journal = Journal.create(path, CLOCK)) {
            for (JournalRecord entry : entries) {
                offsets.add(journal.write(entry));
            }
            for (int i = 0; i < entries.size(); i++) {
                assertThat(journal.read(offsets.get(i)))
                        .isEqualTo(new JournalLine(offsets.get(i), Records.NOW, entries.get(i)));
            }
        }

        assertThat(replayed().stream().map(JournalLine::record)).isEqualTo(entries);
        assertThat(replayed().stream().map(JournalLine::offset)).isEqualTo(offsets);
    }

    @Test
    void head_afterALine_isTheHashOfItsBytes() throws Exception {
        try (Journal journal = Journal.create(path, CLOCK)) {
            assertThat(journal.head()).isEqualTo("0".repeat(64));
            journal.write(Records.INTENT);
            journal.write(new Ended("done"));

            String last = Files.readAllLines(path).get(1);
            assertThat(journal.head()).isEqualTo(sha256(last));
            assertThat(last)
                    .contains(
                            "\"previous\":\"" + sha256(Files.readAllLines(path).get(0)) + "\"");
        }
    }

    @Test
    void open_afterClose_continuesTheChain() throws Exception {
        try (Journal journal = Journal.create(path, CLOCK)) {
            journal.write(Records.INTENT);
        }
        List<JournalRecord> seen = new ArrayList<>();
        try (Journal journal = Journal.open(path, CLOCK, (offset, at, entry) -> seen.add(entry))) {
            journal.write(new Ended("done"));
        }

        assertThat(seen).containsExactly(Records.INTENT);
        assertThat(replayed().stream().map(JournalLine::record)).containsExactly(Records.INTENT, new Ended("done"));
        assertThat(JournalCheck.of(path).isIntact()).isTrue();
    }

    @Test
    void create_whereSomethingIs_isRefusedAndChangesNothing() throws Exception {
        Files.writeString(path, "notes\n");

        assertThatThrownBy(() -> Journal.create(path, CLOCK)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(path).hasContent("notes\n");
    }

    @Test
    void create_whereAnEmptyFileIs_takesIt() throws Exception {
        Files.createFile(path);

        Journal.create(path, CLOCK).close();

        assertThat(path).isEmptyFile();
    }

    @Test
    void open_whereNothingIs_makesNoFile() {
        assertThatThrownBy(() -> Journal.open(path, CLOCK, NOBODY)).isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void open_whileOpen_isRefusedUntilClosed() throws Exception {
        Journal journal = Journal.create(path, CLOCK);
        assertThatIOException()
                .isThrownBy(() -> Journal.open(path, CLOCK, NOBODY))
                .withMessageContaining(path.toString())
                .withMessageContaining("in use");
        assertThatIOException().isThrownBy(() -> Journal.create(path, CLOCK)).withMessageContaining("in use");
        journal.close();

        Journal.open(path, CLOCK, NOBODY).close();
    }

    @Test
    void open_byAnotherNameOfTheFile_isRefusedToo() throws Exception {
        Path link = folder.resolve("link");
        try (Journal journal = Journal.create(path, CLOCK)) {
            journal.write(Records.INTENT);
            Files.createSymbolicLink(link, path);

            assertThatIOException()
                    .isThrownBy(() -> Journal.open(link, CLOCK, NOBODY))
                    .withMessageContaining("in use");
        }
    }

    @Test
    void open_ofAVisitorThatThrows_letsGoOfTheFile() throws Exception {
        try (Journal journal = Journal.create(path, CLOCK)) {
            journal.write(Records.INTENT);
        }
        assertThatThrownBy(() -> Journal.open(path, CLOCK, (offset, at, entry) -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        Journal.open(path, CLOCK, NOBODY).close();
    }

    @Test
    void append_afterClose_fails() throws Exception {
        Journal journal = Journal.create(path, CLOCK);
        journal.close();
        journal.close();

        assertThat(journal.append(Records.INTENT)).isCompletedExceptionally();
        assertThatIOException().isThrownBy(() -> journal.write(Records.INTENT)).withMessageContaining("closed");
        assertThat(path).isEmptyFile();
    }

    @Test
    void close_withLinesWaiting_writesThem() throws Exception {
        List<CompletableFuture<Long>> written = new ArrayList<>();
        try (Journal journal = Journal.create(path, CLOCK)) {
            for (int item = 1; item <= 1000; item++) {
                written.add(journal.append(new Intent(item, "a")));
            }
        }

        assertThat(written).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(replayed()).hasSize(1000);
    }

    @Test
    void write_onAnInterruptedThread_isOnDiskAndKeepsTheFlag() throws Exception {
        try (Journal journal = Journal.create(path, CLOCK)) {
            Thread.currentThread().interrupt();
            long offset = journal.write(Records.INTENT);
            assertThat(journal.read(offset).record()).isEqualTo(Records.INTENT);
            assertThat(Thread.interrupted()).isTrue();

            assertThat(journal.write(Records.INTENT)).isPositive();
        }
    }

    @Test
    void record_thatIsTooLong_isRefusedAndTheNextOneTaken() throws Exception {
        try (Journal journal = Journal.create(path, CLOCK)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.append(new Unproven(1, "\u00e4".repeat(33_000))))
                    .withMessageContaining("Unproven");
            String long_ = "\u00e4".repeat(32_000);
            long offset = journal.write(new Unproven(1, long_));

            assertThat(journal.read(offset).record()).isEqualTo(new Unproven(1, long_));
        }
        assertThat(replayed()).hasSize(1);
    }

    @Test
    void append_aboveTheBound_waitsAndLosesNothing() throws Exception {
        String text = "x".repeat(60_000);
        try (Journal journal = Journal.create(path, CLOCK)) {
            for (int item = 1; item <= 100; item++) {
                var unused = journal.append(new Unproven(item, text));
            }
        }
        assertThat(replayed()).hasSize(100);
    }

    @Test
    void read_whereNoLineStarts_isRefused() throws Exception {
        try (Journal journal = Journal.create(path, CLOCK)) {
            journal.write(Records.INTENT);

            assertThatIOException().isThrownBy(() -> journal.read(1)).withMessageContaining("no line");
            assertThatIOException()
                    .isThrownBy(() -> journal.read(Files.size(path)))
                    .withMessageContaining("no line");
        }
    }

    @Test
    void file_thatSomebodyElseWroteTo_isNotWrittenAnyMore() throws Exception {
        try (Journal journal = Journal.create(path, CLOCK)) {
            journal.write(Records.INTENT);
            Files.writeString(path, "a remark\n", StandardOpenOption.APPEND);

            assertThatIOException()
                    .isThrownBy(() -> journal.write(Records.INTENT))
                    .withMessageContaining("somebody else");
        }
        assertThat(Files.readAllLines(path)).hasSize(2).endsWith("a remark");
    }

    @Test
    void file_thatAnEditorReplaced_isNotWrittenAnyMore() throws Exception {
        try (Journal journal = Journal.create(path, CLOCK)) {
            journal.write(Records.INTENT);
            Path copy = Files.copy(path, folder.resolve("copy"));
            Files.delete(path);
            Files.move(copy, path);

            assertThatIOException()
                    .isThrownBy(() -> journal.write(Records.INTENT))
                    .withMessageContaining("somebody else");
            assertThatIOException().isThrownBy(() -> journal.write(Records.INTENT));
        }
    }

    @Test
    void file_thatWasRemoved_isNotWrittenAnyMore() throws Exception {
        try (Journal journal = Journal.create(path, CLOCK)) {
            journal.write(Records.INTENT);
            Files.delete(path);

            assertThatIOException().isThrownBy(() -> journal.write(Records.INTENT));
        }
    }

    @Test
    void reader_duringARun_seesWhatIsOnDiskAndTakesNoLock() throws Exception {
        try (Journal journal = Journal.create(path, CLOCK)) {
            journal.write(Records.INTENT);
            assertThat(replayed()).hasSize(1);
            JournalCheck.of(path);

            assertThatIOException()
                    .isThrownBy(() -> Journal.open(path, CLOCK, NOBODY))
                    .withMessageContaining("in use");
            journal.write(Records.INTENT);
            assertThat(replayed()).hasSize(2);
        }
    }

    private List<JournalLine> replayed() throws IOException {
        List<JournalLine> lines = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(path)) {
            reader.replay((offset, at, entry) -> lines.add(new JournalLine(offset, at, entry)));
            for (JournalLine line : lines) {
                assertThat(reader.read(line.offset())).isEqualTo(line);
            }
        }
        return lines;
    }

    private static String sha256(String line) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
    }
}
