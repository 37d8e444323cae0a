package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import java.io.IOException;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * What the CA/Browser Forum's Baseline Requirements for TLS server certificates say about revoking one. A certificate says
 * itself that they apply, by one of the policies that section 7.1.6.1 reserves.
 */
final class BaselineRequirements {

    /** Extended, domain, organisation and individual validation. */
    private static final Set<String> POLICIES =
            Set.of("2.23.140.1.1", "2.23.140.1.2.1", "2.23.140.1.2.2", "2.23.140.1.2.3");

    /** Section 7.2.2, table of CRLReasons: these may stand on no CRL for a subscriber's certificate. */
    private static final Set<RevocationReason> FORBIDDEN = EnumSet.of(
            RevocationReason.CERTIFICATE_HOLD,
            RevocationReason.CA_COMPROMISE,
            RevocationReason.AA_COMPROMISE,
            RevocationReason.REMOVE_FROM_CRL);

    /** Section 1.6.1, "Short-lived Subscriber Certificate". */
    private static final Instant FIRST = Instant.parse("2024-03-15T00:00:00Z");

    private static final Instant SECOND = Instant.parse("2026-03-15T00:00:00Z");
    private static final Duration AT_FIRST = Duration.ofDays(10);
    private static final Duration SINCE_SECOND = Duration.ofDays(7);

    private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";
    private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";

    /** The access method id-ad-ocsp, 1.3.6.1.5.5.7.48.1, as DER encodes it. */
    private static final String OCSP = "06082b06010505073001";

    private BaselineRequirements() {}

    static boolean apply(X509Certificate certificate) {
        X509CertSelector selector = new X509CertSelector();
        try {
            selector.setPolicy(POLICIES);
        } catch (IOException e) {
            throw new IllegalStateException("these are object identifiers", e);
        }
        return selector.match(certificate);
    }

    static boolean forbid(RevocationReason reason) {
        return FORBIDDEN.contains(reason);
    }

    /**
     * Whether a certificate to which they apply is so short-lived that its CA need not support revoking it (section 4.9.1.1),
     * and it names no place where that would be published.
     */
    static boolean letBeUnrevokable(X509Certificate certificate) {
        return isShortLived(certificate) && !namesPublication(certificate);
    }

    private static boolean isShortLived(X509Certificate certificate) {
        Instant issued = certificate.getNotBefore().toInstant();
        // both ends belong to the validity period (section 1.6.1, RFC 5280, section 4.1.2.5)
        Duration validity =
                Duration.between(issued, certificate.getNotAfter().toInstant()).plusSeconds(1);
        Duration limit = issued.isBefore(SECOND) ? AT_FIRST : SINCE_SECOND;
        return !issued.isBefore(FIRST) && validity.compareTo(limit) <= 0;
    }

    /** Whether the certificate names a CRL or an OCSP responder. */
    static boolean namesPublication(X509Certificate certificate) {
        byte[] access = certificate.getExtensionValue(AUTHORITY_INFORMATION_ACCESS);
        return certificate.getExtensionValue(CRL_DISTRIBUTION_POINTS) != null
                || (access != null && HexFormat.of().formatHex(access).contains(OCSP));
    }
}
