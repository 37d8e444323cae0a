package io.certrevoke.testkit.alibaba;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certrevoke.testkit.ApiCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters of a call, from the query and from a form or JSON body; the query wins. */
final class Parameters {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    static Parameters of(ApiCall call) {
        Map<String, String> values = new LinkedHashMap<>();
        pairs(call.rawQuery()).forEach(pair -> values.putIfAbsent(pair.getKey(), pair.getValue()));
        String type = call.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            pairs(call.text()).forEach(pair -> values.putIfAbsent(pair.getKey(), pair.getValue()));
        } else if (type.startsWith("application/json") && call.body().length > 0) {
            json(call.text())
                    .properties()
                    .forEach(f -> values.putIfAbsent(f.getKey(), f.getValue().asText()));
        }
        return new Parameters(values);
    }

    /** The decoded names and values in the order of the wire; a plus sign is a blank, as official SDKs send it. */
    static List<Map.Entry<String, String>> pairs(String encoded) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                pairs.add(Map.entry(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : ""));
            }
        }
        return pairs;
    }

    /** The value, or nothing when the parameter is absent or empty. */
    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> new Refusal(Fault.missing(name)));
    }

    /** A comma-separated list of at most so many values. */
    List<String> list(String name, int limit) {
        List<String> parts = Arrays.asList(required(name).split(",", -1));
        if (parts.size() > limit) {
            throw new Refusal(Fault.invalid(name));
        }
        return parts;
    }

    int number(String name, int otherwise) {
        return optional(name).map(text -> positive(name, text)).orElse(otherwise);
    }

    private static int positive(String name, String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new Refusal(Fault.invalid(name));
        }
        return Integer.parseInt(text);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Fault.of("InvalidParameter.Format", 400, "A parameter is not percent-encoded."));
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Refusal(Fault.of("InvalidParameter.Format", 400, "The body is not JSON."));
        }
    }
}
