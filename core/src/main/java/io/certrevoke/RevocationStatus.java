package io.certrevoke;

/** What is known about the revocation of a certificate. */
public enum RevocationStatus {
    /** The provider says that the certificate is revoked. Publication on a CRL or by OCSP is another matter. */
    REVOKED(true),
    /** Work was accepted that will revoke the certificate when it succeeds; it has not yet. */
    PENDING(false),
    /** A request was filed and waits for a person to approve it; nothing is revoked. */
    AWAITING_APPROVAL(false),
    /** The request was turned down by an approver; nothing was revoked. */
    REJECTED(true),
    /** The accepted work ended without revoking the certificate. */
    FAILED(true),
    /** The provider says positively that the certificate is not revoked. */
    NOT_REVOKED(true),
    /**
     * The provider was asked and cannot tell, for example because it keeps no state of the single certificate. Only from
     * {@code status}, {@code await} and {@code resolve}; {@code revoke} throws instead.
     */
    UNKNOWN(false);

    private final boolean isFinal;

    RevocationStatus(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /**
     * Whether waiting longer can no longer change what became of a request.
     *
     * @return false for {@link #PENDING}, {@link #AWAITING_APPROVAL} and {@link #UNKNOWN}
     */
    public boolean isFinal() {
        return isFinal;
    }
}
