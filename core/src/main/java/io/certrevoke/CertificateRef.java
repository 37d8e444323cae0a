package io.certrevoke;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Names the certificate that is meant. Immutable and thread-safe.
 *
 * <p>The certificate itself is the best reference: everything else can be taken from it and compared with what the
 * provider has. {@link Capabilities#references()} tells which kinds a provider accepts. The factories refuse malformed
 * input with {@link IllegalArgumentException}; an expired certificate is never refused, it may well need revoking.
 */
public sealed interface CertificateRef
        permits X509Ref,
                IssuerSerialRef,
                SerialRef,
                ThumbprintRef,
                ProviderIdRef,
                ProviderPathRef,
                SerialCommonNameRef {

    /** What a reference consists of. */
    enum Kind {
        /** The certificate itself. */
        CERTIFICATE,
        /** Issuer and serial number, which together identify a certificate (RFC 5280, section 4.1.2.2). */
        ISSUER_AND_SERIAL,
        /** The serial number alone; unique only within one issuer. */
        SERIAL,
        /** The SHA-256 fingerprint of the DER encoding. */
        SHA256_THUMBPRINT,
        /** The SHA-1 fingerprint of the DER encoding. */
        SHA1_THUMBPRINT,
        /** The provider's own id of the certificate. */
        PROVIDER_ID,
        /** The path of an object at the provider that holds the certificate. */
        PROVIDER_PATH,
        /** Serial number and common name. */
        SERIAL_AND_COMMON_NAME
    }

    /**
     * What this reference consists of.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * The serial number, where this reference contains one.
     *
     * @return a positive number
     */
    default Optional<BigInteger> serial() {
        return Optional.empty();
    }

    /**
     * The issuer, where this reference contains one.
     *
     * @return the issuer's distinguished name
     */
    default Optional<X500Principal> issuer() {
        return Optional.empty();
    }

    /**
     * The certificate, where this reference is one.
     *
     * @return the certificate
     */
    default Optional<X509Certificate> certificate() {
        return Optional.empty();
    }

    /**
     * The fingerprint, where this reference is one; {@link #kind()} tells the algorithm.
     *
     * @return 40 or 64 upper-case hexadecimal digits
     */
    default Optional<String> thumbprint() {
        return Optional.empty();
    }

    /**
     * The provider's id, where this reference is one.
     *
     * @return the id as it was given
     */
    default Optional<String> providerId() {
        return Optional.empty();
    }

    /**
     * The path of the provider's object, where this reference is one.
     *
     * @return the path as it was given
     */
    default Optional<String> providerPath() {
        return Optional.empty();
    }

    /**
     * The common name, where this reference contains one, be it through the certificate.
     *
     * @return the common name
     */
    default Optional<String> commonName() {
        return Optional.empty();
    }

    /**
     * Whether the provider is to be sent this reference as it stands, without looking the certificate up and comparing.
     *
     * @return false unless {@link #verbatim()} made it so
     */
    default boolean isVerbatim() {
        return false;
    }

    /**
     * The same reference, to be sent as it stands: for an account that may revoke but not read. It gives up the
     * comparison with what the provider has, so it is an explicit choice. {@link Capabilities#verbatim()} tells for
     * which kinds a provider accepts it; elsewhere it is refused before anything is sent.
     *
     * @return the reference to send unseen
     * @throws IllegalArgumentException if this kind can never be sent as it stands
     */
    default CertificateRef verbatim() {
        throw new IllegalArgumentException(kind() + " cannot be sent as it stands; it is always looked up");
    }

    /**
     * Chooses the form in which a provider can use this reference: as it is, if its kind is accepted; a certificate
     * else becomes issuer and serial number, SHA-256 or SHA-1, whichever comes first in the list. Nothing ever narrows
     * to a bare serial number or a name, which may fit other certificates too.
     *
     * @param accepted the kinds accepted, in order of preference
     * @return the form to use, or nothing if there is none
     */
    default Optional<CertificateRef> narrow(List<Kind> accepted) {
        return accepted.contains(kind()) ? Optional.of(this) : Optional.empty();
    }

    /**
     * The certificate itself.
     *
     * @param certificate an end-entity certificate
     * @return the reference
     * @throws IllegalArgumentException if it is a CA certificate, whose revocation this library does not ask for
     */
    static CertificateRef of(X509Certificate certificate) {
        return X509Ref.of(certificate);
    }

    /**
     * A certificate in its text encoding.
     *
     * @param pem text with exactly one {@code BEGIN CERTIFICATE} block (RFC 7468); text around it is ignored
     * @return the reference
     * @throws IllegalArgumentException if there is none or more than one, it cannot be parsed, or it is a CA certificate
     */
    static CertificateRef ofPem(String pem) {
        return X509Ref.of(CertificateParser.fromPem(pem));
    }

    /**
     * A certificate in its binary encoding.
     *
     * @param der the DER encoding of exactly one certificate
     * @return the reference
     * @throws IllegalArgumentException if it cannot be parsed, has trailing bytes, or is a CA certificate
     */
    static CertificateRef ofDer(byte[] der) {
        return X509Ref.of(CertificateParser.fromDer(der));
    }

    /**
     * Issuer and serial number.
     *
     * @param issuer the issuer's distinguished name
     * @param serial the serial number, positive
     * @return the reference
     */
    static CertificateRef ofIssuerSerial(X500Principal issuer, BigInteger serial) {
        return new IssuerSerialRef(issuer, Serials.checked(serial));
    }

    /**
     * The serial number alone.
     *
     * @param serial the serial number, positive
     * @return the reference
     */
    static CertificateRef ofSerial(BigInteger serial) {
        return new SerialRef(Serials.checked(serial), false);
    }

    /**
     * The serial number alone, in hexadecimal.
     *
     * @param hex hexadecimal digits in any case, optionally with {@code 0x} in front, or with colons, hyphens or spaces
     *     between groups; never read as decimal
     * @return the reference
     */
    static CertificateRef ofSerial(String hex) {
        return ofSerial(Serials.fromHex(hex));
    }

    /**
     * A fingerprint of the certificate.
     *
     * @param hex 40 digits (SHA-1) or 64 digits (SHA-256), in any case, optionally with colons, hyphens or spaces
     * @return the reference
     */
    static CertificateRef ofThumbprint(String hex) {
        return ThumbprintRef.of(hex);
    }

    /**
     * The provider's own id of the certificate. Each provider checks the form of its ids before it sends anything.
     *
     * @param id the id, not blank
     * @return the reference
     */
    static CertificateRef ofProviderId(String id) {
        return new ProviderIdRef(References.text(id, "the provider's id"));
    }

    /**
     * The path of the provider's object that holds the certificate, for example {@code \VED\Policy\Web\www} in Venafi.
     *
     * @param path the path, not blank
     * @return the reference
     */
    static CertificateRef ofProviderPath(String path) {
        return new ProviderPathRef(References.text(path, "the path"), false);
    }

    /**
     * Serial number and common name.
     *
     * @param serial the serial number, positive
     * @param commonName the subject's common name, not blank
     * @return the reference
     */
    static CertificateRef ofSerialAndCommonName(BigInteger serial, String commonName) {
        return new SerialCommonNameRef(Serials.checked(serial), References.text(commonName, "the common name"), false);
    }
}
