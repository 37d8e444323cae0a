package io.certrevoke.testkit;

import io.certrevoke.spi.http.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Changes an answer at random: its bytes, its JSON, its status or its type. The same seed makes the same changes. */
final class AnswerMutator {

    /** 204, which some providers answer without a word when they have revoked, is put nowhere. */
    private static final int[] STATUSES = {
        200, 200, 201, 202, 203, 205, 206, 299, 301, 302, 303, 307, 400, 401, 403, 404, 406, 408, 409, 417, 422, 429,
        500, 502, 503, 504, 599
    };

    private static final List<String> TYPES = List.of(
            "",
            "application/json",
            "application/json;charset=utf-8",
            "application/problem+json",
            "text/html",
            "text/plain",
            "application/octet-stream",
            ";",
            "json");

    private static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "true",
            "0",
            "\"text\"",
            "[]",
            "{}",
            "{",
            "[{}]",
            "\uFEFF{}",
            "<html><body>Bad Gateway</body></html>",
            "[".repeat(3_000),
            "{\"a\":".repeat(3_000),
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");

    private static final int LONGEST_SPAN = 64;

    private final SplittableRandom random;
    private final JsonMutator json;

    AnswerMutator(SplittableRandom random) {
        this.random = random;
        this.json = new JsonMutator(random);
    }

    /** Mostly one change; two of different kinds may hide each other's traces. */
    ApiResponse mutate(ApiResponse answer) {
        ApiResponse changed = once(answer);
        return random.nextInt(3) == 0 ? once(changed) : changed;
    }

    private ApiResponse once(ApiResponse answer) {
        return switch (random.nextInt(10)) {
            case 0 -> with(answer, STATUSES[random.nextInt(STATUSES.length)]);
            case 1 -> withType(answer, TYPES.get(random.nextInt(TYPES.size())));
            case 2 -> with(answer, BODIES.get(random.nextInt(BODIES.size())).getBytes(StandardCharsets.UTF_8));
            case 3, 4 -> with(answer, bytes(answer.body()));
            default -> with(answer, json.mutate(answer.body()).orElseGet(() -> bytes(answer.body())));
        };
    }

    private byte[] bytes(byte[] body) {
        byte[] changed = body;
        for (int i = random.nextInt(1, 4); i > 0 && changed.length > 0; i--) {
            changed = changed(changed);
        }
        return changed;
    }

    private byte[] changed(byte[] body) {
        int from = random.nextInt(body.length);
        int to = Math.min(body.length, from + random.nextInt(1, LONGEST_SPAN));
        return switch (random.nextInt(5)) {
            case 0 -> joined(body, 0, from); // cut off
            case 1 -> joined(body, 0, from, to, body.length); // without a part
            case 2 -> joined(body, 0, to, from, body.length); // a part twice
            case 3 -> replaced(body, from, random.nextInt(256));
            default -> replaced(body, from, body[from] ^ 1 << random.nextInt(8));
        };
    }

    private static byte[] joined(byte[] body, int... bounds) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bounds.length; i += 2) {
            out.write(body, bounds[i], bounds[i + 1] - bounds[i]);
        }
        return out.toByteArray();
    }

    private static byte[] replaced(byte[] body, int index, int value) {
        byte[] copy = body.clone();
        copy[index] = (byte) value;
        return copy;
    }

    private static ApiResponse with(ApiResponse answer, int status) {
        return new ApiResponse(status, answer.headers(), answer.body());
    }

    private static ApiResponse with(ApiResponse answer, byte[] body) {
        return new ApiResponse(answer.status(), answer.headers(), body);
    }

    private static ApiResponse withType(ApiResponse answer, String type) {
        Map<String, List<String>> fields = type.isEmpty() ? Map.of() : Map.of("Content-Type", List.of(type));
        return new ApiResponse(answer.status(), HttpHeaders.of(fields, (name, value) -> true), answer.body());
    }
}
