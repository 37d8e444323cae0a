package io.certrevoke.testkit.venafi;

import io.certrevoke.RevocationReason;
import java.util.Map;
import java.util.Optional;

/** What the integers of {@code Reason} mean to this server. */
final class Reasons {

    private static final int LAST_OF_PROSE = 5;

    private static final Map<Integer, RevocationReason> RFC_5280 = Map.of(
            0, RevocationReason.UNSPECIFIED,
            1, RevocationReason.KEY_COMPROMISE,
            2, RevocationReason.CA_COMPROMISE,
            3, RevocationReason.AFFILIATION_CHANGED,
            4, RevocationReason.SUPERSEDED,
            5, RevocationReason.CESSATION_OF_OPERATION,
            6, RevocationReason.CERTIFICATE_HOLD,
            9, RevocationReason.PRIVILEGE_WITHDRAWN,
            10, RevocationReason.AA_COMPROMISE);

    private static final Map<Integer, RevocationReason> ADAPTABLE_CA = Map.of(
            0, RevocationReason.UNSPECIFIED,
            1, RevocationReason.KEY_COMPROMISE,
            2, RevocationReason.AFFILIATION_CHANGED,
            3, RevocationReason.SUPERSEDED,
            4, RevocationReason.CESSATION_OF_OPERATION);

    private Reasons() {}

    static Optional<RevocationReason> of(int number, Choices choices) {
        boolean known = number <= LAST_OF_PROSE || choices.is(VenafiOpenPoint.ReasonRange.UP_TO_10);
        Map<Integer, RevocationReason> table =
                choices.is(VenafiOpenPoint.ReasonTable.RFC_5280) ? RFC_5280 : ADAPTABLE_CA;
        return Optional.ofNullable(table.get(number)).filter(reason -> known);
    }
}
