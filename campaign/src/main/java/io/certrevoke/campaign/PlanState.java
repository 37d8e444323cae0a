package io.certrevoke.campaign;

/** What planning found out about an item, and with that whether a run sends it. */
public enum PlanState {
    /** Will be sent. */
    READY(true),
    /** Open work of an earlier request was found: it is followed, and nothing is filed a second time. */
    OPEN_REQUEST(true),
    /** Revoked before the campaign. Nothing is sent; the publication is still proven. */
    ALREADY_REVOKED(false),
    /** Excluded by the input, with the reason given there. */
    EXCLUDED(false),
    /** Expired, and the plan was not told to revoke expired certificates too. */
    EXPIRED(false),
    /**
     * Short-lived: revocation has no effect, for the CA/Browser Forum's Baseline Requirements let such a certificate name
     * no place where it would be published.
     */
    SHORT_LIVED(false),
    /** A certificate of a CA. Revoking one is another procedure with other people. */
    CA_CERTIFICATE(false),
    /** No account is responsible for its issuer. */
    NO_ACCOUNT(false),
    /** More than one account is responsible for its issuer. */
    SEVERAL_ACCOUNTS(false),
    /** The account does not have it. */
    NOT_FOUND(false),
    /** Several certificates of the account fit the reference. */
    AMBIGUOUS(false),
    /** The account does not take the reason or the request, or the rules for public TLS forbid the reason. */
    NOT_ACCEPTED(false),
    /** The same certificate stands earlier in the input. */
    DUPLICATE(false),
    /** The account could not be asked; plan again. */
    NOT_CHECKED(false);

    private final boolean runnable;

    PlanState(boolean runnable) {
        this.runnable = runnable;
    }

    /**
     * Whether a run works on items in this state.
     *
     * @return true for {@link #READY} and {@link #OPEN_REQUEST}
     */
    public boolean isRunnable() {
        return runnable;
    }
}
