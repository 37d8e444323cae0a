package io.certrevoke.verify;

import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, iterables, strings, numbers and booleans as JSON (RFC 8259), so that no JSON library is needed. */
final class Json {

    private Json() {}

    static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> string(entry.getKey().toString()) + ":" + write(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Iterable<?> items) {
            StringBuilder json = new StringBuilder("[");
            items.forEach(item -> json.append(json.length() > 1 ? "," : "").append(write(item)));
            return json.append(']').toString();
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : string(value.toString());
    }

    private static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(escaped((char) c)));
        return json.append('"').toString();
    }

    /** Names and texts come from certificates: whatever is not plain ASCII is escaped. */
    private static String escaped(char c) {
        if (c == '"' || c == '\\') {
            return "\\" + c;
        }
        return c < 0x20 || c > 0x7e ? "\\u" + HexFormat.of().toHexDigits(c) : String.valueOf(c);
    }
}
