package io.certrevoke.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the latest entries and counts all of them, so that long runs need no more memory than short ones. */
final class Journal<T> {

    private final int limit;
    private final Deque<T> latest = new ArrayDeque<>();
    private long count;

    Journal(int limit) {
        this.limit = limit;
    }

    synchronized void add(T entry) {
        if (latest.size() == limit) {
            latest.removeFirst();
        }
        latest.addLast(entry);
        count++;
    }

    synchronized List<T> entries() {
        return List.copyOf(latest);
    }

    synchronized long count() {
        return count;
    }

    synchronized void clear() {
        latest.clear();
        count = 0;
    }
}
