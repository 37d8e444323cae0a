package io.certrevoke.testkit;

import io.certrevoke.Outcome;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import java.util.Optional;

/**
 * One line of a fault matrix: what a caller is told when something goes wrong around the revoke call, and what it cost.
 *
 * @param fault what went wrong
 * @param end how the call ended: {@code REVOKED by UNCLEAR}, {@code AWAITING_APPROVAL}, or an exception with its outcome
 * @param sent how many revoke requests left the client
 * @param filed how many requests or work orders were filed for the certificate
 */
record FaultRow(String fault, String end, long sent, int filed) {

    static String describe(RevocationResult result) {
        Optional<String> by = result.revokedBy().map(who -> " by " + who);
        return result.status() + by.orElse("");
    }

    static String describe(RevocationException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ", " + e.outcome();
    }

    /** A line of the table, as it is printed and as the expected tables are written. */
    String toMarkdown() {
        return "| " + fault + " | " + end + " | " + sent + " | " + filed + " |";
    }

    static FaultRow fromMarkdown(String line) {
        String[] cells = line.split("\\|", -1);
        return new FaultRow(
                cells[1].strip(),
                cells[2].strip(),
                Long.parseLong(cells[3].strip()),
                Integer.parseInt(cells[4].strip()));
    }

    /** Whether this end claims that the certificate is revoked. */
    boolean claimsRevoked() {
        return end.startsWith(RevocationStatus.REVOKED.name());
    }

    /** Whether this end claims that the call changed nothing. */
    boolean claimsNothingApplied() {
        return end.endsWith(Outcome.NOT_APPLIED.name());
    }
}
