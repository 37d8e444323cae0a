package io.certrevoke.campaign;

import java.util.Optional;

/** What planning found out about an item: its state, and why. */
record Finding(PlanState state, Optional<String> cause) {

    static Finding of(PlanState state) {
        return new Finding(state, Optional.empty());
    }

    static Finding of(PlanState state, String cause) {
        return new Finding(state, Optional.of(cause));
    }

    /** The item in this state. */
    PlannedItem on(PlannedItem item) {
        return PlannedItem.builder().from(item).state(state).cause(cause).build();
    }
}
