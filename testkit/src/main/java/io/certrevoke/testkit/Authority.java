package io.certrevoke.testkit;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** One signing key with its certificate, its ledger and its addresses: a root, or an authority below a root. */
final class Authority {

    private static final Duration CA_LIFETIME = Duration.ofDays(3650);

    private final String id;
    private final URI base;
    private final Clock clock;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final Ledger ledger;
    private final RevocationPublisher publisher;

    private Authority(String id, URI base, Clock clock, KeyPair keys, X509Certificate certificate) {
        this.id = id;
        this.base = base;
        this.clock = clock;
        this.keys = keys;
        this.certificate = certificate;
        this.ledger = new Ledger(clock);
        this.publisher = new RevocationPublisher(certificate, keys.getPrivate(), ledger, clock);
    }

    static Authority root(String id, String commonName, URI base, Clock clock) {
        KeyPair keys = newKeyPair();
        X500Name name = name(commonName);
        CertificateDraft draft = new CertificateDraft(name, caSpec(commonName, clock), name, keys.getPublic());
        draft.authority(keys.getPublic());
        return new Authority(id, base, clock, keys, draft.sign(keys));
    }

    Authority subordinate(String subordinateId, String commonName) {
        KeyPair subject = newKeyPair();
        CertificateDraft draft = draft(caSpec(commonName, clock), name(commonName), subject.getPublic());
        draft.authority(keys.getPublic());
        addPointers(draft);
        return new Authority(subordinateId, base, clock, subject, record(draft.sign(keys)));
    }

    X509Certificate issue(CertificateSpec spec, PublicKey subject) {
        X500Name subjectName = spec.commonName().isEmpty() ? organisation().build() : name(spec.commonName());
        CertificateDraft draft = draft(spec, subjectName, subject);
        draft.endEntity(keys.getPublic(), spec);
        addPointers(draft);
        return record(draft.sign(keys));
    }

    private CertificateDraft draft(CertificateSpec spec, X500Name subjectName, PublicKey subject) {
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return new CertificateDraft(issuer, spec, subjectName, subject);
    }

    private void addPointers(CertificateDraft draft) {
        draft.add(Extension.cRLDistributionPoints, false, distributionPoint());
        AccessDescription[] access = {
            new AccessDescription(AccessDescription.id_ad_ocsp, uriName(ocspUri())),
            new AccessDescription(AccessDescription.id_ad_caIssuers, uriName(certificateUri()))
        };
        draft.add(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(access));
    }

    private X509Certificate record(X509Certificate issued) {
        ledger.issued(issued.getSerialNumber());
        return issued;
    }

    String id() {
        return id;
    }

    X509Certificate certificate() {
        return certificate;
    }

    Ledger ledger() {
        return ledger;
    }

    RevocationPublisher publisher() {
        return publisher;
    }

    URI crlUri() {
        return URI.create(base + "/crl/" + id + ".crl");
    }

    URI ocspUri() {
        return URI.create(base + "/ocsp/" + id);
    }

    URI certificateUri() {
        return URI.create(base + "/ca/" + id + ".cer");
    }

    private CRLDistPoint distributionPoint() {
        DistributionPointName name = new DistributionPointName(new GeneralNames(uriName(crlUri())));
        return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)});
    }

    private static GeneralName uriName(URI uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri.toString());
    }

    private static CertificateSpec caSpec(String commonName, Clock clock) {
        Instant start = clock.instant().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        return CertificateSpec.of(commonName).withValidity(start, start.plus(CA_LIFETIME));
    }

    static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256 keys", e);
        }
    }

    private static X500NameBuilder organisation() {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "DE").addRDN(BCStyle.O, "certrevoke sandbox");
    }

    private static X500Name name(String commonName) {
        return organisation().addRDN(BCStyle.CN, commonName).build();
    }
}
