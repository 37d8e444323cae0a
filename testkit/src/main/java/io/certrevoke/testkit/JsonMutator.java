package io.certrevoke.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Changes one to three values somewhere in a JSON document. */
final class JsonMutator {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Values that a careless reader stumbles over. */
    private static final List<JsonNode> ODD = List.of(
            json("null"),
            json("true"),
            json("false"),
            json("0"),
            json("1"),
            json("-1"),
            json("0.5"),
            json("1e308"),
            json("9223372036854775807"),
            json("-9223372036854775808"),
            json("9".repeat(400)),
            json("{}"),
            json("[]"),
            json("[[]]"),
            json("[null]"),
            json("{\"\":\"\"}"),
            text(""),
            text(" "),
            text("."),
            text(".."),
            text("../x"),
            text("a/b?c#d"),
            text("%"),
            text("\0"),
            text("\uD800"),
            text("\uD83D\uDE80"),
            text("-"),
            text("00"),
            text("0x10"),
            text("1e9"),
            text("99999999999999999999"),
            text("9999-99-99T99:99:99Z"),
            text("+999999999-12-31T23:59:59Z"),
            text("0001-01-01T00:00:00"),
            text("CN="),
            text("CN=a,=b"),
            text("CN=\\"),
            text("CN=#04"),
            text("1.2.3=#0500"),
            text("x".repeat(20_000)));

    private final SplittableRandom random;

    JsonMutator(SplittableRandom random) {
        this.random = random;
    }

    /** The changed document; nothing where this is no JSON object or array with something in it. */
    Optional<byte[]> mutate(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                List<Place> places = new ArrayList<>();
                collect(root, places);
                if (places.isEmpty()) {
                    return Optional.empty();
                }
                change(places.get(random.nextInt(places.size())), places);
            }
            return Optional.of(root.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void change(Place place, List<Place> all) {
        switch (random.nextInt(8)) {
            case 0 -> place.remove();
            case 1 -> place.move(random.nextInt(2) == 0 ? "x" : "Status");
            case 2 -> place.repeat();
            case 3 -> place.set(all.get(random.nextInt(all.size())).value().deepCopy());
            case 4, 5 -> place.set(edited(place.value()));
            default -> place.set(ODD.get(random.nextInt(ODD.size())).deepCopy());
        }
    }

    /** Another text or number that resembles the old one. */
    private JsonNode edited(JsonNode value) {
        if (value.isContainerNode()) {
            return MAPPER.createArrayNode().add(value.deepCopy());
        }
        StringBuilder text = new StringBuilder(value.asText());
        int at = random.nextInt(text.length() + 1);
        if (at < text.length() && random.nextInt(2) == 0) {
            text.setCharAt(at, (char) random.nextInt(0x20, 0x7F));
        } else if (random.nextInt(2) == 0) {
            text.setLength(at);
        } else {
            text.insert(at, (char) random.nextInt(0x20, 0x7F));
        }
        return text(text.toString());
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
                places.add(new Member(object, names.next()));
            }
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(new Element(array, i));
            }
        }
        node.forEach(child -> collect(child, places));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode text(String text) {
        return MAPPER.getNodeFactory().textNode(text);
    }

    /** Where a value stands. */
    private sealed interface Place permits Member, Element {
        JsonNode value();

        void set(JsonNode value);

        void remove();

        void move(String name);

        void repeat();
    }

    private record Member(ObjectNode object, String name) implements Place {

        @Override
        public JsonNode value() {
            return object.path(name);
        }

        @Override
        public void set(JsonNode value) {
            object.set(name, value);
        }

        @Override
        public void remove() {
            object.remove(name);
        }

        @Override
        public void move(String other) {
            object.set(other, object.remove(name));
        }

        /** The same name twice would be no readable document, so the value becomes a list of two. */
        @Override
        public void repeat() {
            set(MAPPER.createArrayNode().add(value().deepCopy()).add(value().deepCopy()));
        }
    }

    private record Element(ArrayNode array, int index) implements Place {

        @Override
        public JsonNode value() {
            return array.path(index);
        }

        @Override
        public void set(JsonNode value) {
            array.set(index, value);
        }

        @Override
        public void remove() {
            array.remove(index);
        }

        @Override
        public void move(String name) {
            array.set(index, MAPPER.createObjectNode().set(name, value()));
        }

        @Override
        public void repeat() {
            array.insert(index, value().deepCopy());
        }
    }
}
