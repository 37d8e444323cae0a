package io.certrevoke.testkit.digicert;

/** A situation for which the vendor's documentation names no answer, with the answer that the sandbox gives at first. */
public enum DigicertCase {
    /** A key that the account does not know: 401 and 403 are both plausible. It can only be refused. */
    UNKNOWN_KEY(Reaction.refuse(401, "access_denied|invalid_api_key")),
    /** A {@code revocation_reason} that the vendor does not list; accepted, it is taken as {@code unspecified}. */
    UNKNOWN_REASON(Reaction.refuse(400, "invalid_revocation_reason")),
    /**
     * A certificate that is revoked already; accepted, the call is answered like a first one, and a request is filed
     * where one is needed.
     */
    ALREADY_REVOKED(Reaction.refuse(400, "certificate_already_revoked")),
    /** A certificate whose order has a pending reissue: impossible according to the vendor, but with what code? */
    PENDING_REISSUE(Reaction.refuse(400, "reissue_pending")),
    /** A further request while an earlier one is open; accepted, two are open. */
    SECOND_REQUEST(Reaction.accept()),
    /** {@code skip_approval} with a key that has no administrator rights; accepted, a request is filed all the same. */
    SKIP_WITHOUT_ADMIN(Reaction.accept());

    private final Reaction first;

    DigicertCase(Reaction first) {
        this.first = first;
    }

    Reaction first() {
        return first;
    }
}
