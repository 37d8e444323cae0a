package io.certrevoke.testkit;

import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A small certification authority: issues end-entity certificates, records revocations, and signs the CRL that shows
 * them. Its certificates name a CRL and an OCSP address below the base address that it was created with; a
 * {@link Sandbox} answers there.
 *
 * <p>Thread-safe. Keys are P-256 and live in memory only.
 */
public final class IssuingCa {

    private final Authority root;
    private final Authority issuing;

    private IssuingCa(Authority root, Authority issuing) {
        this.root = root;
        this.issuing = issuing;
    }

    /**
     * Creates an authority with a root of its own.
     *
     * @param id a short name for addresses, for example {@code digicert}
     * @param publicationBase address below which its CRL ({@code /crl/<id>.crl}) and its OCSP responder
     *     ({@code /ocsp/<id>}) are served, without a trailing slash
     * @param clock the clock for revocation and update times
     * @return the authority
     */
    public static IssuingCa create(String id, URI publicationBase, Clock clock) {
        Authority root = Authority.root(id + "-root", "certrevoke sandbox root of " + id, publicationBase, clock);
        return new IssuingCa(root, root.subordinate(id, "certrevoke sandbox issuing CA of " + id));
    }

    /**
     * The short name that this authority's addresses contain.
     *
     * @return the id given at creation
     */
    public String id() {
        return issuing.id();
    }

    /**
     * The certificate of this authority, which signs certificates, CRLs and OCSP answers.
     *
     * @return the issuing certificate
     */
    public X509Certificate certificate() {
        return issuing.certificate();
    }

    /**
     * The self-signed root above this authority.
     *
     * @return the root certificate
     */
    public X509Certificate root() {
        return root.certificate();
    }

    /**
     * Where this authority's CRL is published.
     *
     * @return the address that its certificates name as their CRL distribution point
     */
    public URI crlUri() {
        return issuing.crlUri();
    }

    /**
     * Where this authority's OCSP responder listens.
     *
     * @return the address that its certificates name in their authority information access
     */
    public URI ocspUri() {
        return issuing.ocspUri();
    }

    /**
     * Issues an end-entity certificate.
     *
     * @param spec what it shall contain
     * @return the certificate and its key
     */
    public IssuedCertificate issue(CertificateSpec spec) {
        return issue(spec, Authority.newKeyPair());
    }

    /**
     * Issues an end-entity certificate for a key that exists already, as a renewal without a new key does.
     *
     * @param spec what it shall contain
     * @param subject the key pair of the subject
     * @return the certificate with this key
     */
    public IssuedCertificate issue(CertificateSpec spec, KeyPair subject) {
        return new IssuedCertificate(issuing.issue(spec, subject.getPublic()), subject, this);
    }

    /**
     * Records a revocation, unless the serial number is revoked already.
     *
     * @param serial the serial number of a certificate of this authority
     * @param reason the reason
     * @return the record in force: the new one, or the earlier one
     */
    public Revocation revoke(BigInteger serial, RevocationReason reason) {
        return issuing.ledger().revoke(serial, reason);
    }

    /**
     * Whether and how a certificate is revoked, published or not.
     *
     * @param serial the serial number
     * @return the record, or nothing while the certificate is not revoked
     */
    public Optional<Revocation> revocation(BigInteger serial) {
        return issuing.ledger().revocation(serial);
    }

    /**
     * The revocation as CRL and OCSP show it at this moment.
     *
     * @param serial the serial number
     * @return the record, or nothing while it is not published
     */
    public Optional<Revocation> published(BigInteger serial) {
        return issuing.ledger().published(serial);
    }

    /**
     * Delays the publication of revocations that are recorded from now on.
     *
     * @param delay how long; zero publishes at once
     */
    public void publishAfter(Duration delay) {
        issuing.ledger().publishAfter(delay);
    }

    /** Publishes nothing that is revoked from now on, although the provider's API says that it is revoked. */
    public void publishNothing() {
        issuing.ledger().publishNothing();
    }

    /**
     * Publishes revocations that are recorded from now on with another reason than the one that the API was given. The
     * API itself goes on to show the right one.
     *
     * @param reason what CRL and OCSP show; nothing to publish the right reason again
     */
    public void publishAs(Optional<RevocationReason> reason) {
        issuing.ledger().publishAs(reason);
    }

    /**
     * Signs a CRL with all published revocations.
     *
     * @return a new CRL with the next CRL number
     */
    public X509CRL crl() {
        return issuing.publisher().crl();
    }

    /** The root and the issuing authority, as the addresses below the base name them. */
    List<Authority> authorities() {
        return List.of(root, issuing);
    }
}
