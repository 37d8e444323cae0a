package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Which revocation to look for. Immutable and thread-safe.
 *
 * <p>Building one checks that the certificate is signed by the issuer, and throws {@link IllegalArgumentException}
 * where it is not.
 */
@Value.Immutable
@ValueStyle
public sealed interface PublicationQuery permits ImmutablePublicationQuery {

    /**
     * The certificate that was revoked.
     *
     * @return the certificate
     */
    @Value.Redacted
    X509Certificate certificate();

    /**
     * The certificate of the authority that issued it. It is trusted: its key decides which answers are genuine.
     *
     * @return the issuer's certificate
     */
    @Value.Redacted
    X509Certificate issuer();

    /**
     * The reason that was asked for, to be compared with what is published.
     *
     * @return the reason; absent compares nothing
     */
    Optional<RevocationReason> requestedReason();

    /**
     * Addresses of CRLs to check besides those that the certificate names. Each must show the revocation too.
     *
     * @return {@code http} or {@code https} addresses
     */
    List<URI> crls();

    /**
     * Addresses of OCSP responders to check besides those that the certificate names. Each must show the revocation too.
     *
     * @return {@code http} or {@code https} addresses
     */
    List<URI> ocspResponders();

    /**
     * Certificates of authorities that sign CRLs for the issuer: those that a distribution point names as its CRL issuer,
     * or further keys of the issuer. They are trusted without a chain.
     *
     * @return the certificates
     */
    @Value.Redacted
    List<X509Certificate> crlIssuers();

    /** Refuses a certificate of another issuer: its serial number would mean another certificate. */
    @Value.Check
    default void check() {
        if (!certificate().getIssuerX500Principal().equals(issuer().getSubjectX500Principal())) {
            throw new IllegalArgumentException("the certificate was issued by "
                    + certificate().getIssuerX500Principal() + ", not by "
                    + issuer().getSubjectX500Principal());
        }
        try {
            certificate().verify(issuer().getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificate is not signed with the issuer's key", e);
        }
    }

    /**
     * A query for the channels that the certificate names.
     *
     * @param certificate the certificate
     * @param issuer the certificate of its issuer
     * @return the query
     * @throws IllegalArgumentException if the certificate was not issued by this issuer
     */
    static PublicationQuery of(X509Certificate certificate, X509Certificate issuer) {
        return builder().certificate(certificate).issuer(issuer).build();
    }

    /**
     * A query for the channels that the certificate names, which also compares the reason.
     *
     * @param certificate the certificate
     * @param issuer the certificate of its issuer
     * @param requested the reason that was asked for
     * @return the query
     * @throws IllegalArgumentException if the certificate was not issued by this issuer
     */
    static PublicationQuery of(X509Certificate certificate, X509Certificate issuer, RevocationReason requested) {
        return builder()
                .certificate(certificate)
                .issuer(issuer)
                .requestedReason(requested)
                .build();
    }

    /**
     * Starts a query.
     *
     * @return a builder; {@code certificate} and {@code issuer} are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PublicationQuery}. Not thread-safe. */
    final class Builder extends ImmutablePublicationQuery.Builder {
        Builder() {}
    }
}
