package io.certrevoke.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Ties each line of a journal to the one before it, when lines are written and when they are read. Not thread-safe. */
final class HashChain {

    /** What the first line names as the one before. */
    static final String START = "0".repeat(64);

    /** The longest line, without its line feed. */
    static final int MAX_LINE = 64 * 1024;

    private static final JsonMapper MAPPER = new JsonMapper();
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
        JsonNode fields = parse(line, lines + 1);
        if (!head.equals(fields.path("previous").textValue())
                || fields.path("n").asLong(-1) != lines) {
            throw new JournalDamagedException(lines + 1, "does not follow from the line before it");
        }
        advance(line);
        return fields;
    }

    static JsonNode parse(byte[] line, long number) throws JournalDamagedException {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new JournalDamagedException(number, "is no JSON object");
        } catch (IOException e) {
            throw new IllegalStateException("an array can be read", e);
        }
    }

    private void advance(byte[] line) {
        head = HEX.formatHex(sha256.digest(line));
        lines++;
    }

    /** The SHA-256 of the last line, in lower-case hexadecimal digits. */
    String head() {
        return head;
    }

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
