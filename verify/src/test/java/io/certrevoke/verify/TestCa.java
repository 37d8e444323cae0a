package io.certrevoke.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
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
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority whose key the tests hold, so that they can sign what no authority should. */
final class TestCa {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final X500Name name;
    private final KeyPair keys;
    private final String algorithm;
    private final X509Certificate certificate;

    private TestCa(String name, int usage, KeyPair keys, String algorithm) {
        this.name = new X500Name(name);
        this.keys = keys;
        this.algorithm = algorithm;
        this.certificate = new Draft(this.name, this.name, keys)
                .extension(Extension.basicConstraints, true, new BasicConstraints(true))
                .extension(Extension.keyUsage, true, new KeyUsage(usage))
                .sign(signer());
    }

    static TestCa create(String name) {
        return create(name, KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    static TestCa create(String name, int usage) {
        return new TestCa(name, usage, newKeys(), "SHA256withECDSA");
    }

    static TestCa create(String name, String keyAlgorithm, String signatureAlgorithm) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance(keyAlgorithm).generateKeyPair();
        return new TestCa(name, KeyUsage.keyCertSign | KeyUsage.cRLSign, keys, signatureAlgorithm);
    }

    X509Certificate certificate() {
        return certificate;
    }

    KeyPair keys() {
        return keys;
    }

    X500Name name() {
        return name;
    }

    ContentSigner signer() {
        return signer(algorithm);
    }

    ContentSigner signer(String signatureAlgorithm) {
        try {
            return new JcaContentSignerBuilder(signatureAlgorithm)
                    .setProvider(BOUNCY_CASTLE)
                    .build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate in the making, valid around {@link #NOW}. */
    Draft leaf() {
        return leaf(newKeys());
    }

    Draft leaf(KeyPair leafKeys) {
        return new Draft(name, new X500Name("CN=leaf"), leafKeys);
    }

    X509Certificate sign(Draft draft) {
        return draft.sign(signer());
    }

    /** A CRL in the making: of ten minutes ago, good for a day, with number 7. */
    X509v2CRLBuilder crl() throws Exception {
        return crl(NOW.minus(Duration.ofMinutes(10)), NOW.plus(Duration.ofDays(1)));
    }

    X509v2CRLBuilder crl(Instant thisUpdate, Instant nextUpdate) throws Exception {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(nextUpdate));
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(7)));
        return builder;
    }

    byte[] sign(X509v2CRLBuilder crl) throws Exception {
        return crl.build(signer()).getEncoded();
    }

    static GeneralNames uris(String... addresses) {
        GeneralName[] names = new GeneralName[addresses.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = new GeneralName(GeneralName.uniformResourceIdentifier, addresses[i]);
        }
        return new GeneralNames(names);
    }

    /** A certificate in the making. */
    static final class Draft {

        private record Part(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {}

        private final X500Name issuer;
        private final X500Name subject;
        private final KeyPair keys;
        private final List<Part> parts = new ArrayList<>();
        private final List<DistributionPoint> points = new ArrayList<>();
        private final List<AccessDescription> responders = new ArrayList<>();
        private BigInteger serial = BigInteger.valueOf(0x4711);
        private Instant notBefore = NOW.minus(Duration.ofDays(30));
        private Instant notAfter = NOW.plus(Duration.ofDays(90));

        Draft(X500Name issuer, X500Name subject, KeyPair keys) {
            this.issuer = issuer;
            this.subject = subject;
            this.keys = keys;
        }

        Draft serial(BigInteger newSerial) {
            serial = newSerial;
            return this;
        }

        Draft validity(Instant from, Instant to) {
            notBefore = from;
            notAfter = to;
            return this;
        }

        Draft expired() {
            notAfter = NOW.minus(Duration.ofDays(1));
            return this;
        }

        /** Names a distribution point with these alternatives. */
        Draft crl(String... addresses) {
            return point(new DistributionPoint(new DistributionPointName(uris(addresses)), null, null));
        }

        Draft point(DistributionPoint point) {
            points.add(point);
            return this;
        }

        Draft ocsp(String address) {
            GeneralName location = new GeneralName(GeneralName.uniformResourceIdentifier, address);
            responders.add(new AccessDescription(AccessDescription.id_ad_ocsp, location));
            return this;
        }

        Draft extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            parts.add(new Part(oid, critical, value));
            return this;
        }

        KeyPair keys() {
            return keys;
        }

        X509Certificate sign(ContentSigner signer) {
            Date from = Date.from(notBefore);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, serial, from, Date.from(notAfter), subject, keys.getPublic());
            if (!points.isEmpty()) {
                extension(
                        Extension.cRLDistributionPoints,
                        false,
                        new CRLDistPoint(points.toArray(DistributionPoint[]::new)));
            }
            if (!responders.isEmpty()) {
                extension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(responders.toArray(AccessDescription[]::new)));
            }
            try {
                for (Part part : parts) {
                    builder.addExtension(part.oid(), part.critical(), part.value());
                }
                return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
