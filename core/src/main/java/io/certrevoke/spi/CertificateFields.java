package io.certrevoke.spi;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Fields of certificates in the spellings that providers use. */
public final class CertificateFields {

    private CertificateFields() {}

    /**
     * The SHA-256 fingerprint: the digest of the DER encoding.
     *
     * @param certificate the certificate
     * @return 64 upper-case hexadecimal digits
     */
    public static String sha256(X509Certificate certificate) {
        return digest("SHA-256", certificate);
    }

    /**
     * The SHA-1 fingerprint. It serves as a name here, not as a protection.
     *
     * @param certificate the certificate
     * @return 40 upper-case hexadecimal digits
     */
    public static String sha1(X509Certificate certificate) {
        return digest("SHA-1", certificate);
    }

    /**
     * A serial number in whole octets, without the sign octet that its DER encoding may have.
     *
     * @param serial the serial number, positive
     * @return an even number of upper-case hexadecimal digits
     */
    public static String serialHex(BigInteger serial) {
        byte[] octets = serial.toByteArray();
        String hex = HexFormat.of().withUpperCase().formatHex(octets);
        return octets.length > 1 && octets[0] == 0 ? hex.substring(2) : hex;
    }

    /**
     * The common name in a distinguished name. Where there are several, the most specific one counts, which RFC 2253
     * writes first.
     *
     * @param name the distinguished name
     * @return the common name as text, or nothing when there is none or it is not text
     */
    public static Optional<String> commonName(X500Principal name) {
        try {
            // LdapName numbers its parts from the right, so the most specific one comes last
            List<Rdn> parts = new LdapName(name.getName(X500Principal.RFC2253)).getRdns();
            return parts.stream()
                    .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                    .reduce((general, specific) -> specific)
                    .map(Rdn::getValue)
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    /**
     * The key identifier of the issuer's key, as the certificate states it (RFC 5280, section 4.2.1.1).
     *
     * @param certificate the certificate
     * @return upper-case hexadecimal digits, or nothing when the certificate has no such extension or it has no key
     *     identifier
     */
    public static Optional<String> authorityKeyIdentifier(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue("2.5.29.35");
        if (extension == null) {
            return Optional.empty();
        }
        // OCTET STRING { SEQUENCE { [0] keyIdentifier OPTIONAL, … } }
        return content(ByteBuffer.wrap(extension), 0x04)
                .flatMap(octets -> content(octets, 0x30))
                .flatMap(sequence -> content(sequence, 0x80))
                .map(id -> HexFormat.of().withUpperCase().formatHex(bytes(id)));
    }

    /** The content of the first DER element, if it has this tag and its length is that of an extension. */
    private static Optional<ByteBuffer> content(ByteBuffer der, int tag) {
        if (der.remaining() < 2 || (der.get() & 0xFF) != tag) {
            return Optional.empty();
        }
        int length = der.get() & 0xFF;
        if (length == 0x81 && der.hasRemaining()) {
            length = der.get() & 0xFF;
        } else if (length == 0x82 && der.remaining() >= 2) {
            length = der.getShort() & 0xFFFF;
        }
        return length <= der.remaining() ? Optional.of(der.slice(der.position(), length)) : Optional.empty();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static String digest(String algorithm, X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("no " + algorithm + " fingerprint of this certificate", e);
        }
    }
}
