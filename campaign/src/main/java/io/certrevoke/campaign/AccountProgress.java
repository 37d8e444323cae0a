package io.certrevoke.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Where a run stands at one account. Immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public sealed interface AccountProgress permits ImmutableAccountProgress {

    /**
     * The account.
     *
     * @return provider and account, for example {@code digicert/web-team}
     */
    String account();

    /**
     * How many items are in each state.
     *
     * @return the numbers; states of no item are missing
     */
    Map<ItemState, Integer> states();

    /**
     * How fast certificates are revoked, by the latest measurements.
     *
     * @return revocations per second, 0 while nothing was measured
     */
    double perSecond();

    /**
     * When the last remaining item will be revoked at this rate.
     *
     * @return the time; absent where nothing remains or nothing was measured yet
     */
    Optional<Instant> estimatedEnd();

    /**
     * Why nothing more is sent.
     *
     * @return the cause, where a rail stopped the account
     */
    Optional<String> stopped();

    /**
     * How many items are in a state.
     *
     * @param state the state
     * @return 0 or more
     */
    default int count(ItemState state) {
        return states().getOrDefault(state, 0);
    }

    /**
     * How many certificates are revoked, published or not.
     *
     * @return 0 or more
     */
    default int revoked() {
        return count(ItemState.REVOKED) + count(ItemState.PUBLISHED);
    }

    /**
     * How many certificates are on the way to be revoked and are not yet: all but those that the plan leaves out, that
     * failed, or that are held back.
     *
     * @return 0 or more
     */
    default int remaining() {
        return count(ItemState.WAITING)
                + count(ItemState.RETRYING)
                + count(ItemState.IN_FLIGHT)
                + count(ItemState.IN_DOUBT)
                + count(ItemState.PENDING);
    }

    /**
     * Starts a progress. Campaigns build them; applications do so in their own tests.
     *
     * @return a builder; {@code account} and {@code perSecond} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link AccountProgress}. Not thread-safe. */
    final class Builder extends ImmutableAccountProgress.Builder {
        Builder() {}
    }
}
