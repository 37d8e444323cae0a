package io.certrevoke.benchmarks;

/**
 * What the server has answered.
 *
 * @param revoked requests that were complete and right
 * @param throttled right ones beyond the limit, answered with 429
 * @param wrong all others, answered with 400
 */
record Counts(long revoked, long throttled, long wrong) {

    static Counts parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Counts(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    Counts since(Counts before) {
        return new Counts(revoked - before.revoked, throttled - before.throttled, wrong - before.wrong);
    }

    /** In the form that {@link #parse} reads. */
    String line() {
        return revoked + " " + throttled + " " + wrong;
    }
}
