package io.certrevoke.campaign;

import java.util.Arrays;

/** A list of numbers that grows, without an object for each. Not thread-safe. */
final class LongColumn {

    private long[] values = new long[64];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    long get(int at) {
        return values[at];
    }

    void set(int at, long value) {
        values[at] = value;
    }

    int size() {
        return size;
    }
}
