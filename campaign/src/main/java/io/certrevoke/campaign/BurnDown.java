package io.certrevoke.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How many certificates were still to be revoked at which time. Holds eight bytes per revocation. Not thread-safe. */
final class BurnDown {

    private static final int MOST_POINTS = 300;

    /** How many remained from a time on. */
    record Point(Instant at, int remaining) {}

    private final long[] millis;
    private int revoked;

    BurnDown(int items) {
        this.millis = new long[items];
    }

    /** Counts one more. Times go forward; one that does not is taken as the one before. */
    void revoked(Instant at) {
        long before = revoked == 0 ? Long.MIN_VALUE : millis[revoked - 1];
        millis[revoked++] = Math.max(before, at.toEpochMilli());
    }

    /** How many were revoked. */
    int size() {
        return revoked;
    }

    /** The curve from its start on, thinned to few points. The last revocation is always there. */
    List<Point> points(Instant start, int total) {
        List<Point> points = new ArrayList<>(List.of(new Point(start, total)));
        int count = Math.min(revoked, MOST_POINTS);
        for (int i = 1; i <= count; i++) {
            int done = (int) ((long) i * revoked / count);
            points.add(new Point(Instant.ofEpochMilli(millis[done - 1]), total - done));
        }
        return points;
    }
}
