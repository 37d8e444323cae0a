package io.certrevoke.campaign;

import io.certrevoke.campaign.JournalRecord.OfItem;
import io.certrevoke.campaign.JournalRecord.Outcome;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The journal and what it adds up to, together: a line counts once it is on disk. Thread-safe.
 *
 * <p>All lines of one item are written by one thread at a time, so that they take effect in their order.
 */
final class RunLedger {

    private final Journal journal;
    private final RunState state;
    private final BiConsumer<Integer, ItemState> listener;
    private final ReentrantLock lock = new ReentrantLock();

    RunLedger(Journal journal, RunState state, BiConsumer<Integer, ItemState> listener) {
        this.journal = journal;
        this.state = state;
        this.listener = listener;
    }

    /**
     * Writes a line and waits until it is on disk.
     *
     * @throws JournalLostException if the disk does not take it; then nothing may be sent any more
     */
    void record(JournalRecord entry) {
        try {
            long offset = journal.write(entry);
            withState(current -> {
                current.apply(offset, entry);
                return offset;
            });
        } catch (IOException e) {
            throw new JournalLostException(e);
        }
        if (entry instanceof OfItem ofItem) {
            listener.accept(ofItem.item(), state(ofItem.item()));
        }
    }

    /** Asks the state, which stands still meanwhile. */
    <T> T withState(Function<RunState, T> question) {
        lock.lock();
        try {
            return question.apply(state);
        } finally {
            lock.unlock();
        }
    }

    ItemState state(int item) {
        return withState(current -> current.state(item));
    }

    /** What the provider said last about an item, unless its last call ended with an exception. */
    Optional<Outcome> outcome(int item) {
        OptionalLong offset = withState(current -> current.outcome(item));
        if (offset.isEmpty()) {
            return Optional.empty();
        }
        try {
            return journal.read(offset.getAsLong()).record() instanceof Outcome outcome
                    ? Optional.of(outcome)
                    : Optional.empty();
        } catch (IOException e) {
            throw new JournalLostException(e);
        }
    }
}
