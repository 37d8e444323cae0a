package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JSON objects, one a line and one for each certificate. */
final class JsonLinesInput extends CampaignInput {

    private static final int MAX_LINE = 1024 * 1024;

    private final Path file;
    private final Optional<RevocationReason> defaultReason;

    JsonLinesInput(Path file, Optional<RevocationReason> defaultReason) {
        this.file = file;
        this.defaultReason = defaultReason;
    }

    @Override
    public CampaignInput withDefaultReason(RevocationReason reason) {
        return new JsonLinesInput(file, Optional.of(reason));
    }

    @Override
    void read(InputSink sink) throws IOException, InterruptedException {
        try (InputStream in = TextFile.open(file)) {
            Lines lines = new Lines(in, MAX_LINE);
            int number = 1;
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                line(line.get(), TextFile.name(file) + ":" + number++, sink);
            }
        }
    }

    private void line(Line line, String source, InputSink sink) throws IOException, InterruptedException {
        if (line.tooLong()) {
            sink.accept(new InputFault(source, "the line is longer than " + MAX_LINE + " bytes"));
        } else if (!new String(line.bytes(), StandardCharsets.UTF_8).isBlank()) {
            sink.accept(InputFault.unless(
                    source, () -> ItemFields.entry(fields(line), file.resolveSibling(""), source, defaultReason)));
        }
    }

    private static Map<String, String> fields(Line line) {
        Map<String, String> fields = new LinkedHashMap<>();
        object(line).properties().forEach(member -> {
            String text = text(member.getKey(), member.getValue());
            if (!text.isEmpty()) {
                fields.put(member.getKey(), text);
            }
        });
        return fields;
    }

    private static ObjectNode object(Line line) {
        try {
            return PlanJson.object(line.bytes());
        } catch (IOException e) {
            // Jackson's message would show the line
            throw new IllegalArgumentException("the line is not exactly one JSON object", e);
        }
    }

    private static String text(String name, JsonNode value) {
        if (!ItemFields.NAMES.contains(name)) {
            throw new IllegalArgumentException("unknown member " + name + "; the names are " + ItemFields.NAMES);
        }
        boolean whole = value.isIntegralNumber() && (name.equals("priority") || name.equals("reason"));
        if (!value.isTextual() && !value.isNull() && !whole) {
            throw new IllegalArgumentException(name + " has to be text");
        }
        return value.isNull() ? "" : value.asText().strip();
    }
}
