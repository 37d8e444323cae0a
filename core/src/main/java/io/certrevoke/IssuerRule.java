package io.certrevoke;

import io.certrevoke.spi.CertificateFields;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Says which certificates belong to an account of a {@link RevocationRouter}: those of one issuer. Immutable and
 * thread-safe.
 */
public sealed interface IssuerRule {

    /**
     * Whether a reference names a certificate of this issuer. A rule that needs the certificate itself does not match a
     * reference without one.
     *
     * @param reference a reference that carries an issuer
     * @return true if it does
     */
    boolean matches(CertificateRef reference);

    /**
     * The issuer by its distinguished name, compared as RFC 5280, section 7.1, compares names. Anybody can issue under any
     * name: use {@link #ofCertificate} where certificates come from outside.
     *
     * @param issuer the issuer's distinguished name
     * @return the rule
     */
    static IssuerRule ofName(X500Principal issuer) {
        return new Name(issuer);
    }

    /**
     * The issuer by the key identifier that its certificates carry (RFC 5280, section 4.2.1.1).
     *
     * @param hex the key identifier in hexadecimal, in any case, optionally with colons, hyphens or spaces
     * @return the rule
     * @throws IllegalArgumentException if it is not hexadecimal
     */
    static IssuerRule ofKeyIdentifier(String hex) {
        return new KeyIdentifier(Serials.digits(hex, "the key identifier"));
    }

    /**
     * The issuer by its certificate: the name has to be equal and the signature over the certificate has to verify.
     *
     * @param issuer the issuing CA's certificate
     * @return the rule
     */
    static IssuerRule ofCertificate(X509Certificate issuer) {
        return new Issuer(issuer);
    }

    /** By distinguished name. */
    record Name(X500Principal issuer) implements IssuerRule {

        @Override
        public boolean matches(CertificateRef reference) {
            return reference.issuer().equals(Optional.of(issuer));
        }

        @Override
        public String toString() {
            return "issuer " + issuer;
        }
    }

    /** By authority key identifier. */
    record KeyIdentifier(String hex) implements IssuerRule {

        @Override
        public boolean matches(CertificateRef reference) {
            return reference
                    .certificate()
                    .flatMap(CertificateFields::authorityKeyIdentifier)
                    .filter(id -> id.toUpperCase(Locale.ROOT).equals(hex))
                    .isPresent();
        }

        @Override
        public String toString() {
            return "authority key identifier " + hex;
        }
    }

    /** By the issuing certificate. */
    record Issuer(X509Certificate certificate) implements IssuerRule {

        @Override
        public boolean matches(CertificateRef reference) {
            return reference.certificate().filter(this::issued).isPresent();
        }

        private boolean issued(X509Certificate leaf) {
            if (!leaf.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
                return false;
            }
            try {
                leaf.verify(certificate.getPublicKey());
                return true;
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return "issuing certificate " + certificate.getSubjectX500Principal() + ", serial number "
                    + CertificateFields.serialHex(certificate.getSerialNumber());
        }
    }
}
