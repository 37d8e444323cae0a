package io.certrevoke.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A {@code CertificateList} (RFC 5280, section 5.1) in a file: everything but the list of entries is read when it is
 * opened, and the entries are left on disk.
 */
final class CrlFile implements Closeable {

    /** Far above any real issuer name, extension list or signature. */
    private static final int SMALL = 1 << 20;

    /** The JDK gathers all that EdDSA signs in memory before it verifies. */
    private static final long EDDSA_LIMIT = 8L << 20;

    static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";

    private static final int EXTENSIONS = Der.constructed(0);

    private final DerFile file;
    private final long signedFrom;
    private final long signedTo;
    private final byte[] algorithm;
    private final byte[] signature;
    private final X500Principal issuer;
    private final Instant thisUpdate;
    private final Optional<Instant> nextUpdate;
    private final long entriesFrom;
    private final long entriesTo;
    private final Extensions extensions;
    private final Map<PublicKey, Boolean> verified = new HashMap<>();

    private CrlFile(DerFile file) throws IOException, ChannelFailure {
        this.file = file;
        long end = file.open(Der.SEQUENCE, file.size());
        if (end != file.size()) {
            throw Der.malformed("surplus bytes behind the CRL");
        }
        signedFrom = file.position();
        signedTo = file.open(Der.SEQUENCE, end);
        boolean second = version2();
        byte[] signedAlgorithm = small();
        issuer = GeneralName.principal(small());
        thisUpdate = new Der(small()).time();
        boolean hasNext = file.position() < signedTo && (file.at(Der.UTC_TIME) || file.at(Der.GENERALIZED_TIME));
        nextUpdate = hasNext ? Optional.of(new Der(small()).time()) : Optional.empty();
        boolean hasEntries = file.position() < signedTo && file.at(Der.SEQUENCE);
        entriesTo = hasEntries ? file.open(Der.SEQUENCE, signedTo) : file.position();
        entriesFrom = file.position();
        file.moveTo(entriesTo);
        extensions = second && file.position() < signedTo ? readExtensions() : Extensions.NONE;
        requireEnd(signedTo);
        algorithm = file.element(end, SMALL);
        if (!Arrays.equals(algorithm, signedAlgorithm)) {
            throw ChannelFailure.invalid("the CRL names two different signature algorithms");
        }
        signature = new Der(file.element(end, SMALL)).bitString();
        requireEnd(end);
    }

    static CrlFile open(Path path) throws IOException, ChannelFailure {
        DerFile file = DerFile.open(path);
        try {
            return new CrlFile(file);
        } catch (IOException | ChannelFailure | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private byte[] small() throws IOException, ChannelFailure {
        return file.element(signedTo, SMALL);
    }

    private boolean version2() throws IOException, ChannelFailure {
        if (!file.at(Der.INTEGER)) {
            return false;
        }
        if (new Der(small()).integer().intValue() != 1) {
            throw ChannelFailure.invalid("a CRL of an unknown version");
        }
        return true;
    }

    private Extensions readExtensions() throws IOException, ChannelFailure {
        Der tagged = new Der(small()).read(EXTENSIONS);
        Extensions read = Extensions.from(tagged.read(Der.SEQUENCE));
        tagged.finish();
        return read;
    }

    private void requireEnd(long end) throws ChannelFailure {
        if (file.position() != end) {
            throw Der.malformed("surplus bytes at offset " + file.position() + " of the file");
        }
    }

    /** Whether the key signed this CRL. Reads the whole file, once for each key. */
    boolean isSignedBy(PublicKey key) throws IOException, ChannelFailure {
        Boolean known = verified.get(key);
        if (known != null) {
            return known;
        }
        boolean signed = verify(key);
        verified.put(key, signed);
        return signed;
    }

    private boolean verify(PublicKey key) throws IOException, ChannelFailure {
        Signature verifier = SignatureAlgorithms.verifier(algorithm, key);
        if (verifier.getAlgorithm().startsWith("Ed") && signedTo - signedFrom > EDDSA_LIMIT) {
            throw ChannelFailure.invalid("a CRL of more than " + EDDSA_LIMIT
                    + " bytes with an EdDSA signature, which needs too much memory");
        }
        try {
            file.feed(verifier, signedFrom, signedTo);
        } catch (SignatureException e) {
            throw new IllegalStateException("the signature was initialised", e);
        }
        return SignatureAlgorithms.verifies(verifier, signature);
    }

    /** Which certificates it speaks of. */
    CrlScope scope() throws ChannelFailure {
        return CrlScope.of(extensions.find(ISSUING_DISTRIBUTION_POINT));
    }

    /** Looks for the entries of certificates, all of them in one pass over the file. */
    void find(List<CrlSearch> searches) throws IOException, ChannelFailure {
        file.moveTo(entriesFrom);
        new CrlEntries(file, entriesTo).find(searches, issuer, scope().indirect());
    }

    X500Principal issuer() {
        return issuer;
    }

    Instant thisUpdate() {
        return thisUpdate;
    }

    Optional<Instant> nextUpdate() {
        return nextUpdate;
    }

    Extensions extensions() {
        return extensions;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
