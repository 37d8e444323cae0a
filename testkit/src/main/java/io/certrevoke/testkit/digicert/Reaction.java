package io.certrevoke.testkit.digicert;

import io.certrevoke.testkit.ApiReply;
import java.util.Optional;

/** What the sandbox does in a case that the vendor's documentation leaves open. Immutable. */
public final class Reaction {

    private static final Reaction ACCEPT = new Reaction(0, "");

    private final int status;
    private final String code;

    private Reaction(int status, String code) {
        this.status = status;
        this.code = code;
    }

    /**
     * Go on as if nothing were special about the request.
     *
     * @return the reaction
     */
    public static Reaction accept() {
        return ACCEPT;
    }

    /**
     * Refuse with an {@code errors} body.
     *
     * @param status the HTTP status, 400 or above
     * @param code the vendor's error code, perhaps with a detail after a pipe
     * @return the reaction
     */
    public static Reaction refuse(int status, String code) {
        if (status < 400) {
            throw new IllegalArgumentException("a refusal has a status of 400 or above, not " + status);
        }
        return new Reaction(status, code);
    }

    Optional<ApiReply> refusal() {
        return status == 0 ? Optional.empty() : Optional.of(Errors.reply(status, code));
    }

    @Override
    public String toString() {
        return status == 0 ? "accept" : "refuse with " + status + " " + code;
    }
}
