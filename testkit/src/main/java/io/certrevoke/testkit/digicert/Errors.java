package io.certrevoke.testkit.digicert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiReply;

/** The vendor's error answers, which all have the same shape. */
final class Errors {

    private Errors() {}

    /** {@code {"errors":[{"code":…,"message":…}]}}, as the vendor's page on errors shows it. */
    static ApiReply reply(int status, String code) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("errors")
                .addObject()
                .put("code", code)
                .put("message", "The request could not be processed (" + code.replace('_', ' ') + ").");
        return ApiReply.json(status, document.toString());
    }

    static ApiReply badFormat() {
        return reply(400, "bad_request_format");
    }

    static ApiReply missingPermission() {
        return reply(403, "access_denied|missing_permission");
    }

    static ApiReply rateLimited() {
        return reply(429, "request_limit_exceeded");
    }

    static ApiReply notFound(String what) {
        return reply(404, "not_found|" + what);
    }
}
