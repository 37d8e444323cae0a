package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.Recovered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a crash, a mistake or a hand does to the file of a journal, and what is said about it. */
class JournalDamageTest {

    private static final Clock CLOCK = Clock.fixed(Records.NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path path;
    private byte[] whole;
    private String head;

    @BeforeEach
    void write() throws IOException {
        path = folder.resolve("night.journal");
        try (Journal journal = Journal.create(path, CLOCK)) {
            for (int item = 1; item <= 6; item++) {
                journal.write(new Intent(item, "a"));
            }
            head = journal.head();
        }
        whole = Files.readAllBytes(path);
    }

    @Test
    void journal_asWritten_isIntact() throws IOException {
        JournalCheck check = JournalCheck.of(path);

        assertThat(check.isIntact()).isTrue();
        assertThat(check.lines()).isEqualTo(6);
        assertThat(check.head()).isEqualTo(head);
        assertThat(check.brokenLine()).isEmpty();
        assertThat(check)
                .hasToString(
                        "6 lines follow from each other; only a head that was kept elsewhere can tell whether the end is"
                                + " complete.");
    }

    @Test
    void journal_asWritten_isIntactByTheKeptHead() throws IOException {
        JournalCheck check = JournalCheck.of(path, "  " + head.toUpperCase(Locale.ROOT) + "\n");

        assertThat(check.isIntact()).isTrue();
        assertThat(check.keptLine()).hasValue(6);
        assertThat(check)
                .hasToString(
                        "6 lines follow from each other; the kept head vouches for the lines up to 6, the last one.");
    }

    @Test
    void journal_thatGrew_isIntactUpToTheKeptHead() throws IOException {
        try (Journal journal = Journal.open(path, CLOCK, (offset, at, entry) -> {})) {
            journal.write(Records.INTENT);
        }
        JournalCheck check = JournalCheck.of(path, head);

        assertThat(check.isIntact()).isTrue();
        assertThat(check.keptLine()).hasValue(6);
        assertThat(check)
                .hasToString(
                        "7 lines follow from each other; the kept head vouches for the lines up to 6, and 1 came later.");
    }

    @Test
    void byte_changedAnywhere_isFoundByTheChainOrTheKeptHead() throws IOException {
        int lastLine = start(5);
        for (int position = 0; position < whole.length; position++) {
            byte[] changed = whole.clone();
            changed[position] ^= 1;
            Files.write(path, changed);

            assertThat(JournalCheck.of(path, head).isIntact())
                    .describedAs("byte %d", position)
                    .isFalse();
            if (position < lastLine) {
                int line = lineOf(position);
                JournalCheck check = JournalCheck.of(path);
                assertThat(check.isIntact()).describedAs("byte %d", position).isFalse();
                assertThat(check.brokenLine().orElseThrow())
                        .describedAs("byte %d", position)
                        .isBetween(line + 1L, line + 2L);
                assertThat(check.lines()).isEqualTo(check.brokenLine().getAsLong() - 1);
                assertThatExceptionOfType(JournalDamagedException.class).isThrownBy(this::reopened);
                assertThat(Files.readAllBytes(path)).isEqualTo(changed);
            }
        }
    }

    @Test
    void lastLine_changed_isFoundByTheKeptHeadOnly() throws IOException {
        String text = new String(whole, StandardCharsets.UTF_8);
        Files.writeString(path, text.replace("\"item\":6", "\"item\":7"));

        assertThat(JournalCheck.of(path).isIntact()).isTrue();
        assertThat(JournalCheck.of(path, head).isIntact()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void line_removed_isFound(int line) throws IOException {
        List<String> lines = lines();
        lines.remove(line);
        rewrite(lines);

        assertThat(JournalCheck.of(path).brokenLine()).hasValue(line + 1);
        assertThat(JournalCheck.of(path).explanation()).contains("Line " + (line + 1), "removed");
        assertUnusable(line + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void lines_swapped_areFound(int line) throws IOException {
        List<String> lines = lines();
        Collections.swap(lines, line, line + 1);
        rewrite(lines);

        assertThat(JournalCheck.of(path).brokenLine()).hasValue(line + 1);
        assertUnusable(line + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void line_doubled_isFound(int line) throws IOException {
        List<String> lines = lines();
        lines.add(line, lines.get(line));
        rewrite(lines);

        assertThat(JournalCheck.of(path).brokenLine()).hasValue(line + 2);
        assertUnusable(line + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "",
                "{}",
                "[]",
                "5",
                "{\"n\":6,\"previous\":\"x\"}",
                "{\"n\":\"6\"}",
                "\ufeff{\"n\":6}"
            })
    void line_addedByHand_isFound(String added) throws IOException {
        List<String> lines = lines();
        lines.add(added);
        rewrite(lines);

        assertThat(JournalCheck.of(path).brokenLine()).hasValue(7);
        assertThat(JournalCheck.of(path, head).isIntact()).isFalse();
        assertThat(JournalCheck.of(path, head).keptLine()).hasValue(6);
        assertUnusable(7);
    }

    @Test
    void lines_joined_areFound() throws IOException {
        String text = new String(whole, StandardCharsets.UTF_8);
        Files.writeString(path, text.substring(0, text.length() - 1).replaceAll("\n(?=[^\n]*$)", " ") + "\n");

        assertThat(JournalCheck.of(path).brokenLine()).hasValue(5);
        assertUnusable(5);
    }

    @Test
    void line_withoutEnd_isFoundInLittleMemory() throws IOException {
        byte[] long_ = Arrays.copyOf(whole, whole.length + 5_000_001);
        Arrays.fill(long_, whole.length, long_.length - 1, (byte) ' ');
        long_[long_.length - 1] = '\n';
        Files.write(path, long_);

        assertThat(JournalCheck.of(path).explanation()).contains("longer than");
        assertUnusable(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void end_cutOff_isFoundByTheKeptHeadOnly(int left) throws IOException {
        rewrite(lines().subList(0, left));

        assertThat(JournalCheck.of(path).isIntact()).isTrue();
        JournalCheck check = JournalCheck.of(path, head);
        assertThat(check.isIntact()).isFalse();
        assertThat(check.lines()).isEqualTo(left);
        assertThat(check.keptLine()).isEmpty();
        assertThat(check.explanation()).contains("cut off");
    }

    @Test
    void journal_withoutALine_isNotIntact() throws IOException {
        Files.write(path, new byte[0]);

        assertThat(JournalCheck.of(path).isIntact()).isFalse();
        assertThat(JournalCheck.of(path)).hasToString("There is no line in the journal.");
        assertThat(JournalCheck.of(path, head).isIntact()).isFalse();
        assertThat(JournalCheck.of(path).head()).isEqualTo("0".repeat(64));
    }

    @Test
    void journal_writtenAnew_isFoundByTheKeptHeadOnly() throws IOException {
        Files.delete(path);
        try (Journal journal = Journal.create(path, CLOCK)) {
            journal.write(new Intent(1, "another story"));
        }

        assertThat(JournalCheck.of(path).isIntact()).isTrue();
        assertThat(JournalCheck.of(path, head).isIntact()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "zz", "0x"})
    void check_againstWhatIsNoHash_isRefused(String kept) {
        assertThatIllegalArgumentException().isThrownBy(() -> JournalCheck.of(path, kept));
    }

    @Test
    void lastLine_tornAtAnyByte_isRemovedAndNoted() throws Exception {
        int lastLine = start(5);
        for (int end = lastLine + 1; end < whole.length; end++) {
            byte[] torn = Arrays.copyOf(whole, end);
            Files.write(path, torn);
            assertThat(JournalCheck.of(path).explanation()).contains(end - lastLine + " bytes", "unfinished");

            List<JournalRecord> seen = reopened();

            byte[] tail = Arrays.copyOfRange(torn, lastLine, end);
            assertThat(seen)
                    .hasSize(6)
                    .startsWith(new Intent(1, "a"))
                    .endsWith(new Recovered(tail.length, sha256(tail)));
            assertThat(Files.readAllBytes(path)).startsWith(Arrays.copyOf(whole, lastLine));
            assertThat(JournalCheck.of(path).lines()).isEqualTo(6);
            assertThat(JournalCheck.of(path).isIntact()).isTrue();
        }
    }

    @Test
    void visitor_thatThrowsAtTheNote_letsGoOfTheFile() throws IOException {
        Files.write(path, Arrays.copyOf(whole, whole.length - 1));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Journal.open(path, CLOCK, (offset, at, entry) -> {
                    if (entry instanceof Recovered) {
                        throw new UncheckedIOException(new IOException("no"));
                    }
                }));

        assertThat(reopened()).hasSize(6);
    }

    @Test
    void file_cutBetweenLines_isTakenAsItIs() throws IOException {
        Files.write(path, Arrays.copyOf(whole, start(5)));

        assertThat(reopened()).hasSize(5).doesNotHaveAnyElementsOfTypes(Recovered.class);
    }

    @Test
    void firstLine_tornAtAnyByte_leavesAnEmptyJournal() throws IOException {
        for (int end = 1; end < start(1); end++) {
            Files.write(path, Arrays.copyOf(whole, end));

            assertThat(reopened()).isEmpty();
            assertThat(path).isEmptyFile();
        }
    }

    @Test
    void tail_ofZeros_isRemoved() throws IOException {
        Files.write(path, Arrays.copyOf(whole, whole.length + 200_000));

        assertThat(reopened()).hasSize(7).last().isInstanceOf(Recovered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----BEGIN PRIVATE KEY-----", "{\"n\":1", "{\"n\":0,\"at\":1", "x"})
    void file_thatIsNoJournal_isLeftAlone(String content) throws IOException {
        Files.writeString(path, content);

        assertThatExceptionOfType(JournalDamagedException.class).isThrownBy(this::reopened);
        assertThat(path).hasContent(content);
    }

    @Test
    void type_ofALaterVersion_isRefusedWithItsLine() throws IOException {
        Files.delete(path);
        HashChain chain = new HashChain();
        String first =
                new String(chain.seal(Records.NOW, JournalCodec.members(Records.INTENT)), StandardCharsets.UTF_8);
        String second = new String(chain.seal(Records.NOW, "\"type\":\"Later\""), StandardCharsets.UTF_8);
        Files.writeString(path, first + "\n" + second + "\n");

        assertThat(JournalCheck.of(path).isIntact()).isTrue();
        assertUnusable(2);
    }

    private void assertUnusable(long line) {
        assertThatExceptionOfType(JournalDamagedException.class)
                .isThrownBy(this::reopened)
                .satisfies(e -> assertThat(e.line()).isEqualTo(line))
                .withMessageContaining("line " + line + " of the journal");
        assertThatExceptionOfType(JournalDamagedException.class).isThrownBy(this::replay);
    }

    private List<JournalRecord> reopened() throws IOException {
        List<JournalRecord> seen = new ArrayList<>();
        Journal.open(path, CLOCK, (offset, at, entry) -> seen.add(entry)).close();
        return seen;
    }

    private void replay() throws IOException {
        try (JournalReader reader = JournalReader.open(path)) {
            reader.replay((offset, at, entry) -> {});
        }
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(path));
    }

    private void rewrite(List<String> lines) throws IOException {
        Files.writeString(path, String.join("\n", lines) + "\n");
    }

    /** Where a line starts; 0 is the first one. */
    private int start(int line) {
        int start = 0;
        for (int i = 0; i < line; i++) {
            while (whole[start] != '\n') {
                start++;
            }
            start++;
        }
        return start;
    }

    private int lineOf(int position) {
        int line = 0;
        while (line < 5 && start(line + 1) <= position) {
            line++;
        }
        return line;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
