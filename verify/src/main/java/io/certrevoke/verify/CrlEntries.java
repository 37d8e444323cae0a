package io.certrevoke.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Scans the entries of a CRL from disk. One buffer serves all entries, and objects are made for wanted entries and for
 * changes of the certificate issuer only: a million entries need no more memory than ten.
 */
final class CrlEntries {

    private static final int LARGEST_ENTRY = 1 << 16;

    /** Entry extensions are all named 2.5.29.x, which are three octets. */
    private static final byte[] REASON_CODE = {0x55, 0x1d, 21};

    private static final byte[] HOLD_INSTRUCTION = {0x55, 0x1d, 23};
    private static final byte[] INVALIDITY_DATE = {0x55, 0x1d, 24};
    private static final byte[] CERTIFICATE_ISSUER = {0x55, 0x1d, 29};

    private final DerFile file;
    private final long end;
    private final byte[] buffer = new byte[LARGEST_ENTRY];
    private final Der entry = new Der(buffer);

    CrlEntries(DerFile file, long end) {
        this.file = file;
        this.end = end;
    }

    /**
     * Looks for the entries of certificates. Reads all entries, whatever is found: one that cannot be understood makes the
     * whole CRL unusable (RFC 5280, section 5.3).
     *
     * @param crlIssuer the issuer of the CRL, whose certificates the first entries are
     * @param indirect whether entries may name another certificate issuer, which then holds for those that follow (RFC
     *     5280, section 5.3.3)
     */
    void find(List<CrlSearch> searches, X500Principal crlIssuer, boolean indirect) throws IOException {
        try {
            scan(new SerialIndex(searches), crlIssuer, indirect);
        } catch (ChannelFailure e) {
            searches.forEach(search -> search.failed(e));
        }
    }

    private void scan(SerialIndex index, X500Principal crlIssuer, boolean indirect) throws IOException, ChannelFailure {
        List<GeneralName> issuers = List.of(GeneralName.directory(crlIssuer));
        while (file.position() < end) {
            next();
            int serialEnd = entry.open(Der.INTEGER);
            List<CrlSearch> hits = index.at(entry, serialEnd);
            entry.moveTo(serialEnd);
            Optional<List<GeneralName>> change = scanRest();
            if (change.isPresent()) {
                requireIndirect(indirect);
                issuers = change.get();
            }
            if (!hits.isEmpty()) {
                found(hits, issuers, serialEnd);
            }
        }
    }

    private void found(List<CrlSearch> hits, List<GeneralName> issuers, int serialEnd) {
        for (CrlSearch search : hits) {
            if (issuers.contains(search.issuer())) {
                entry.moveTo(serialEnd);
                search.found(entry);
            }
        }
    }

    private void next() throws IOException, ChannelFailure {
        long entryEnd = file.open(Der.SEQUENCE, end);
        long length = entryEnd - file.position();
        if (length > LARGEST_ENTRY) {
            throw ChannelFailure.invalid("an entry of " + length + " bytes");
        }
        file.read(buffer, (int) length);
        entry.restart((int) length);
    }

    /** Checks the date and the extensions for their form, and returns the certificate issuer that the entry names. */
    private Optional<List<GeneralName>> scanRest() throws ChannelFailure {
        entry.skip();
        if (!entry.hasMore()) {
            return Optional.empty();
        }
        int extensionsEnd = entry.open(Der.SEQUENCE);
        Optional<List<GeneralName>> issuer = Optional.empty();
        while (entry.position() < extensionsEnd) {
            int extensionEnd = entry.open(Der.SEQUENCE);
            if (isCertificateIssuer()) {
                issuer = Optional.of(certificateIssuer());
            }
            entry.moveTo(extensionEnd);
        }
        entry.finish();
        return issuer;
    }

    /** Reads the identifier and the criticality of an extension, and refuses an unknown critical one. */
    private boolean isCertificateIssuer() throws ChannelFailure {
        int oidEnd = entry.open(Der.OID);
        boolean issuer = entry.contentIs(CERTIFICATE_ISSUER, oidEnd);
        boolean known = issuer
                || entry.contentIs(REASON_CODE, oidEnd)
                || entry.contentIs(INVALIDITY_DATE, oidEnd)
                || entry.contentIs(HOLD_INSTRUCTION, oidEnd);
        entry.moveTo(oidEnd);
        if (entry.at(Der.BOOLEAN)) {
            int flagEnd = entry.open(Der.BOOLEAN);
            if (flagEnd != entry.position() + 1) {
                throw Der.malformed("a boolean of another size than one octet");
            }
            if (!known && entry.octet() != 0) {
                throw ChannelFailure.invalid("unknown critical extension in an entry of the CRL");
            }
            entry.moveTo(flagEnd);
        }
        return issuer;
    }

    private List<GeneralName> certificateIssuer() throws ChannelFailure {
        return GeneralName.listFrom(entry.read(Der.OCTET_STRING).read(Der.SEQUENCE));
    }

    private static void requireIndirect(boolean indirect) throws ChannelFailure {
        if (!indirect) {
            throw ChannelFailure.invalid("an entry names a certificate issuer, but the CRL is not an indirect one");
        }
    }
}
