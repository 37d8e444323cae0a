package io.certrevoke.campaign;

/** What a run does with a certificate that is not known to be replaced. */
public enum ReplacementPolicy {
    /** Holds it back. */
    REQUIRE,
    /** Sends it, after those that are replaced, and notes it in the journal. */
    WARN,
    /** Does not ask at all. */
    IGNORE
}
