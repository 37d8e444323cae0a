package io.certrevoke.campaign;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a campaign did at one account. Immutable and thread-safe.
 *
 * @param account provider and account, for example {@code digicert/web-team}
 * @param states how many items are in each state; states of no item are missing
 * @param estimatedEnd when the last remaining item will be revoked at the present rate; absent where nothing
 *     remains, the run does not go on, or nothing was measured yet
 * @param stopped why nothing more is sent, where a rail stopped the account
 */
public record AccountReport(
        String account, Map<ItemState, Integer> states, Optional<Instant> estimatedEnd, Optional<String> stopped) {

    /** Copies the counts. */
    public AccountReport {
        states = states.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(states));
    }

    /**
     * How many items are in a state.
     *
     * @param state the state
     * @return 0 or more
     */
    public int count(ItemState state) {
        return states.getOrDefault(state, 0);
    }

    /**
     * How many certificates are revoked, published or not.
     *
     * @return 0 or more
     */
    public int revoked() {
        return count(ItemState.REVOKED) + count(ItemState.PUBLISHED);
    }

    /**
     * How many certificates the run has left to do.
     *
     * @return 0 or more
     */
    public int remaining() {
        return count(ItemState.WAITING)
                + count(ItemState.RETRYING)
                + count(ItemState.IN_FLIGHT)
                + count(ItemState.IN_DOUBT)
                + count(ItemState.PENDING);
    }
}
