package io.certrevoke.appviewx;

import io.certrevoke.RevocationReason;
import java.util.EnumMap;
import java.util.Map;

/** The texts that reasons have on the wire. No published list is complete: sites and authorities define their own. */
final class AppviewxReasons {

    private static final String ENTRUST_KEY_COMPROMISE = "Key compromised";

    // the list of the vendor's Terraform provider, for whatever authority
    private static final Map<RevocationReason, String> STANDARD = Map.of(
            RevocationReason.UNSPECIFIED, "Unspecified",
            RevocationReason.KEY_COMPROMISE, "Key compromise",
            RevocationReason.CA_COMPROMISE, "CA compromise",
            RevocationReason.AFFILIATION_CHANGED, "Affiliation Changed",
            RevocationReason.SUPERSEDED, "Superseded",
            RevocationReason.CESSATION_OF_OPERATION, "Cessation of operation");

    // "Valid Reason for CAs" on the page of the synchronous revoke call, 2023.1.0
    private static final Map<RevocationReason, String> ENTRUST = Map.of(
            RevocationReason.KEY_COMPROMISE, ENTRUST_KEY_COMPROMISE,
            RevocationReason.AFFILIATION_CHANGED, "Affiliation Changed",
            RevocationReason.SUPERSEDED, "Superseded",
            RevocationReason.CESSATION_OF_OPERATION, "Cessation of operation");

    private AppviewxReasons() {}

    static Map<RevocationReason, String> texts(AppviewxConfig config) {
        Map<RevocationReason, String> texts = new EnumMap<>(RevocationReason.class);
        texts.putAll(
                switch (config.reasonTable()) {
                    case STANDARD -> STANDARD;
                    case ENTRUST -> ENTRUST;
                    case NONE -> Map.of();
                });
        texts.putAll(config.reasons());
        return texts;
    }

    static boolean needsComment(String text) {
        return text.equalsIgnoreCase(ENTRUST_KEY_COMPROMISE);
    }
}
