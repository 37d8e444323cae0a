package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Ties each line of a journal to the one before it, when lines are written and when they are read. Not thread-safe. */
final class HashChain {

    /** What the first line names as the line before it. */
    static final String START = "0".repeat(64);

    /** How the first line begins. */
    static final String BEGINNING = "{\"n\":0,\"at\":\"";

    /** The longest line in bytes, without its line feed. */
    static final int MAX_LINE = 64 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // else a line would pass that swallowed the one after it
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest sha256 = sha256();
    private String head = START;
    private long lines;

    /** The next line, without its line feed, around the members that a record is written as. */
    byte[] seal(Instant at, String members) {
        String line = "{\"n\":" + lines + ",\"at\":\"" + at + "\"," + members + ",\"previous\":\"" + head + "\"}";
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        advance(bytes);
        return bytes;
    }

    /** Reads the next line and refuses it if it does not follow from the ones before. */
    JsonNode follow(byte[] line) throws JournalDamagedException {
        JsonNode fields =
                parse(line).orElseThrow(() -> new JournalDamagedException(lines + 1, "is not one JSON object"));
        JsonNode number = fields.path("n");
        if (!number.isIntegralNumber() || number.longValue() != lines) {
            throw new JournalDamagedException(
                    lines + 1, "has not the number " + lines + ": a line was removed, added or moved");
        }
        if (!head.equals(fields.path("previous").textValue())) {
            throw new JournalDamagedException(
                    lines + 1, "does not follow from the one before it: one of the two was changed");
        }
        advance(line);
        return fields;
    }

    /** Reads a line by itself, if it is JSON in UTF-8. */
    static Optional<JsonNode> parse(byte[] line) {
        try {
            return Optional.of(MAPPER.readTree(line));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void advance(byte[] line) {
        head = HEX.formatHex(sha256.digest(line));
        lines++;
    }

    /** The SHA-256 of the last line, without its line feed, in lower-case hexadecimal digits. */
    String head() {
        return head;
    }

    /** How many lines there are. */
    long lines() {
        return lines;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
