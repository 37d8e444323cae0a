package io.certrevoke.huaweiccm;

import io.certrevoke.RevocationReason;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The nine names that the field {@code reason} of a revocation may have. */
final class HuaweiccmReasons {

    private static final Map<RevocationReason, String> NAMES = new EnumMap<>(Map.of(
            RevocationReason.UNSPECIFIED, "UNSPECIFIED",
            RevocationReason.KEY_COMPROMISE, "KEY_COMPROMISE",
            RevocationReason.CA_COMPROMISE, "CERTIFICATE_AUTHORITY_COMPROMISE",
            RevocationReason.AFFILIATION_CHANGED, "AFFILIATION_CHANGED",
            RevocationReason.SUPERSEDED, "SUPERSEDED",
            RevocationReason.CESSATION_OF_OPERATION, "CESSATION_OF_OPERATION",
            RevocationReason.CERTIFICATE_HOLD, "CERTIFICATE_HOLD",
            RevocationReason.PRIVILEGE_WITHDRAWN, "PRIVILEGE_WITHDRAWN",
            RevocationReason.AA_COMPROMISE, "ATTRIBUTE_AUTHORITY_COMPROMISE"));

    private HuaweiccmReasons() {}

    static Set<RevocationReason> accepted(boolean allowHold) {
        Set<RevocationReason> accepted = EnumSet.copyOf(NAMES.keySet());
        if (!allowHold) {
            accepted.remove(RevocationReason.CERTIFICATE_HOLD);
        }
        return accepted;
    }

    static String name(RevocationReason reason) {
        String name = NAMES.get(reason);
        if (name == null) {
            throw new IllegalArgumentException("Huawei Cloud has no reason " + reason.rfcName());
        }
        return name;
    }
}
