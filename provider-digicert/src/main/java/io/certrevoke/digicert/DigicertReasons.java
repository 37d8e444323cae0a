package io.certrevoke.digicert;

import io.certrevoke.RevocationReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The reasons that CertCentral documents, in its spelling. */
final class DigicertReasons {

    // https://dev.digicert.com/ko/services-api/orders/revoke-order-certificates/
    private static final Map<RevocationReason, String> WIRE = new EnumMap<>(Map.of(
            RevocationReason.UNSPECIFIED, "unspecified",
            RevocationReason.KEY_COMPROMISE, "keyCompromise",
            RevocationReason.AFFILIATION_CHANGED, "affiliationChanged",
            RevocationReason.SUPERSEDED, "superseded",
            RevocationReason.CESSATION_OF_OPERATION, "cessationOfOperation"));

    private DigicertReasons() {}

    static Set<RevocationReason> accepted() {
        return Set.copyOf(WIRE.keySet());
    }

    static String wire(RevocationReason reason) {
        String text = WIRE.get(reason);
        if (text == null) {
            throw new IllegalArgumentException("CertCentral has no reason " + reason.rfcName());
        }
        return text;
    }
}
