package io.certrevoke.verify;

/** What one channel says about a certificate. Only {@link #REVOKED} proves a publication. */
public enum ChannelStatus {
    /** A signed and fresh answer, meant for this certificate, shows that it is revoked. */
    REVOKED,
    /** A signed and fresh answer, meant for this certificate, does not show a revocation. */
    NOT_YET,
    /** The certificate names no channel of this kind. */
    NOT_APPLICABLE,
    /** No answer came: the address could not be reached in time, answered with an error, or has an unsupported scheme. */
    UNREACHABLE,
    /** The address was refused before connecting; the detail names the setting that allows it, where one does. */
    BLOCKED,
    /** The certificate has expired and is not shown: authorities drop expired certificates, so that proves nothing. */
    EXPIRED,
    /**
     * An answer came that proves nothing: wrong signature or signer, out of date, truncated, of another scope, with an
     * unknown critical extension, or not readable.
     */
    INVALID
}
