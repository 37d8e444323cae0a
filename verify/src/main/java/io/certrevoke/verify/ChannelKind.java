package io.certrevoke.verify;

/** The ways in which a revocation reaches those who rely on a certificate. */
public enum ChannelKind {
    /** A certificate revocation list (RFC 5280, section 5). */
    CRL,
    /** A responder of the Online Certificate Status Protocol (RFC 6960). */
    OCSP
}
