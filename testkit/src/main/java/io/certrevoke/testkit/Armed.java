package io.certrevoke.testkit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What shall happen instead of the usual, to a number of calls: the first that matches a call is taken, and used up. */
final class Armed<T> {

    private final List<Entry<T>> entries = new ArrayList<>();

    synchronized void add(T value, Predicate<ApiCall> which, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("something that is armed happens at least once");
        }
        entries.add(new Entry<>(value, which, times));
    }

    synchronized Optional<T> take(ApiCall call) {
        for (Iterator<Entry<T>> all = entries.iterator(); all.hasNext(); ) {
            Entry<T> entry = all.next();
            if (entry.which.test(call)) {
                if (--entry.left == 0) {
                    all.remove();
                }
                return Optional.of(entry.value);
            }
        }
        return Optional.empty();
    }

    synchronized void clear() {
        entries.clear();
    }

    /** One armed value and how often it is left. */
    private static final class Entry<T> {
        private final T value;
        private final Predicate<ApiCall> which;
        private int left;

        Entry(T value, Predicate<ApiCall> which, int times) {
            this.value = value;
            this.which = which;
            this.left = times;
        }
    }
}
