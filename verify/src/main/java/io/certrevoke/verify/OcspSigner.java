package io.certrevoke.verify;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Who may sign an OCSP answer: the issuer itself, or a responder whose certificate that same issuer signed for this
 * purpose (RFC 6960, section 4.2.2.2). The JDK validates such a certificate.
 */
final class OcspSigner {

    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    private OcspSigner() {}

    static void require(OcspAnswer answer, X509Certificate issuer, Instant now) throws ChannelFailure {
        if (answer.isOf(issuer) && answer.isSignedBy(issuer.getPublicKey())) {
            return;
        }
        for (X509Certificate responder : answer.certificates()) {
            if (answer.isOf(responder) && answer.isSignedBy(responder.getPublicKey())) {
                requireDelegated(responder, issuer, now);
                return;
            }
        }
        throw ChannelFailure.invalid("the OCSP answer is not signed by the issuer or by a responder that it names");
    }

    private static void requireDelegated(X509Certificate responder, X509Certificate issuer, Instant now)
            throws ChannelFailure {
        try {
            if (!purposes(responder).contains(OCSP_SIGNING)) {
                throw ChannelFailure.invalid(
                        "the OCSP answer is signed with a certificate that is not for that purpose");
            }
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(responder));
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
        } catch (GeneralSecurityException e) {
            throw ChannelFailure.invalid(
                    "the issuer has not appointed the signer of the OCSP answer: " + e.getMessage());
        }
    }

    private static List<String> purposes(X509Certificate certificate) throws CertificateParsingException {
        List<String> purposes = certificate.getExtendedKeyUsage();
        return purposes == null ? List.of() : purposes;
    }
}
