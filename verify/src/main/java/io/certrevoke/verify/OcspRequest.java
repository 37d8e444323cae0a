package io.certrevoke.verify;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/**
 * A request for the status of one certificate (RFC 6960, section 4.1), with a nonce.
 *
 * <p>The certificate is named by SHA-1 hashes of its issuer's name and key: the one form that responders understand
 * everywhere (RFC 5019, section 2.1.1). They only point to the issuer; the answer's signature is what counts.
 */
final class OcspRequest {

    static final String NONCE = "1.3.6.1.5.5.7.48.1.2";
    static final String SHA_1 = "1.3.14.3.2.26";

    private static final byte[] SHA_1_OID = {0x2b, 0x0e, 0x03, 0x02, 0x1a};
    private static final byte[] NONCE_OID = {0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02};
    private static final int NONCE_LENGTH = 32; // RFC 9654, section 2.1

    /** The hashes and the serial number as they stand in a CertID, behind its algorithm. */
    private final byte[] identity;

    private final byte[] nonce;

    private OcspRequest(byte[] identity, byte[] nonce) {
        this.identity = identity;
        this.nonce = nonce;
    }

    static OcspRequest of(X509Certificate certificate, X509Certificate issuer) throws ChannelFailure {
        byte[] name = certificate.getIssuerX500Principal().getEncoded();
        byte[] identity = concat(
                Der.write(Der.OCTET_STRING, sha1(name)),
                Der.write(Der.OCTET_STRING, keyHash(issuer.getPublicKey())),
                Der.write(Der.INTEGER, certificate.getSerialNumber().toByteArray()));
        byte[] random = new byte[NONCE_LENGTH];
        new SecureRandom().nextBytes(random);
        return new OcspRequest(identity, Der.write(Der.OCTET_STRING, random));
    }

    byte[] encoded() {
        byte[] digest = Der.write(Der.SEQUENCE, Der.write(Der.OID, SHA_1_OID), Der.write(Der.NULL));
        byte[] certId = Der.write(Der.SEQUENCE, digest, identity);
        byte[] requests = Der.write(Der.SEQUENCE, Der.write(Der.SEQUENCE, certId));
        byte[] extension = Der.write(Der.SEQUENCE, Der.write(Der.OID, NONCE_OID), Der.write(Der.OCTET_STRING, nonce));
        byte[] extensions = Der.write(Der.constructed(2), Der.write(Der.SEQUENCE, extension));
        return Der.write(Der.SEQUENCE, Der.write(Der.SEQUENCE, requests, extensions));
    }

    /** Whether a CertID, given by its content, names the certificate of this request. */
    boolean asksFor(Der certId) throws ChannelFailure {
        String digest = certId.read(Der.SEQUENCE).oid();
        return digest.equals(SHA_1) && Arrays.equals(certId.rest(), identity);
    }

    /** Refuses another nonce. None at all is acceptable: many responders sign their answers beforehand. */
    void requireNonce(Extensions answer) throws ChannelFailure {
        if (answer.find(NONCE).isPresent()
                && !Arrays.equals(answer.find(NONCE).get().rest(), nonce)) {
            throw ChannelFailure.invalid("the OCSP answer has the nonce of another request");
        }
    }

    /** SHA-1 of the bits of a public key (RFC 6960, section 4.1.1 and 4.2.1). */
    static byte[] keyHash(PublicKey key) throws ChannelFailure {
        Der info = new Der(key.getEncoded()).read(Der.SEQUENCE);
        info.skip();
        return sha1(info.bitString());
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
