package io.certrevoke;

/** Whether a revocation waits for a person at the provider. */
public enum Approval {
    /** The provider revokes, or starts to, as soon as it is asked. */
    NONE,
    /** It depends on the account's set-up or on the answer; both have to be expected. */
    POSSIBLE,
    /** Each request waits for an approver. */
    REQUIRED
}
