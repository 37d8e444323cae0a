package io.certrevoke.verify;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** A certificate that is looked for on a CRL, and what was found. */
final class CrlSearch {

    private final byte[] serial;
    private final GeneralName issuer;
    private Optional<CrlEntry> entry = Optional.empty();
    private Optional<ChannelFailure> failure = Optional.empty();

    CrlSearch(X509Certificate certificate) {
        this.serial = certificate.getSerialNumber().toByteArray();
        this.issuer = GeneralName.directory(certificate.getIssuerX500Principal());
    }

    byte[] serial() {
        return serial;
    }

    GeneralName issuer() {
        return issuer;
    }

    /** Reads the rest of the certificate's entry, behind its serial number. */
    void found(Der rest) {
        try {
            if (entry.isPresent()) {
                throw ChannelFailure.invalid("the CRL lists the certificate twice");
            }
            entry = Optional.of(CrlEntry.from(rest));
        } catch (ChannelFailure e) {
            failed(e);
        }
    }

    /** Ends the search without a finding. The first failure stays. */
    void failed(ChannelFailure why) {
        failure = failure.or(() -> Optional.of(why));
    }

    /** The certificate's entry, after all were read. */
    Optional<CrlEntry> entry() throws ChannelFailure {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return entry;
    }
}
