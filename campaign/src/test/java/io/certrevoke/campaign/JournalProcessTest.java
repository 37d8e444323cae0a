package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.certrevoke.campaign.JournalRecord.Intent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal in real processes: one that is killed, one with a full disk, one with a small heap, and two at once. */
class JournalProcessTest {

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("night.journal");
    }

    @Test
    void process_killedAtAnyMoment_losesNothingThatWasAcknowledged() throws Exception {
        Map<Integer, Long> acknowledged = new HashMap<>();
        int[] moments = {1, 7, 60, 150, 333, 500};
        for (int kill = 0; kill < moments.length; kill++) {
            int first = 1 + kill * 1_000_000;
            Process child = JournalChild.start(List.of(), "64m", "write", path.toString(), "" + first, "8");
            try (BufferedReader output = child.inputReader()) {
                for (int i = 0; i < moments[kill]; i++) {
                    remember(acknowledged, JournalChild.next(output, "written"));
                }
                // not the process's own method, which would throw away what it printed
                child.toHandle().destroyForcibly();
                output.lines()
                        .filter(line -> line.matches("written \\d+ \\d+ ok"))
                        .forEach(line -> remember(acknowledged, line.substring("written ".length())));
            }
            child.waitFor();
            assertThat(onDisk()).containsAllEntriesOf(acknowledged);
        }
        assertThat(JournalCheck.of(path).isIntact()).isTrue();
    }

    private static void remember(Map<Integer, Long> acknowledged, String line) {
        String[] words = line.split(" ", -1);
        acknowledged.put(Integer.valueOf(words[0]), Long.valueOf(words[1]));
    }

    private Map<Integer, Long> onDisk() throws IOException {
        Map<Integer, Long> found = new HashMap<>();
        JournalVisitor visitor = (offset, at, entry) -> {
            if (entry instanceof Intent intent) {
                found.put(intent.item(), offset);
            }
        };
        Journal.open(path, Clock.systemUTC(), visitor).close();
        return found;
    }

    @Test
    void process_withAFullDisk_stopsAndKeepsWhatWasAcknowledged() throws Exception {
        Map<Integer, Long> acknowledged = new HashMap<>();
        Process child = JournalChild.start(
                List.of("sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"), "64m", "fill", path.toString());
        try (BufferedReader output = child.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("refused")) {
                if (line.startsWith("written ")) {
                    remember(acknowledged, line.substring("written ".length()));
                }
                line = output.readLine();
            }
            assertThat(line).contains("cannot be written any more", "File too large");
            assertThat(JournalChild.next(output, "head"))
                    .isEqualTo(JournalCheck.of(path).head());
        }
        child.waitFor();

        assertThat(acknowledged).isNotEmpty();
        assertThat(onDisk()).isEqualTo(acknowledged);
    }

    @Test
    void process_beforeAnotherOne_keepsItOut() throws Exception {
        try (Journal journal = Journal.create(path, Clock.systemUTC())) {
            journal.write(Records.INTENT);
            // whoever reads in this process must not lose it the lock
            JournalCheck.of(path);
            Process child = JournalChild.start(List.of(), "64m", "open", path.toString());
            try (BufferedReader output = child.inputReader()) {
                assertThat(JournalChild.next(output, "refused")).contains(path.toString(), "in use");
            }
            journal.write(Records.INTENT);
        }
        assertThat(JournalCheck.of(path).lines()).isEqualTo(2);
    }

    @Test
    void process_thatIsKilled_letsTheNextOneIn() throws Exception {
        Process child = JournalChild.start(List.of(), "64m", "hold", path.toString());
        try (BufferedReader output = child.inputReader()) {
            JournalChild.next(output, "holding");
            assertThatIOException().isThrownBy(this::onDisk).withMessageContaining("in use");
            child.destroyForcibly().waitFor();
        }

        assertThat(onDisk()).isEmpty();
    }

    @Test
    void process_withASmallHeap_writesAndReadsManyLines() throws Exception {
        Process child = JournalChild.start(List.of(), "24m", "many", path.toString(), "100000");
        try (BufferedReader output = child.inputReader()) {
            assertThat(JournalChild.next(output, "read")).isEqualTo("100000");
        }
        assertThat(Files.size(path)).isGreaterThan(24L << 20);
    }
}
