package io.certrevoke.examples;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.IssuedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What relying parties can see of a certificate, found out with the JDK alone.
 *
 * @param crl the reason on the CRL, {@code unspecified} without one, or {@code good}
 * @param ocsp the same from the OCSP responder
 */
record PublishedState(String crl, String ocsp) {

    static PublishedState of(IssuedCertificate issued) {
        try {
            return new PublishedState(crlReason(issued), ocspReason(issued));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the publication could not be checked", e);
        }
    }

    private static String crlReason(IssuedCertificate issued) throws GeneralSecurityException, IOException {
        URI address = issued.issuer().crlUri();
        try (InputStream in = address.toURL().openStream()) {
            X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            crl.verify(issued.issuer().certificate().getPublicKey());
            X509CRLEntry entry = crl.getRevokedCertificate(issued.certificate());
            return entry == null ? "good" : name(entry.getRevocationReason());
        }
    }

    private static String ocspReason(IssuedCertificate issued) throws GeneralSecurityException {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(
                EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK));
        PKIXParameters parameters =
                new PKIXParameters(Set.of(new TrustAnchor(issued.issuer().certificate(), null)));
        parameters.addCertPathChecker(checker);
        try {
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(issued.certificate())),
                    parameters);
            return "good";
        } catch (CertPathValidatorException e) {
            if (e.getCause() instanceof CertificateRevokedException revoked) {
                return name(revoked.getRevocationReason());
            }
            throw e;
        }
    }

    /** The JDK names the reasons as the standard does; an absent one means unspecified (RFC 5280, section 5.3.1). */
    private static String name(CRLReason reason) {
        return reason == null
                ? RevocationReason.UNSPECIFIED.rfcName()
                : RevocationReason.ofName(reason.name()).rfcName();
    }
}
