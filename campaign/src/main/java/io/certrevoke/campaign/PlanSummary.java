package io.certrevoke.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The figures of a plan, for the person who reviews it. Immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public sealed interface PlanSummary permits ImmutablePlanSummary {

    /**
     * When it was planned.
     *
     * @return the time
     */
    Instant createdAt();

    /**
     * By when everything has to be revoked.
     *
     * @return the time, if one was given
     */
    Optional<Instant> deadline();

    /**
     * How many items the plan has, whatever their state.
     *
     * @return a count
     */
    int items();

    /**
     * How many items are in which state.
     *
     * @return the counts, without states in which nothing is
     */
    Map<PlanState, Integer> states();

    /**
     * What is asked of each account.
     *
     * @return the accounts to which something is sent or which are asked about open requests, in the order of the plan
     */
    List<AccountTotal> accounts();

    /**
     * How many items a person should look at before they are sent.
     *
     * @return the number of items with warnings
     */
    int warnings();

    /**
     * How many of the items that a run works on cannot be proven to be published, because they are references or their
     * issuer is not among {@link CampaignPlan#issuers()}.
     *
     * @return a count
     */
    int unprovable();

    /**
     * How many places of the input could not be read.
     *
     * @return a count; {@link CampaignPlan#faults()} has them
     */
    int faults();

    /**
     * How many keys are used by more than one certificate.
     *
     * @return a count; {@link CampaignPlan#keyGroups()} has them
     */
    int sharedKeys();

    /**
     * How many items have such a key.
     *
     * @return a count
     */
    int itemsWithSharedKeys();

    /**
     * How long the calls take, with the accounts side by side, see {@link AccountTotal#time()}.
     *
     * @return the time of the slowest account; zero if none has a limit
     */
    default Duration time() {
        return accounts().stream()
                .flatMap(account -> account.time().stream())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * How late the last call would be if the run started at a moment.
     *
     * @param start the start of the run
     * @return the time after the deadline; absent if there is no deadline or it is kept
     */
    default Optional<Duration> late(Instant start) {
        return deadline()
                .map(limit -> Duration.between(limit, start.plus(time())))
                .filter(late -> !late.isNegative() && !late.isZero());
    }

    /**
     * The figures as text.
     *
     * @return lines, each ended by a line feed
     */
    default String describe() {
        return SummaryText.of(this);
    }

    /**
     * Starts a summary.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PlanSummary}. Not thread-safe. */
    final class Builder extends ImmutablePlanSummary.Builder {
        Builder() {}
    }
}
