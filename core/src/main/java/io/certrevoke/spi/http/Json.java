package io.certrevoke.spi.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * A JSON value that was received, read leniently: unknown members are ignored, and a member that is absent, null or of
 * another type reads as nothing, so that it can never be mistaken for an answer. Immutable and thread-safe.
 */
public final class Json {

    private final JsonNode node;

    private Json(JsonNode node) {
        this.node = node;
    }

    /**
     * Reads a document.
     *
     * @param text the document
     * @return its value
     * @throws ApiException with {@link Failure.Kind#PROTOCOL} if it is no JSON, has a member twice, or text follows it
     */
    public static Json parse(String text) {
        try {
            return new Json(JsonText.read(text));
        } catch (IOException e) {
            // not chained: the parser's message quotes the document, and with it perhaps a secret
            throw new ApiException(
                    Failure.protocol("the answer is no readable JSON (" + text.length() + " characters)"));
        }
    }

    /**
     * Writes a document.
     *
     * @param object the members of an object; values are text, numbers, booleans, maps and lists of such
     * @return the document in one line
     * @throws IllegalArgumentException if a value cannot be written
     */
    public static String write(Map<String, ?> object) {
        try {
            return JsonText.write(object);
        } catch (IOException e) {
            throw new IllegalArgumentException("this object cannot be written as JSON", e);
        }
    }

    /**
     * A member of an object.
     *
     * @param name the member's name
     * @return the member; for an absent one, a value from which everything reads as nothing
     */
    public Json at(String name) {
        return new Json(node.path(name));
    }

    /**
     * A member that is text, or a number that is read as text, as ids are.
     *
     * @param name the member's name
     * @return the text, or nothing when it is absent, null, or of another type
     */
    public Optional<String> text(String name) {
        JsonNode member = node.path(name);
        return member.isTextual() || member.isNumber() ? Optional.of(member.asText()) : Optional.empty();
    }

    /**
     * A member that is a whole number, or text made of one.
     *
     * @param name the member's name
     * @return the number, or nothing when it is absent or of another type
     */
    public OptionalLong number(String name) {
        JsonNode member = node.path(name);
        if (member.isIntegralNumber() && member.canConvertToLong()) {
            return OptionalLong.of(member.longValue());
        }
        if (member.isTextual() && member.textValue().matches("-?[0-9]{1,18}")) {
            return OptionalLong.of(Long.parseLong(member.textValue()));
        }
        return OptionalLong.empty();
    }

    /**
     * A member that is a boolean.
     *
     * @param name the member's name
     * @return its value, or nothing when it is absent or of another type
     */
    public Optional<Boolean> flag(String name) {
        JsonNode member = node.path(name);
        return member.isBoolean() ? Optional.of(member.booleanValue()) : Optional.empty();
    }

    /**
     * The elements of a member that is an array.
     *
     * @param name the member's name
     * @return the elements; none when the member is absent or of another type
     */
    public List<Json> items(String name) {
        return at(name).items();
    }

    /**
     * The elements of this array.
     *
     * @return the elements; none when this is no array
     */
    public List<Json> items() {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(Json::new).toList()
                : List.of();
    }

    /**
     * This value as text, where it is text or a number.
     *
     * @return the text, or nothing when this is absent, null, or of another type
     */
    public Optional<String> text() {
        return node.isTextual() || node.isNumber() ? Optional.of(node.asText()) : Optional.empty();
    }

    /**
     * Whether this is an object.
     *
     * @return true for an object, even an empty one
     */
    public boolean isObject() {
        return node.isObject();
    }

    /**
     * Whether this is an array.
     *
     * @return true for an array, even an empty one
     */
    public boolean isArray() {
        return node.isArray();
    }

    /** Shows the kind of value alone: contents may be secret. */
    @Override
    public String toString() {
        return "Json[" + node.getNodeType() + "]";
    }
}
