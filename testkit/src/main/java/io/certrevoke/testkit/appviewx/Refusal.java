package io.certrevoke.testkit.appviewx;

import io.certrevoke.testkit.ApiReply;
import org.jspecify.annotations.Nullable;

/** Ends the handling of a call with a refusal in the usual envelope. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String code;
    private final String text;

    Refusal(int status, @Nullable String code, String text) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    static Refusal invalid(String text) {
        return new Refusal(400, "INVALID_REQUEST", text);
    }

    static Refusal missing(String field) {
        return new Refusal(400, "MANDATORY_FIELD_MISSING", "The mandatory field '" + field + "' is missing.");
    }

    static Refusal unreadable(String text) {
        return new Refusal(400, "avx-common-028", text);
    }

    static Refusal notAllowed(String text) {
        return new Refusal(406, "CERT-VWF-0006", text);
    }

    ApiReply reply() {
        return Envelope.refusal(status, code, text);
    }
}
