package io.certrevoke.testkit.huaweiccm;

import io.certrevoke.RevocationReason;
import java.util.Map;
import java.util.Optional;

/**
 * The nine names that the {@code reason} of a revocation may have.
 *
 * <p>Source: <a href="https://support.huaweicloud.com/intl/en-us/api-ccm/RevokeCertificate.html">the vendor's page on the
 * call</a>.
 */
final class ReasonNames {

    private static final Map<String, RevocationReason> REASONS = Map.of(
            "UNSPECIFIED", RevocationReason.UNSPECIFIED,
            "KEY_COMPROMISE", RevocationReason.KEY_COMPROMISE,
            "CERTIFICATE_AUTHORITY_COMPROMISE", RevocationReason.CA_COMPROMISE,
            "AFFILIATION_CHANGED", RevocationReason.AFFILIATION_CHANGED,
            "SUPERSEDED", RevocationReason.SUPERSEDED,
            "CESSATION_OF_OPERATION", RevocationReason.CESSATION_OF_OPERATION,
            "CERTIFICATE_HOLD", RevocationReason.CERTIFICATE_HOLD,
            "PRIVILEGE_WITHDRAWN", RevocationReason.PRIVILEGE_WITHDRAWN,
            "ATTRIBUTE_AUTHORITY_COMPROMISE", RevocationReason.AA_COMPROMISE);

    private ReasonNames() {}

    static Optional<RevocationReason> reason(String name) {
        return Optional.ofNullable(REASONS.get(name));
    }
}
