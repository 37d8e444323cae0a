package io.certrevoke.campaign;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Hands the items of one account to its workers: the canary first, then by {@link SendOrder}, and at last those that are not
 * known to be replaced. Thread-safe.
 */
final class SendQueue {

    private final PlanIndex plan;
    private final int[] order;
    private final Canary canary;
    private final IntConsumer onCanaryPassed;
    private final Consumer<String> onStuck;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DueQueue retries;
    /** Items whose publication cannot be proven, kept back until the canary has passed. */
    private final ArrayDeque<Integer> unprovable = new ArrayDeque<>();
    /** Items that are not known to be replaced. */
    private final ArrayDeque<Integer> unreplaced = new ArrayDeque<>();

    private int position;
    private int inFlight;
    private boolean stopped;

    SendQueue(
            PlanIndex plan,
            int[] order,
            Canary canary,
            Duration retryAfter,
            IntConsumer onCanaryPassed,
            Consumer<String> onStuck) {
        this.plan = plan;
        this.order = order;
        this.canary = canary;
        this.retries = new DueQueue(retryAfter, retryAfter.multipliedBy(16));
        this.onCanaryPassed = onCanaryPassed;
        this.onStuck = onStuck;
    }

    /** A worker's turn. */
    record Turn(DueQueue.Due due, boolean lastCall) {

        int item() {
            return due.item();
        }
    }

    /** What became of a turn. */
    enum Result {
        SETTLED,
        RETRY,
        LATER,
        HELD
    }

    /**
     * Waits for the next item.
     *
     * @return nothing when there will be none any more
     */
    Optional<Turn> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stopped) {
                Optional<Turn> turn = pick();
                if (turn.isPresent()) {
                    inFlight++;
                    canary.sent(turn.get().item());
                    return turn;
                }
                concludeCanary();
                if (isDrained()) {
                    changed.signalAll();
                    return Optional.empty();
                }
                awaitChange();
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Turn> pick() {
        long now = System.nanoTime();
        for (DueQueue.Due due : retries.take(now, 1)) {
            return Optional.of(new Turn(due, false));
        }
        while (canary.hasRoom() && position < order.length) {
            int item = order[position++];
            if (canary.passed() || plan.isProvable(item)) {
                return Optional.of(first(item, false));
            }
            unprovable.add(item);
        }
        if (canary.passed() && !unprovable.isEmpty()) {
            return Optional.of(first(unprovable.remove(), false));
        }
        if (canary.hasRoom() && position == order.length && !unreplaced.isEmpty()) {
            return Optional.of(first(unreplaced.remove(), true));
        }
        return Optional.empty();
    }

    private static Turn first(int item, boolean lastCall) {
        long now = System.nanoTime();
        return new Turn(new DueQueue.Due(item, now, now, 0), lastCall);
    }

    private void concludeCanary() {
        boolean exhausted = position == order.length && retries.isEmpty() && unreplaced.isEmpty() && inFlight == 0;
        if (canary.conclude(exhausted)) {
            onCanaryPassed.accept(canary.proven());
            changed.signalAll();
        } else if (exhausted && canary.isUnused() && !unprovable.isEmpty()) {
            onStuck.accept(
                    "none of the certificates left can prove the canary, because their publication cannot be checked");
        }
    }

    private boolean isDrained() {
        return position == order.length
                && inFlight == 0
                && retries.isEmpty()
                && unprovable.isEmpty()
                && unreplaced.isEmpty();
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is in next()
    private void awaitChange() throws InterruptedException {
        OptionalLong nanos = retries.untilNext(System.nanoTime());
        if (nanos.isPresent()) {
            changed.await(nanos.getAsLong(), TimeUnit.NANOSECONDS);
        } else {
            changed.await();
        }
    }

    /** Takes a turn back. */
    void finish(Turn turn, Result result) {
        lock.lock();
        try {
            inFlight--;
            switch (result) {
                case RETRY -> retry(turn.due());
                case LATER -> {
                    canary.withdrawn(turn.item());
                    unreplaced.add(turn.item());
                }
                case HELD -> canary.withdrawn(turn.item());
                case SETTLED -> {}
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void retry(DueQueue.Due due) {
        if (due.pause() == 0) {
            retries.addLater(due.item(), System.nanoTime());
        } else {
            retries.again(due, System.nanoTime());
        }
    }

    /** An item is published with the right reason. */
    void proven(int item) {
        lock.lock();
        try {
            if (canary.proven(item)) {
                concludeCanary();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** An item says nothing for the canary. */
    void withdraw(int item) {
        lock.lock();
        try {
            canary.withdrawn(item);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether an item is one of the canary, and the canary has not passed. */
    boolean isCanary(int item) {
        lock.lock();
        try {
            return canary.includes(item);
        } finally {
            lock.unlock();
        }
    }

    /** Hands out nothing any more. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
