package io.certrevoke.testkit.appviewx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import org.jspecify.annotations.Nullable;

/** The envelope that is around every AppViewX answer, and the reading of bodies, which have none. */
final class Envelope {

    private static final JsonMapper JSON = new JsonMapper();

    private Envelope() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ApiReply success(int status, JsonNode response, @Nullable String message, @Nullable String code) {
        return reply(status, response, message, code, object());
    }

    // login and request log: tags and headers are null there, where revoke and search have empty objects
    static ApiReply success(JsonNode response) {
        return reply(200, response, null, null, NullNode.instance);
    }

    static ApiReply refusal(int status, @Nullable String code, String message) {
        return reply(status, NullNode.instance, message, code, object());
    }

    static ApiReply page(int status) {
        return ApiReply.text(status, "text/html", "<html><body><h1>" + status + "</h1></body></html>");
    }

    static ObjectNode read(ApiCall call) {
        if (!call.header("content-type").orElse("").startsWith("application/json")) {
            throw Refusal.unreadable("The content type must be application/json.");
        }
        try {
            if (JSON.readTree(call.text()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // answered below, like any other body that is not an object
        }
        throw Refusal.unreadable("The payload could not be parsed.");
    }

    /** The text of a field, or an empty string when it is absent or null; any other type makes the payload unreadable. */
    static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw Refusal.unreadable("The field '" + field + "' must be a string.");
        }
        return value.textValue();
    }

    private static ApiReply reply(
            int status, JsonNode response, @Nullable String message, @Nullable String code, JsonNode rest) {
        ObjectNode envelope = object().put("message", message).put("appStatusCode", code);
        envelope.set("response", response);
        envelope.set("tags", rest);
        envelope.set("headers", rest);
        return ApiReply.json(status, envelope.toString());
    }
}
