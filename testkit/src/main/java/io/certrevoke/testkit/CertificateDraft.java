package io.certrevoke.testkit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate in the making, without the checked exceptions of its parts. */
final class CertificateDraft {

    private final X509v3CertificateBuilder builder;
    private final PublicKey subject;

    CertificateDraft(X500Name issuer, CertificateSpec spec, X500Name subjectName, PublicKey subject) {
        this.subject = subject;
        this.builder = new JcaX509v3CertificateBuilder(
                issuer, spec.serial(), Date.from(spec.notBefore()), Date.from(spec.notAfter()), subjectName, subject);
    }

    void authority(PublicKey issuer) {
        int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature;
        add(Extension.basicConstraints, true, new BasicConstraints(true));
        add(Extension.keyUsage, true, new KeyUsage(usage));
        addKeyIdentifiers(issuer);
    }

    void endEntity(PublicKey issuer, CertificateSpec spec) {
        add(Extension.basicConstraints, true, new BasicConstraints(false));
        addKeyIdentifiers(issuer);
        GeneralName[] names = spec.dnsNames().stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        add(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    private void addKeyIdentifiers(PublicKey issuer) {
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            add(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subject));
            add(Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-1", e);
        }
    }

    void add(ASN1ObjectIdentifier name, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(name, critical, value);
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox built a wrong extension", e);
        }
    }

    X509Certificate sign(KeyPair issuer) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the sandbox could not sign a certificate", e);
        }
    }
}
