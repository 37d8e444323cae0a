package io.certrevoke.campaign;

import java.util.HashSet;
import java.util.Set;

/**
 * The first certificates of an account, which have to be published with the right reason before any other is sent. Not
 * thread-safe; guarded by the {@link SendQueue}.
 */
final class Canary {

    private final int size;
    private final Set<Integer> open = new HashSet<>();
    private int proven;
    private boolean passed;

    Canary(int size, boolean passed) {
        this.size = size;
        this.passed = passed || size == 0;
    }

    boolean passed() {
        return passed;
    }

    /** Whether one more may be sent before the others are proven. */
    boolean hasRoom() {
        return passed || open.size() + proven < size;
    }

    void sent(int item) {
        if (!passed) {
            open.add(item);
        }
    }

    /** The item was not sent after all. */
    void withdrawn(int item) {
        open.remove(item);
    }

    /**
     * The item is published with the right reason.
     *
     * @return whether it was one of these
     */
    boolean proven(int item) {
        if (!open.remove(item)) {
            return false;
        }
        proven++;
        return true;
    }

    /**
     * Whether the canary has just passed: all that were sent are proven, and they are enough or all there are.
     *
     * @param exhausted whether no further candidate is left
     */
    boolean conclude(boolean exhausted) {
        if (passed || !open.isEmpty() || proven == 0 || (proven < size && !exhausted)) {
            return false;
        }
        passed = true;
        return true;
    }

    /** Whether nothing was sent for it that is proven or may be. */
    boolean isUnused() {
        return !passed && open.isEmpty() && proven == 0;
    }

    int proven() {
        return proven;
    }

    boolean includes(int item) {
        return open.contains(item);
    }
}
