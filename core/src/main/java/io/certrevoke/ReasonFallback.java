package io.certrevoke;

/** What to do when a provider does not know the reason that was asked for. */
public enum ReasonFallback {
    /** Refuse before anything is sent. */
    REFUSE,
    /**
     * Send {@link RevocationReason#UNSPECIFIED}; the result tells it apart from the reason asked for. Never applied to
     * {@link RevocationReason#CERTIFICATE_HOLD}: a hold must not become a permanent revocation.
     */
    UNSPECIFIED
}
