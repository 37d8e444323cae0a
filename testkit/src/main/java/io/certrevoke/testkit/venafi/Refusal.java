package io.certrevoke.testkit.venafi;

import io.certrevoke.testkit.ApiReply;

/** Ends a request with an error answer; the name of the text's field differs from endpoint to endpoint. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String field;

    private Refusal(int status, String field, String text) {
        super(text, null, false, false);
        this.status = status;
        this.field = field;
    }

    static Refusal of(int status, String text) {
        return new Refusal(status, "Error", text);
    }

    static Refusal ofSearch(String text) {
        return new Refusal(400, "ErrorDetails", text);
    }

    ApiReply reply() {
        return Json.reply(status, Json.object().put(field, getMessage()));
    }
}
