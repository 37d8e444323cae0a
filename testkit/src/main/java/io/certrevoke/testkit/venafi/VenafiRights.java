package io.certrevoke.testkit.venafi;

/** What the account may do with a certificate object. */
public enum VenafiRights {
    /** View, read, write and revoke. */
    ALL,
    /** View and read. */
    NO_REVOKE,
    /** View alone: it is found, and shown without anything of its certificate. */
    NO_READ,
    /** Nothing: the object does not seem to exist. */
    NONE
}
