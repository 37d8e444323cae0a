package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.Unproven;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the disk does to a journal. */
class JournalDiskTest {

    private static final Clock CLOCK = Clock.fixed(Records.NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path path;
    private FaultyChannel disk;
    private JournalFile file;
    private JournalWriter writer;

    @BeforeEach
    void open() throws IOException {
        path = folder.resolve("night.journal");
        StandardOpenOption[] options = {StandardOpenOption.CREATE, StandardOpenOption.WRITE};
        disk = new FaultyChannel(FileChannel.open(path, options));
        file = new JournalFile(path, disk, FileChannel.open(folder.resolve("lock"), options));
        writer = new JournalWriter(file, CLOCK, new HashChain());
    }

    @AfterEach
    void close() throws IOException {
        disk.passes.release(1 << 20);
        writer.close();
        file.close();
    }

    @Test
    void lines_ofManyThreads_shareAForce() throws Exception {
        disk.passes.drainPermits();
        ConcurrentLinkedQueue<CompletableFuture<Long>> written = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int thread = 1; thread <= 64; thread++) {
            int item = thread;
            threads.add(new Thread(() -> {
                for (int i = 0; i < 20; i++) {
                    written.add(writer.append(new Intent(item, "a")));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(written).hasSize(64 * 20).noneMatch(CompletableFuture::isDone);
        disk.passes.release(1 << 20);
        written.forEach(CompletableFuture::join);

        // the first one takes what was there when it came, the second one all that gathered meanwhile
        assertThat(disk.forces).hasValueLessThanOrEqualTo(2);
        assertThat(JournalCheck.of(path).lines()).isEqualTo(64 * 20);
    }

    @Test
    void line_beforeItsForce_isNotAcknowledged() {
        disk.passes.drainPermits();
        String before = writer.head();
        CompletableFuture<Long> written = writer.append(Records.INTENT);

        assertThat(written).isNotDone();
        assertThat(writer.head()).isEqualTo(before);
        disk.passes.release();
        assertThat(written.join()).isZero();
        assertThat(writer.head()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 206, 207, 208, 300, 413})
    void disk_thatGetsFull_keepsWhatWasAcknowledgedAndTakesNoMore(int space) throws Exception {
        disk.space = space;
        int acknowledged = 0;
        CompletableFuture<Long> last = writer.append(new Intent(1, "a"));
        while (succeeds(last)) {
            acknowledged++;
            last = writer.append(new Intent(1, "a"));
        }

        disk.space = Long.MAX_VALUE;
        assertThatThrownBy(writer.append(Records.INTENT)::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("No space left on device");
        JournalCheck check = JournalCheck.of(path);
        assertThat(check.lines()).isEqualTo(acknowledged);
        assertThat(check.explanation()).doesNotContain("unfinished");
        assertThat(check.head()).isEqualTo(writer.head());
    }

    @Test
    void disk_thatGetsFull_failsAllThatWait() {
        disk.passes.drainPermits();
        CompletableFuture<Long> first = writer.append(Records.INTENT);
        List<CompletableFuture<Long>> later = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            later.add(writer.append(Records.INTENT));
        }
        disk.forceFails = true;
        disk.passes.release(1 << 20);

        later.forEach(line -> assertThat(succeeds(line)).isFalse());
        assertThat(succeeds(first)).isFalse();
        assertThat(path).isEmptyFile();
    }

    @Test
    void thread_thatWaitsForRoom_isToldOfTheFailure() throws Exception {
        disk.passes.drainPermits();
        ConcurrentLinkedQueue<CompletableFuture<Long>> written = new ConcurrentLinkedQueue<>();
        Thread thread = new Thread(() -> {
            for (int i = 0; i < 60; i++) {
                written.add(writer.append(new Unproven(1, "x".repeat(60_000))));
            }
        });
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(written).hasSizeLessThan(60);
        disk.forceFails = true;
        disk.passes.release(1 << 20);
        thread.join();

        assertThat(written).hasSize(60).allMatch(line -> !succeeds(line));
    }

    @Test
    void force_thatFails_isNotTriedAgain() throws Exception {
        assertThat(writer.append(Records.INTENT).join()).isZero();
        long size = Files.size(path);
        String head = writer.head();
        disk.forceFails = true;
        assertThat(succeeds(writer.append(Records.INTENT))).isFalse();
        disk.forceFails = false;

        assertThat(succeeds(writer.append(Records.INTENT))).isFalse();
        assertThat(path).hasSize(size);
        assertThat(writer.head()).isEqualTo(head);
    }

    @Test
    void disk_thatGetsFullAndCannotBeCut_leavesAnUnfinishedLineForTheNextRun() throws Exception {
        assertThat(writer.append(Records.INTENT).join()).isZero();
        long size = Files.size(path);
        disk.space = size + 50;
        disk.truncateFails = true;
        assertThat(succeeds(writer.append(Records.INTENT))).isFalse();
        assertThat(path).hasSize(size + 50);

        List<JournalRecord> seen = new ArrayList<>();
        Journal.open(path, CLOCK, (offset, at, entry) -> seen.add(entry)).close();
        assertThat(seen).hasSize(2).first().isEqualTo(Records.INTENT);
        assertThat(seen.get(1))
                .isInstanceOfSatisfying(
                        JournalRecord.Recovered.class,
                        recovered -> assertThat(recovered.bytes()).isEqualTo(50));
    }

    private static boolean succeeds(CompletableFuture<Long> line) {
        try {
            line.join();
            return true;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
            return false;
        }
    }
}
