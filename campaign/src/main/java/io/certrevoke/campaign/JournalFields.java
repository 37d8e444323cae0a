package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The members of a JSON object in the types of the domain. What is missing or of another type is refused with an
 * {@link IllegalArgumentException} that names the member and not its value.
 */
record JournalFields(JsonNode object) {

    String text(String name) {
        return optional(name).orElseThrow(() -> unfit(name));
    }

    Optional<String> optional(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(textual(name, value));
    }

    <T> Optional<T> optional(String name, Function<String, T> reading) {
        return optional(name).map(text -> read(name, text, reading));
    }

    <T> T name(String name, Function<String, T> reading) {
        return read(name, text(name), reading);
    }

    Instant time(String name) {
        return name(name, Instant::parse);
    }

    private static <T> T read(String name, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unfit(name);
        }
    }

    /** The number of an item. */
    int item() {
        int item = integer("item");
        if (item < 1) {
            throw unfit("item");
        }
        return item;
    }

    int integer(String name) {
        JsonNode value = object.path(name);
        if (!value.isInt()) {
            throw unfit(name);
        }
        return value.intValue();
    }

    long number(String name) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unfit(name);
        }
        return value.longValue();
    }

    boolean flag(String name) {
        JsonNode value = object.path(name);
        if (!value.isBoolean()) {
            throw unfit(name);
        }
        return value.booleanValue();
    }

    List<String> texts(String name) {
        return list(name, value -> textual(name, value));
    }

    <T> List<T> list(String name, Function<JsonNode, T> reading) {
        JsonNode array = object.path(name);
        if (!array.isArray()) {
            throw unfit(name);
        }
        List<T> list = new ArrayList<>(array.size());
        array.forEach(value -> list.add(reading.apply(value)));
        return List.copyOf(list);
    }

    Map<String, String> map(String name) {
        JsonNode map = object.path(name);
        if (!map.isObject()) {
            throw unfit(name);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.properties().forEach(entry -> texts.put(entry.getKey(), textual(name, entry.getValue())));
        return texts;
    }

    private static String textual(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw unfit(name);
        }
        return value.textValue();
    }

    private static IllegalArgumentException unfit(String name) {
        return new IllegalArgumentException("has no fitting member \"" + name + "\"");
    }
}
