package io.certrevoke;

/** Whose doing a revocation is. */
public enum RevokedBy {
    /** The call that returned this result revoked the certificate. */
    THIS_CALL,
    /** The certificate was revoked before this call sent anything. */
    EARLIER,
    /** It is revoked, but it was found so when reading back after an unclear answer: by this call or by somebody else. */
    UNCLEAR
}
