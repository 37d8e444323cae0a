package io.certrevoke.testkit.venafi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiReply;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes the JSON of this API. */
final class Json {

    // the server writes ticks of 100 ns: always seven fraction digits
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The body as a JSON object; nothing when it is anything else. */
    static Optional<ObjectNode> read(byte[] body) {
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A field that has a value; names are case-sensitive, and {@code null} counts as absent. */
    static Optional<JsonNode> field(ObjectNode body, String name) {
        return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
    }

    /** A text that is not empty. */
    static Optional<String> text(ObjectNode body, String name) {
        return field(body, name)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isEmpty());
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static ApiReply reply(int status, ObjectNode body) {
        return ApiReply.json(status, body.toString());
    }

    /** A page of the web server in front of the API. */
    static ApiReply page(int status, String title) {
        return ApiReply.text(
                status,
                "text/html",
                "<!DOCTYPE html><html><head><title>" + status + " - " + title + "</title></head><body><h2>" + status
                        + " - " + title + "</h2></body></html>");
    }
}
