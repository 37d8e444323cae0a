package io.certrevoke.campaign;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA whose certificates can be anything. */
final class TestCa {

    static final String DOMAIN_VALIDATED = "2.23.140.1.2.1";

    private final KeyPair keys = newKeys();
    private final X500Principal name;
    private final X509Certificate certificate;

    TestCa(String commonName) {
        name = new X500Principal("CN=" + commonName + ",O=certrevoke tests,C=DE");
        certificate = leaf(name.getName()).ca().issue();
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A certificate for a common name, valid for 90 days, that names a CRL and an OCSP responder. */
    Leaf leaf(String commonName) {
        return new Leaf(commonName.contains("=") ? commonName : "CN=" + commonName);
    }

    X509Certificate issue(String commonName) {
        return leaf(commonName).issue();
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(X509Certificate... certificates) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (X509Certificate each : certificates) {
                pem.writeObject(each);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** A certificate in the making. */
    final class Leaf {

        private final String subject;
        private KeyPair subjectKeys = newKeys();
        private BigInteger serial = new BigInteger(120, new SecureRandom()).setBit(121);
        private Instant start = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        private Instant end = start.plus(Duration.ofDays(90));
        private List<String> policies = List.of();
        private boolean crl = true;
        private boolean ocsp = true;
        private boolean ca;

        private Leaf(String subject) {
            this.subject = subject;
        }

        Leaf keys(KeyPair value) {
            subjectKeys = value;
            return this;
        }

        Leaf serial(String hex) {
            serial = new BigInteger(hex, 16);
            return this;
        }

        Leaf valid(Instant from, Instant to) {
            start = from;
            end = to;
            return this;
        }

        Leaf policies(String... oids) {
            policies = List.of(oids);
            return this;
        }

        Leaf pointers(boolean crlPoint, boolean responder) {
            crl = crlPoint;
            ocsp = responder;
            return this;
        }

        Leaf ca() {
            ca = true;
            return this;
        }

        X509Certificate issue() {
            try {
                JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        name,
                        serial,
                        Date.from(start),
                        Date.from(end),
                        new X500Principal(subject),
                        subject.equals(name.getName()) ? keys.getPublic() : subjectKeys.getPublic());
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
                if (!policies.isEmpty()) {
                    builder.addExtension(Extension.certificatePolicies, false, policies());
                }
                if (crl) {
                    builder.addExtension(Extension.cRLDistributionPoints, false, crlPoint());
                }
                ASN1ObjectIdentifier method = ocsp ? AccessDescription.id_ad_ocsp : AccessDescription.id_ad_caIssuers;
                builder.addExtension(
                        Extension.authorityInfoAccess, false, new AuthorityInformationAccess(method, uri()));
                return new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private CertificatePolicies policies() {
            return new CertificatePolicies(policies.stream()
                    .map(ASN1ObjectIdentifier::new)
                    .map(PolicyInformation::new)
                    .toArray(PolicyInformation[]::new));
        }

        private static CRLDistPoint crlPoint() {
            return new CRLDistPoint(Stream.of(new DistributionPointName(new GeneralNames(uri())))
                    .map(point -> new DistributionPoint(point, null, null))
                    .toArray(DistributionPoint[]::new));
        }

        private static GeneralName uri() {
            return new GeneralName(GeneralName.uniformResourceIdentifier, "http://ca.example.org/it");
        }
    }
}
