package io.certrevoke.campaign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: one thread takes all lines that wait, writes them in one go and forces them to disk once, while the next
 * ones gather. The first failure is the last thing that it does. Thread-safe.
 */
final class JournalWriter {

    /** How many characters may wait before {@link #append} makes its callers wait too. */
    private static final int MAX_WAITING = 1 << 20;

    /** What a line has around the members of its record: number, time, hash. */
    private static final int FRAME = 256;

    private final JournalFile file;
    private final Clock clock;
    private final HashChain chain;
    private final Thread thread = new Thread(this::run, "certrevoke-campaign-journal");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private List<Waiting> waiting = new ArrayList<>();
    private int waitingCharacters;
    private boolean closed;
    private @Nullable IOException failure;

    private volatile String head;

    /** A line that is not on disk yet. */
    private record Waiting(String members, CompletableFuture<Long> written) {}

    JournalWriter(JournalFile file, Clock clock, HashChain chain) {
        this.file = file;
        this.clock = clock;
        this.chain = chain;
        this.head = chain.head();
        thread.setDaemon(true);
        thread.start();
    }

    /** The offset of the line, when it is on disk. */
    CompletableFuture<Long> append(JournalRecord entry) {
        Waiting line = new Waiting(members(entry), new CompletableFuture<>());
        lock.lock();
        try {
            while (accepts() && waitingCharacters >= MAX_WAITING) {
                taken.awaitUninterruptibly();
            }
            if (!accepts()) {
                return CompletableFuture.failedFuture(refusal());
            }
            waiting.add(line);
            waitingCharacters += line.members().length();
            arrived.signal();
            return line.written();
        } finally {
            lock.unlock();
        }
    }

    private static String members(JournalRecord entry) {
        String members = JournalCodec.members(entry);
        int bytes = members.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > HashChain.MAX_LINE - FRAME) {
            throw new IllegalArgumentException("a " + entry.getClass().getSimpleName() + " of " + bytes
                    + " bytes is too long for a line of the journal");
        }
        return members;
    }

    private boolean accepts() {
        return !closed && failure == null;
    }

    private IOException refusal() {
        return failure == null
                ? new IOException("the journal is closed")
                : new IOException(failure.getMessage(), failure);
    }

    private void run() {
        for (List<Waiting> batch = take(); !batch.isEmpty(); batch = take()) {
            commit(batch);
        }
    }

    /** All that wait, as soon as there is one; none when nothing can come any more. */
    private List<Waiting> take() {
        lock.lock();
        try {
            while (accepts() && waiting.isEmpty()) {
                arrived.awaitUninterruptibly();
            }
            return takeAll();
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting> takeAll() {
        List<Waiting> batch = waiting;
        waiting = new ArrayList<>();
        waitingCharacters = 0;
        taken.signalAll();
        return batch;
    }

    private void commit(List<Waiting> batch) {
        List<Long> offsets;
        try {
            offsets = write(batch);
        } catch (IOException | RuntimeException | Error e) {
            fail(batch, e);
            return;
        }
        head = chain.head();
        for (int i = 0; i < offsets.size(); i++) {
            batch.get(i).written().complete(offsets.get(i));
        }
    }

    private List<Long> write(List<Waiting> batch) throws IOException {
        List<Long> offsets = new ArrayList<>(batch.size());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Waiting line : batch) {
            offsets.add(file.length() + bytes.size());
            bytes.writeBytes(chain.seal(clock.instant(), line.members()));
            bytes.write('\n');
        }
        file.append(ByteBuffer.wrap(bytes.toByteArray()));
        return offsets;
    }

    /** Nothing is tried again: after a failed force the next one may succeed although the data never reached the disk. */
    private void fail(List<Waiting> batch, Throwable cause) {
        IOException broken = new IOException("the journal cannot be written any more: " + cause.getMessage(), cause);
        List<Waiting> refused = new ArrayList<>(batch);
        lock.lock();
        try {
            failure = broken;
            refused.addAll(takeAll());
        } finally {
            lock.unlock();
        }
        refused.forEach(line -> line.written().completeExceptionally(broken));
    }

    /** The hash of the last line on disk. */
    String head() {
        return head;
    }

    /** Writes what was accepted, and ends. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
        awaitEnd();
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
