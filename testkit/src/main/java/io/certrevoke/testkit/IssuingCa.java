package io.certrevoke.testkit;

import io.certrevoke.RevocationReason;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A small certification authority: issues end-entity certificates, records revocations, and signs the CRL that shows
 * them. Its certificates name a CRL and an OCSP address below the base address that it was created with.
 *
 * <p>Thread-safe. Keys are P-256 and live in memory only.
 */
public final class IssuingCa {

    private static final Duration CRL_LIFETIME = Duration.ofHours(24);
    private static final Duration CA_LIFETIME = Duration.ofDays(3650);

    private final String id;
    private final URI publicationBase;
    private final Clock clock;
    private final X509Certificate root;
    private final X509Certificate certificate;
    private final KeyPair keys;
    private final Map<BigInteger, Revocation> revocations = new ConcurrentHashMap<>();
    private final AtomicLong crlNumber = new AtomicLong();
    private volatile Duration publicationDelay = Duration.ZERO;
    private volatile boolean publishing = true;

    private IssuingCa(
            String id,
            URI publicationBase,
            Clock clock,
            X509Certificate root,
            X509Certificate certificate,
            KeyPair keys) {
        this.id = id;
        this.publicationBase = publicationBase;
        this.clock = clock;
        this.root = root;
        this.certificate = certificate;
        this.keys = keys;
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
        KeyPair rootKeys = newKeyPair();
        X509Certificate root = caCertificate(
                name("certrevoke sandbox root of " + id),
                name("certrevoke sandbox root of " + id),
                rootKeys,
                rootKeys,
                clock);
        KeyPair keys = newKeyPair();
        X509Certificate issuing = caCertificate(
                name("certrevoke sandbox root of " + id),
                name("certrevoke sandbox issuing CA of " + id),
                rootKeys,
                keys,
                clock);
        return new IssuingCa(id, publicationBase, clock, root, issuing, keys);
    }

    /**
     * The short name that this authority's addresses contain.
     *
     * @return the id given at creation
     */
    public String id() {
        return id;
    }

    /**
     * The certificate of this authority, which signs certificates, CRLs and OCSP answers.
     *
     * @return the issuing certificate
     */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * The self-signed root above this authority.
     *
     * @return the root certificate
     */
    public X509Certificate root() {
        return root;
    }

    /**
     * Where this authority's CRL is published.
     *
     * @return the address that its certificates name as their CRL distribution point
     */
    public URI crlUri() {
        return URI.create(publicationBase + "/crl/" + id + ".crl");
    }

    /**
     * Where this authority's OCSP responder listens.
     *
     * @return the address that its certificates name in their authority information access
     */
    public URI ocspUri() {
        return URI.create(publicationBase + "/ocsp/" + id);
    }

    /**
     * Issues an end-entity certificate.
     *
     * @param spec what it shall contain
     * @return the certificate and its key
     */
    public IssuedCertificate issue(CertificateSpec spec) {
        KeyPair subject = newKeyPair();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                spec.serial(),
                Date.from(spec.notBefore()),
                Date.from(spec.notAfter()),
                spec.commonName().isEmpty() ? organisation() : name(spec.commonName()),
                subject.getPublic());
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(subject.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(keys.getPublic()));
            builder.addExtension(Extension.subjectAlternativeName, false, dnsNames(spec));
            builder.addExtension(Extension.cRLDistributionPoints, false, distributionPoint());
            builder.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, uriName(ocspUri())));
            return new IssuedCertificate(sign(builder, keys.getPrivate()), subject, this);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("the sandbox could not issue a certificate", e);
        }
    }

    /**
     * Records a revocation, unless the serial number is revoked already.
     *
     * @param serial the serial number of a certificate of this authority
     * @param reason the reason
     * @return the record in force: the new one, or the earlier one
     */
    public Revocation revoke(BigInteger serial, RevocationReason reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant publishAt = publishing ? clock.instant().plus(publicationDelay) : Instant.MAX;
        Revocation earlier = revocations.putIfAbsent(serial, new Revocation(serial, reason, now, publishAt));
        return earlier != null ? earlier : revocations.get(serial);
    }

    /**
     * Whether and how a certificate is revoked, published or not.
     *
     * @param serial the serial number
     * @return the record, or nothing while the certificate is not revoked
     */
    public Optional<Revocation> revocation(BigInteger serial) {
        return Optional.ofNullable(revocations.get(serial));
    }

    /**
     * The revocation as CRL and OCSP show it at this moment.
     *
     * @param serial the serial number
     * @return the record, or nothing while it is not published
     */
    public Optional<Revocation> published(BigInteger serial) {
        return revocation(serial).filter(r -> !r.publishAt().isAfter(clock.instant()));
    }

    /**
     * Delays the publication of revocations that are recorded from now on.
     *
     * @param delay how long; zero publishes at once
     */
    public void publishAfter(Duration delay) {
        publicationDelay = delay;
        publishing = true;
    }

    /** Publishes nothing that is revoked from now on, although the provider's API says that it is revoked. */
    public void publishNothing() {
        publishing = false;
    }

    /**
     * Signs a CRL with all published revocations.
     *
     * @return a new CRL with the next CRL number
     */
    public X509CRL crl() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        X509v2CRLBuilder builder = new X509v2CRLBuilder(
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()), Date.from(now));
        builder.setNextUpdate(Date.from(now.plus(CRL_LIFETIME)));
        revocations.keySet().forEach(serial -> published(serial).ifPresent(r -> addEntry(builder, r)));
        try {
            builder.addExtension(
                    Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(crlNumber.incrementAndGet())));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic()));
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("the sandbox could not sign a CRL", e);
        }
    }

    /** The key that signs OCSP answers; it never leaves the testkit. */
    PrivateKey signingKey() {
        return keys.getPrivate();
    }

    private static void addEntry(X509v2CRLBuilder builder, Revocation revocation) {
        if (revocation.reason() == RevocationReason.UNSPECIFIED) {
            builder.addCRLEntry(revocation.serial(), Date.from(revocation.revokedAt()), null);
        } else {
            builder.addCRLEntry(
                    revocation.serial(),
                    Date.from(revocation.revokedAt()),
                    revocation.reason().code());
        }
    }

    private CRLDistPoint distributionPoint() {
        DistributionPointName name = new DistributionPointName(new GeneralNames(uriName(crlUri())));
        return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)});
    }

    private static GeneralName uriName(URI uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri.toString());
    }

    private static GeneralNames dnsNames(CertificateSpec spec) {
        return new GeneralNames(spec.dnsNames().stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static X509Certificate caCertificate(
            X500Name issuer, X500Name subject, KeyPair issuerKeys, KeyPair subjectKeys, Clock clock) {
        Instant start = clock.instant().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                CertificateSpec.of("ca").serial(),
                Date.from(start),
                Date.from(start.plus(CA_LIFETIME)),
                subject,
                subjectKeys.getPublic());
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    extensions.createSubjectKeyIdentifier(subjectKeys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            return sign(builder, issuerKeys.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("the sandbox could not create its authority", e);
        }
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256 keys", e);
        }
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "DE")
                .addRDN(BCStyle.O, "certrevoke sandbox")
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static X500Name organisation() {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "DE")
                .addRDN(BCStyle.O, "certrevoke sandbox")
                .build();
    }
}
