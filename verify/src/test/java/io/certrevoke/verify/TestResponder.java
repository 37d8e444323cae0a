package io.certrevoke.verify;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.ContentSigner;

/** An OCSP responder that answers the way a test wants, right or wrong. By default: good, fresh, with the nonce. */
final class TestResponder {

    private final RespID id;
    private final ContentSigner signer;
    private final List<X509Certificate> certificates = new ArrayList<>();
    private final ExtensionsGenerator extensions = new ExtensionsGenerator();
    private final ExtensionsGenerator singleExtensions = new ExtensionsGenerator();
    private CertificateStatus status = CertificateStatus.GOOD;
    private Instant thisUpdate = TestCa.NOW.minus(Duration.ofMinutes(10));
    private Optional<Instant> nextUpdate = Optional.of(TestCa.NOW.plus(Duration.ofHours(1)));
    private Instant producedAt = TestCa.NOW.minus(Duration.ofMinutes(1));
    private UnaryOperator<CertificateID> certificateId = requested -> requested;
    private boolean echoNonce = true;
    private int copies = 1;

    private TestResponder(RespID id, ContentSigner signer) {
        this.id = id;
        this.signer = signer;
    }

    static TestResponder of(X509Certificate responder, ContentSigner signer) throws Exception {
        return new TestResponder(new RespID(new JcaX509CertificateHolder(responder).getSubject()), signer);
    }

    static TestResponder of(TestCa ca) throws Exception {
        return of(ca.certificate(), ca.signer());
    }

    static TestResponder byKey(RespID id, ContentSigner signer) {
        return new TestResponder(id, signer);
    }

    TestResponder says(CertificateStatus newStatus) {
        status = newStatus;
        return this;
    }

    TestResponder from(Instant newThisUpdate, Optional<Instant> newNextUpdate) {
        thisUpdate = newThisUpdate;
        nextUpdate = newNextUpdate;
        return this;
    }

    TestResponder producedAt(Instant time) {
        producedAt = time;
        return this;
    }

    TestResponder with(X509Certificate certificate) {
        certificates.add(certificate);
        return this;
    }

    TestResponder about(UnaryOperator<CertificateID> newId) {
        certificateId = newId;
        return this;
    }

    TestResponder withoutNonce() {
        echoNonce = false;
        return this;
    }

    TestResponder copies(int number) {
        copies = number;
        return this;
    }

    TestResponder extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) throws Exception {
        extensions.addExtension(oid, critical, value);
        return this;
    }

    TestResponder singleExtension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) throws Exception {
        singleExtensions.addExtension(oid, critical, value);
        return this;
    }

    byte[] answer(byte[] request) throws Exception {
        OCSPReq parsed = new OCSPReq(request);
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(id);
        Extensions single = singleExtensions.isEmpty() ? null : singleExtensions.generate();
        Date next = nextUpdate.map(Date::from).orElse(null);
        for (int i = 0; i < copies; i++) {
            CertificateID about = certificateId.apply(parsed.getRequestList()[0].getCertID());
            builder.addResponse(about, status, Date.from(thisUpdate), next, single);
        }
        Extension nonce = parsed.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (echoNonce) {
            extensions.addExtension(nonce);
        }
        if (!extensions.isEmpty()) {
            builder.setResponseExtensions(extensions.generate());
        }
        X509CertificateHolder[] holders = new X509CertificateHolder[certificates.size()];
        for (int i = 0; i < holders.length; i++) {
            holders[i] = new JcaX509CertificateHolder(certificates.get(i));
        }
        return new OCSPRespBuilder()
                .build(OCSPRespBuilder.SUCCESSFUL, builder.build(signer, holders, Date.from(producedAt)))
                .getEncoded();
    }
}
