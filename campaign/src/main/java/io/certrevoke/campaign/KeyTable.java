package io.certrevoke.campaign;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/**
 * Maps digests to item numbers in a few dozen bytes each. Keeps 128 bits of a SHA-256, so no two things have the same key by
 * chance or by design. Not thread-safe while it is written.
 */
final class KeyTable {

    private static final int FREE = 0;

    private long[] high = new long[64];
    private long[] low = new long[64];
    private int[] numbers = new int[64];
    private int size;

    /**
     * Sets the number of a key.
     *
     * @param sha256 the key
     * @param number from 1
     * @return the number that it had before, or 0
     */
    int put(byte[] sha256, int number) {
        if ((size + 1) * 4L > numbers.length * 3L) {
            grow();
        }
        ByteBuffer key = ByteBuffer.wrap(sha256);
        return put(key.getLong(), key.getLong(), number);
    }

    private int put(long first, long second, int number) {
        int slot = slot(first, second);
        int before = numbers[slot];
        if (before == FREE) {
            size++;
        }
        high[slot] = first;
        low[slot] = second;
        numbers[slot] = number;
        return before;
    }

    /** The number of a key, or 0. */
    int get(byte[] sha256) {
        ByteBuffer key = ByteBuffer.wrap(sha256);
        return numbers[slot(key.getLong(), key.getLong())];
    }

    /** Hands out the number of every key. */
    void forEach(IntConsumer action) {
        for (int number : numbers) {
            if (number != FREE) {
                action.accept(number);
            }
        }
    }

    /** Where a key is, or would be. A digest needs no further mixing. */
    private int slot(long first, long second) {
        int mask = numbers.length - 1;
        int slot = (int) first & mask;
        while (numbers[slot] != FREE && (high[slot] != first || low[slot] != second)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldNumbers = numbers;
        high = new long[2 * oldNumbers.length];
        low = new long[2 * oldNumbers.length];
        numbers = new int[2 * oldNumbers.length];
        size = 0;
        for (int slot = 0; slot < oldNumbers.length; slot++) {
            if (oldNumbers[slot] != FREE) {
                put(oldHigh[slot], oldLow[slot], oldNumbers[slot]);
            }
        }
    }
}
