package io.certrevoke.campaign;

/** Whether the service behind a certificate has got a new one, by the word of the application's {@link ReplacementGate}. */
public enum Replacement {
    /** A new certificate is in place; nobody will miss this one. */
    REPLACED,
    /** The service still uses this certificate. */
    NOT_REPLACED,
    /** Nobody knows. */
    UNKNOWN
}
