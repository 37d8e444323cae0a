package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The figures of a report. Immutable and thread-safe.
 *
 * <p>The first four are those that the CCADB asks for while a revocation is delayed (Incident Reporting Guidelines,
 * {@code https://www.ccadb.org/cas/incident-report}): {@link #revoked()}, {@link #notYetRevoked()}, {@link #expired()} and
 * {@link #estimatedEnd()}. The first three add up to {@link #certificates()}: all that the plan has, also those that it
 * leaves out for some cause, but not those that the input excludes and not those that stand in it a second time.
 */
@Value.Immutable
@ValueStyle
public sealed interface ReportSummary permits ImmutableReportSummary {

    /**
     * When these figures were true.
     *
     * @return the time by the clock of the report
     */
    Instant at();

    /**
     * The number of certificates that have been revoked, before the campaign or by it, by the word of the provider.
     *
     * @return 0 or more
     */
    int revoked();

    /**
     * The number of certificates that have not yet been revoked and have not expired, whatever the cause.
     *
     * @return 0 or more
     */
    int notYetRevoked();

    /**
     * The number of certificates planned for revocation that have expired before they were revoked.
     *
     * @return 0 or more
     */
    int expired();

    /**
     * An estimate for when all remaining revocations will be completed, at the present rate of each account. Holds for the
     * {@link #remaining()} ones that the run has left to do; the others wait for a person.
     *
     * @return the time; absent where nothing remains, the run does not go on, an account with remaining ones is stopped, or
     *     nothing was measured yet
     */
    Optional<Instant> estimatedEnd();

    /**
     * How many certificates were to be revoked.
     *
     * @return the sum of {@link #revoked()}, {@link #notYetRevoked()} and {@link #expired()}
     */
    default int certificates() {
        return revoked() + notYetRevoked() + expired();
    }

    /**
     * How many certificates the run has left to do.
     *
     * @return the sum over all accounts
     */
    default int remaining() {
        return accounts().stream().mapToInt(AccountReport::remaining).sum();
    }

    /**
     * By when all has to be done.
     *
     * @return the time, where the plan has a deadline
     */
    Optional<Instant> deadline();

    /**
     * When the run began.
     *
     * @return the time of the first line of the journal
     */
    Optional<Instant> startedAt();

    /**
     * When the run last wrote to its journal.
     *
     * @return the time of the last line
     */
    Optional<Instant> lastLineAt();

    /**
     * How the last process ended.
     *
     * @return the cause; absent while it works, and where it was killed
     */
    Optional<String> ended();

    /**
     * How many items are in which state of the run.
     *
     * @return the counts; states of no item are missing
     */
    Map<ItemState, Integer> states();

    /**
     * Why items were left out by the plan.
     *
     * @return the counts of those in {@link ItemState#LEFT_OUT}; states of no item are missing
     */
    Map<PlanState, Integer> leftOut();

    /**
     * Under which reasons certificates are published. An absent reason counts as unspecified (RFC 5280, section 5.3.1).
     *
     * @return the counts of those in {@link ItemState#PUBLISHED}
     */
    Map<RevocationReason, Integer> publishedReasons();

    /**
     * How many certificates have another reason than the one that was sent, by the word of the provider or as published.
     *
     * @return 0 or more
     */
    int differentReasons();

    /**
     * What was done at each account, in the order of the plan.
     *
     * @return the accounts that items of the plan go to
     */
    List<AccountReport> accounts();

    /**
     * The digest of the plan.
     *
     * @return 64 lower-case hexadecimal digits
     */
    String planDigest();

    /**
     * The head of the journal, as far as this report read it.
     *
     * @return the SHA-256 of its last line, 64 lower-case hexadecimal digits; zeros for an empty one
     */
    String journalHead();

    /**
     * How many lines of the journal this report is made of.
     *
     * @return 0 or more
     */
    long journalLines();

    /**
     * The figures for people.
     *
     * @return lines that end in a line feed
     */
    default String describe() {
        return ReportText.of(this);
    }

    /**
     * Starts a summary. Reports build summaries; applications do so in their own tests.
     *
     * @return a builder; all but the optional members, maps and lists are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReportSummary}. Not thread-safe. */
    final class Builder extends ImmutableReportSummary.Builder {
        Builder() {}
    }
}
