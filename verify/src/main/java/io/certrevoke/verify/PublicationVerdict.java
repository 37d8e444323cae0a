package io.certrevoke.verify;

/** The sum over all channels. Only {@link #PUBLISHED} is proof. */
public enum PublicationVerdict {
    /** Every channel that was asked shows the revocation, and the certificate itself names at least one of them. */
    PUBLISHED,
    /** At least one channel gives a valid answer that does not show the revocation. */
    NOT_PUBLISHED,
    /** No valid answer contradicts, but at least one channel gave no answer that counts. */
    UNCLEAR,
    /** The certificate names no channel that can be checked, whatever channels of the caller say. */
    NOT_PROVABLE
}
