package io.certrevoke.testkit;

import io.certrevoke.RevocationReason;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signs what a ledger shows: as a CRL (RFC 5280) and as OCSP answers (RFC 6960), with the key of the authority. */
final class RevocationPublisher {

    private static final Duration LIFETIME = Duration.ofHours(24);

    private final X509CertificateHolder issuer;
    private final PrivateKey key;
    private final Ledger ledger;
    private final Clock clock;
    private final AtomicLong crlNumber = new AtomicLong();

    RevocationPublisher(X509Certificate issuer, PrivateKey key, Ledger ledger, Clock clock) {
        try {
            this.issuer = new JcaX509CertificateHolder(issuer);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("not a certificate", e);
        }
        this.key = key;
        this.ledger = ledger;
        this.clock = clock;
    }

    X509CRL crl() {
        Date now = now();
        X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer.getSubject(), now);
        builder.setNextUpdate(nextUpdate(now));
        ledger.published().forEach(revocation -> addEntry(builder, revocation));
        try {
            BigInteger number = BigInteger.valueOf(crlNumber.incrementAndGet());
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
            return new JcaX509CRLConverter().getCRL(builder.build(signer()));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("the sandbox could not sign a CRL", e);
        }
    }

    private static void addEntry(X509v2CRLBuilder builder, Revocation revocation) {
        Date revokedAt = Date.from(revocation.revokedAt());
        if (revocation.reason() == RevocationReason.UNSPECIFIED) {
            builder.addCRLEntry(revocation.serial(), revokedAt, null);
        } else {
            builder.addCRLEntry(
                    revocation.serial(), revokedAt, revocation.reason().code());
        }
    }

    /** Answers a request; both are DER. */
    byte[] ocsp(byte[] request) {
        try {
            Optional<OCSPReq> parsed = parse(request);
            return parsed.isEmpty()
                    ? new OCSPRespBuilder()
                            .build(OCSPRespBuilder.MALFORMED_REQUEST, null)
                            .getEncoded()
                    : new OCSPRespBuilder()
                            .build(OCSPRespBuilder.SUCCESSFUL, answer(parsed.get()))
                            .getEncoded();
        } catch (IOException | OCSPException | OperatorCreationException e) {
            throw new IllegalStateException("the sandbox could not sign an OCSP answer", e);
        }
    }

    private static Optional<OCSPReq> parse(byte[] request) {
        try {
            return Optional.of(new OCSPReq(request));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private BasicOCSPResp answer(OCSPReq request) throws OCSPException, OperatorCreationException {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
        Date now = now();
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(issuer.getSubject()));
        for (Req single : request.getRequestList()) {
            CertificateID id = single.getCertID();
            boolean ours = id.matchesIssuer(issuer, digests);
            CertificateStatus status = ours ? status(id.getSerialNumber()) : new UnknownStatus();
            builder.addResponse(id, status, now, nextUpdate(now));
        }
        Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null) {
            builder.setResponseExtensions(new Extensions(nonce));
        }
        return builder.build(signer(), new X509CertificateHolder[] {issuer}, now);
    }

    private CertificateStatus status(BigInteger serial) {
        Optional<Revocation> revocation = ledger.published(serial);
        if (revocation.isPresent()) {
            return revoked(revocation.get());
        }
        return ledger.hasIssued(serial) ? CertificateStatus.GOOD : new UnknownStatus();
    }

    private static CertificateStatus revoked(Revocation revocation) {
        Date revokedAt = Date.from(revocation.revokedAt());
        return revocation.reason() == RevocationReason.UNSPECIFIED
                ? new RevokedStatus(revokedAt)
                : new RevokedStatus(revokedAt, revocation.reason().code());
    }

    private ContentSigner signer() throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
    }

    private Date now() {
        return Date.from(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static Date nextUpdate(Date now) {
        return Date.from(now.toInstant().plus(LIFETIME));
    }
}
