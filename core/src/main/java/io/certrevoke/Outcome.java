package io.certrevoke;

/** What is known about the certificate when a call ended with an exception. */
public enum Outcome {
    /** The call changed nothing: nothing was sent, or the provider refused what was sent and said so. */
    NOT_APPLIED,
    /** The certificate may or may not be revoked. It has to be found out before anything is repeated. */
    UNKNOWN
}
