package io.certrevoke.campaign;

/** How far a run has got with an item. */
public enum ItemState {
    /** The plan does not let it run. */
    LEFT_OUT,
    /** Not sent yet. */
    WAITING,
    /** Held back by the replacement gate. */
    HELD,
    /** An attempt failed without being applied; another one follows, in this run or when it is resumed. */
    RETRYING,
    /** The intent to send is on disk and no outcome: it may have been sent. */
    IN_FLIGHT,
    /** It may have been applied: the provider gave no answer that settles it. */
    IN_DOUBT,
    /** Filed or accepted by the provider, and not revoked. */
    PENDING,
    /** The provider says that it is revoked; that is not published yet, or not proven. */
    REVOKED,
    /** Revoked, and every channel that the certificate names shows it. */
    PUBLISHED,
    /** Refused by the provider or an approver, or the accepted work failed. It is not revoked. */
    FAILED;

    /**
     * Whether the provider says that it is revoked.
     *
     * @return true for {@link #REVOKED} and {@link #PUBLISHED}
     */
    public boolean isRevoked() {
        return this == REVOKED || this == PUBLISHED;
    }
}
