package io.certrevoke.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** Items that are looked at again and again, with pauses that double up to a longest one. Not thread-safe. */
final class DueQueue {

    private final long firstPause;
    private final long longestPause;
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingLong(Due::at));

    DueQueue(Duration firstPause, Duration longestPause) {
        this.firstPause = firstPause.toNanos();
        this.longestPause = Math.max(firstPause.toNanos(), longestPause.toNanos());
    }

    /** An item, and when it is its turn. */
    record Due(int item, long since, long at, long pause) {}

    /** Adds an item that is due at once. */
    void add(int item, long now) {
        queue.add(new Due(item, now, now, firstPause));
    }

    /** Adds an item that is due after the first pause. */
    void addLater(int item, long now) {
        again(new Due(item, now, now, firstPause), now);
    }

    /** Puts an item back, due after its pause; the next pause is twice as long. */
    void again(Due due, long now) {
        queue.add(new Due(due.item(), due.since(), now + due.pause(), Math.min(longestPause, due.pause() * 2)));
    }

    /** Takes the items that are due, the longest waiting first. */
    List<Due> take(long now, int limit) {
        List<Due> due = new ArrayList<>();
        while (due.size() < limit && !queue.isEmpty() && queue.element().at() - now <= 0) {
            due.add(queue.remove());
        }
        return due;
    }

    /** Takes all items, due or not. */
    List<Due> takeAll() {
        List<Due> all = new ArrayList<>(queue);
        queue.clear();
        return all;
    }

    /** How long until the next item is due, in nanoseconds, 0 if one is. */
    OptionalLong untilNext(long now) {
        return queue.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, queue.element().at() - now));
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }
}
