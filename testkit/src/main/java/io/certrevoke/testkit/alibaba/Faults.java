package io.certrevoke.testkit.alibaba;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Refusals that were ordered for the next calls. Guarded by the API's lock. */
final class Faults {

    private final Deque<Fault> throttles = new ArrayDeque<>();
    private final Deque<Fault> beforeRevoking = new ArrayDeque<>();
    private final Deque<Fault> afterRevoking = new ArrayDeque<>();
    private final Set<String> denied = new HashSet<>();

    void throttle(int calls, Fault fault) {
        throttles.addAll(Collections.nCopies(calls, fault));
    }

    void beforeRevoking(int calls, Fault fault) {
        beforeRevoking.addAll(Collections.nCopies(calls, fault));
    }

    void afterRevoking(int calls, Fault fault) {
        afterRevoking.addAll(Collections.nCopies(calls, fault));
    }

    void deny(String action, boolean deny) {
        if (deny) {
            denied.add(action);
        } else {
            denied.remove(action);
        }
    }

    Optional<Fault> throttled() {
        return Optional.ofNullable(throttles.poll());
    }

    Optional<Fault> beforeRevoking() {
        return Optional.ofNullable(beforeRevoking.poll());
    }

    Optional<Fault> afterRevoking() {
        return Optional.ofNullable(afterRevoking.poll());
    }

    Optional<Fault> denied(String action, boolean alternative) {
        Fault fault = ErrorCode.DENIED.fault(alternative);
        return denied.contains(action)
                ? Optional.of(new Fault(fault.code(), fault.status(), fault.message(), action))
                : Optional.empty();
    }
}
