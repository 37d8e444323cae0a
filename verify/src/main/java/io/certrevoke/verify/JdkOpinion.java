package io.certrevoke.verify;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JDK's own verdict about an OCSP answer, without any fetching of its own. It validates a certification path, so it
 * can be asked only while the certificate is valid.
 */
final class JdkOpinion {

    private JdkOpinion() {}

    /** Refuses a revocation that the JDK does not see in the same answer. */
    static void requireRevoked(X509Certificate certificate, X509Certificate issuer, byte[] answer, Instant now)
            throws ChannelFailure {
        String opinion = "good";
        try {
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK));
            checker.setOcspResponses(Map.of(certificate, answer));
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
            parameters.addCertPathChecker(checker);
            parameters.setDate(Date.from(now));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
            validator.validate(path, parameters);
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.REVOKED) {
                return;
            }
            opinion = String.valueOf(e.getMessage());
        } catch (GeneralSecurityException e) {
            opinion = String.valueOf(e.getMessage());
        }
        throw ChannelFailure.invalid("the JDK does not see the revocation in the OCSP answer: " + opinion);
    }
}
