package io.certrevoke.testkit.appviewx;

import io.certrevoke.RevocationReason;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The revocation reasons of one certificate authority, and those of them that need comments. */
record ReasonList(Map<String, RevocationReason> reasons, Set<String> needComments) {

    /** The six reasons of the vendor's own Terraform provider, which has one list for all authorities. */
    static final ReasonList DEFAULT = new ReasonList(
            Map.of(
                    "Unspecified", RevocationReason.UNSPECIFIED,
                    "Key compromise", RevocationReason.KEY_COMPROMISE,
                    "CA compromise", RevocationReason.CA_COMPROMISE,
                    "Affiliation Changed", RevocationReason.AFFILIATION_CHANGED,
                    "Superseded", RevocationReason.SUPERSEDED,
                    "Cessation of operation", RevocationReason.CESSATION_OF_OPERATION),
            Set.of());

    /** The four reasons that the vendor documents for Entrust. */
    static final ReasonList ENTRUST = new ReasonList(
            Map.of(
                    "Key compromised", RevocationReason.KEY_COMPROMISE,
                    "Affiliation Changed", RevocationReason.AFFILIATION_CHANGED,
                    "Superseded", RevocationReason.SUPERSEDED,
                    "Cessation of operation", RevocationReason.CESSATION_OF_OPERATION),
            Set.of("Key compromised"));

    ReasonList {
        reasons = Map.copyOf(reasons);
        needComments = Set.copyOf(needComments);
    }

    Optional<RevocationReason> find(String text, boolean anyCase) {
        return reasons.entrySet().stream()
                .filter(entry -> same(entry.getKey(), text, anyCase))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    boolean needsComments(String text, boolean anyCase) {
        return needComments.stream().anyMatch(reason -> same(reason, text, anyCase));
    }

    private static boolean same(String reason, String text, boolean anyCase) {
        return anyCase ? reason.equalsIgnoreCase(text) : reason.equals(text);
    }
}
