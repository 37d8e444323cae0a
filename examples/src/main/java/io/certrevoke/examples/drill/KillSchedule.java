package io.certrevoke.examples.drill;

import java.util.Random;

/** The moments at which the process is killed, spread over the whole run by its own progress. Not thread-safe. */
final class KillSchedule {

    private static final double LATEST = 0.97;
    private static final int YOUNGEST_MILLIS = 200;
    private static final int SPREAD_MILLIS = 1_300;

    private final Random random;
    private final double[] moments;
    private int kills;

    KillSchedule(int count, long seed) {
        random = new Random(seed);
        moments = random.doubles(count).map(share -> share * LATEST).sorted().toArray();
    }

    int kills() {
        return kills;
    }

    boolean isOver() {
        return kills == moments.length;
    }

    /** What is to happen to a process that starts now. */
    Moment next(double progress) {
        double share = moments[kills];
        // what is past already happens to a process that has hardly begun
        return share > progress
                ? new Moment(share, Long.MAX_VALUE)
                : new Moment(2, YOUNGEST_MILLIS + random.nextInt(SPREAD_MILLIS));
    }

    void killed() {
        kills++;
    }

    /**
     * When a process is killed: at whichever comes first.
     *
     * @param share how far the run has to be
     * @param ageMillis how long the process has to have run
     */
    record Moment(double share, long ageMillis) {

        boolean isNow(double progress, long age) {
            return progress >= share || age >= ageMillis;
        }
    }
}
