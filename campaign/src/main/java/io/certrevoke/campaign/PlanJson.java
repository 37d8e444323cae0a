package io.certrevoke.campaign;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One JSON object a line, as input and plan have it. */
final class PlanJson {

    /** Of two members with one name nobody could tell which one is meant. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlanJson() {}

    /**
     * Reads an object.
     *
     * @throws IOException if the bytes are not exactly one
     */
    static ObjectNode object(byte[] line) throws IOException {
        JsonNode node = MAPPER.readTree(line);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("this is no JSON object");
    }

    /** An object as a line, with its line feed. */
    static byte[] line(ObjectNode node) {
        return (node.toString() + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
