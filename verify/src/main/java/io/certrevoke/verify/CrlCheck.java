package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** Decides what a CRL proves about a certificate, after RFC 5280, section 6.3.3. Nothing is taken from it unverified. */
final class CrlCheck {

    private static final String CRL_NUMBER = "2.5.29.20";
    private static final String DELTA_CRL_INDICATOR = "2.5.29.27";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final Set<String> UNDERSTOOD =
            Set.of(CRL_NUMBER, DELTA_CRL_INDICATOR, CrlFile.ISSUING_DISTRIBUTION_POINT, AUTHORITY_KEY_IDENTIFIER);

    /** The position of {@code cRLSign} among the key usages. */
    private static final int CRL_SIGN = 6;

    private final PublicationQuery query;
    private final DistributionPoint point;
    private final CrlFile crl;
    private final Validity validity;
    private final ChannelResult.Builder result;

    CrlCheck(CrlQuestion question, CrlFile crl, Validity validity, ChannelResult.Builder result) {
        this.query = question.query();
        this.point = question.point();
        this.crl = crl;
        this.validity = validity;
        this.result = result;
    }

    /** Refuses a CRL whose entries say nothing about the certificate. Adds the evidence to the result. */
    void requireUsable() throws IOException, ChannelFailure {
        result.thisUpdate(crl.thisUpdate()).nextUpdate(crl.nextUpdate());
        requireSigned();
        Optional<Der> number = crl.extensions().find(CRL_NUMBER);
        if (number.isPresent()) {
            result.crlNumber(number.get().integer());
        }
        validity.require(
                crl.thisUpdate(),
                crl.nextUpdate().orElseThrow(() -> ChannelFailure.invalid("the CRL has no nextUpdate")),
                "the CRL");
        crl.extensions().requireOnly(UNDERSTOOD, "the CRL");
        CrlScope scope = crl.scope();
        scope.requireFits(point, query.certificate().getBasicConstraints() >= 0);
        if (!isOfIssuer(crl.issuer()) && !scope.indirect()) {
            throw ChannelFailure.invalid("the CRL is of another issuer and not an indirect one");
        }
    }

    private void requireSigned() throws IOException, ChannelFailure {
        List<X509Certificate> signers = signers(crl.issuer());
        for (X509Certificate signer : signers) {
            requireMaySign(signer);
            if (crl.isSignedBy(signer.getPublicKey())) {
                return;
            }
        }
        throw ChannelFailure.invalid("the CRL is not signed with the key of " + crl.issuer());
    }

    /** The certificates whose keys may have signed a CRL of this issuer. */
    private List<X509Certificate> signers(X500Principal crlIssuer) throws ChannelFailure {
        requireExpected(crlIssuer);
        List<X509Certificate> signers = new ArrayList<>(List.of(query.issuer()));
        signers.addAll(query.crlIssuers());
        signers.removeIf(signer -> !signer.getSubjectX500Principal().equals(crlIssuer));
        if (signers.isEmpty()) {
            throw ChannelFailure.invalid("the CRL is of " + crlIssuer
                    + ", whose certificate is not known; add it to the query's crlIssuers");
        }
        return signers;
    }

    private void requireExpected(X500Principal crlIssuer) throws ChannelFailure {
        boolean expected = point.crlIssuers().isEmpty()
                ? isOfIssuer(crlIssuer) || !point.channel().named()
                : point.crlIssuers().contains(GeneralName.directory(crlIssuer));
        if (!expected) {
            throw ChannelFailure.invalid("the CRL is of another issuer: " + crlIssuer);
        }
    }

    private boolean isOfIssuer(X500Principal crlIssuer) {
        return crlIssuer.equals(query.certificate().getIssuerX500Principal());
    }

    private void requireMaySign(X509Certificate signer) throws ChannelFailure {
        boolean[] usage = signer.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) {
            throw ChannelFailure.invalid("the CRL's issuer has a certificate that is not for signing CRLs");
        }
        try {
            signer.checkValidity(Date.from(validity.now()));
        } catch (CertificateException e) {
            throw ChannelFailure.invalid("the CRL's issuer has a certificate that is not valid now");
        }
    }

    /** Sets the status of the result by the certificate's entry, or by its absence. */
    void conclude(Optional<CrlEntry> entry) throws ChannelFailure {
        boolean delta = crl.extensions().find(DELTA_CRL_INDICATOR).isPresent();
        CrlScope scope = crl.scope();
        if (entry.isEmpty()) {
            absent(delta, point.partial() || scope.reasons().isPresent());
        } else if (entry.get().isRemoval()) {
            removed(delta);
        } else {
            scope.requireCovers(entry.get().reason());
            revoked(entry.get());
        }
    }

    private void absent(boolean delta, boolean partial) throws ChannelFailure {
        if (delta) {
            throw ChannelFailure.invalid("a delta CRL, in which absence says nothing");
        }
        if (partial) {
            throw ChannelFailure.invalid("the CRL covers some reasons only, so that absence says little");
        }
        notRevoked("not listed");
    }

    private void removed(boolean delta) throws ChannelFailure {
        if (!delta) {
            throw ChannelFailure.invalid("the entry has the reason removeFromCRL, which only a delta CRL may have");
        }
        notRevoked("listed with removeFromCRL, which is no revocation");
    }

    private void notRevoked(String how) {
        boolean expired = validity.isAfter(query.certificate().getNotAfter().toInstant());
        result.status(expired ? ChannelStatus.EXPIRED : ChannelStatus.NOT_YET)
                .detail(expired ? how + ", but the certificate has expired" : how);
    }

    private void revoked(CrlEntry entry) {
        if (validity.isFuture(entry.revokedAt())) {
            notRevoked("listed as revoked from " + entry.revokedAt() + " on, which is not reached");
            return;
        }
        String reason = entry.reason().map(RevocationReason::rfcName).orElse("no reason given");
        result.status(ChannelStatus.REVOKED)
                .reason(entry.reason())
                .revokedAt(entry.revokedAt())
                .detail("revoked at " + entry.revokedAt() + ", " + reason);
    }
}
