package io.certrevoke.venafi;

import static io.certrevoke.RevocationReason.AA_COMPROMISE;
import static io.certrevoke.RevocationReason.AFFILIATION_CHANGED;
import static io.certrevoke.RevocationReason.CA_COMPROMISE;
import static io.certrevoke.RevocationReason.CESSATION_OF_OPERATION;
import static io.certrevoke.RevocationReason.KEY_COMPROMISE;
import static io.certrevoke.RevocationReason.PRIVILEGE_WITHDRAWN;
import static io.certrevoke.RevocationReason.SUPERSEDED;
import static io.certrevoke.RevocationReason.UNSPECIFIED;

import io.certrevoke.RevocationReason;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The integers of {@code Reason} (Web SDK, POST Certificates/Revoke). A hold (6) and its end (8) are in the contract as
 * well; they are no revocations and never sent.
 */
final class VenafiReasons {

    private static final Map<RevocationReason, Integer> NUMBERS = new EnumMap<>(Map.of(
            UNSPECIFIED, 0,
            KEY_COMPROMISE, 1,
            CA_COMPROMISE, 2,
            AFFILIATION_CHANGED, 3,
            SUPERSEDED, 4,
            CESSATION_OF_OPERATION, 5,
            PRIVILEGE_WITHDRAWN, 9,
            AA_COMPROMISE, 10));

    private VenafiReasons() {}

    static int number(RevocationReason reason) {
        return Objects.requireNonNull(NUMBERS.get(reason));
    }

    static Set<RevocationReason> accepted(boolean extended) {
        Set<RevocationReason> reasons = EnumSet.copyOf(NUMBERS.keySet());
        if (!extended) {
            reasons.removeAll(Set.of(PRIVILEGE_WITHDRAWN, AA_COMPROMISE));
        }
        return reasons;
    }
}
