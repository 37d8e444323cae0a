package io.certrevoke.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The HTTP answer of a sandbox API.
 *
 * @param status the status code
 * @param headers the header fields to send
 * @param body the body; empty for none
 */
public record ApiReply(int status, Map<String, String> headers, byte[] body) {

    /**
     * An answer without a body.
     *
     * @param status the status code
     * @return the answer
     */
    public static ApiReply empty(int status) {
        return new ApiReply(status, Map.of(), new byte[0]);
    }

    /**
     * A JSON answer.
     *
     * @param status the status code
     * @param json the document
     * @return the answer, with {@code Content-Type: application/json}
     */
    public static ApiReply json(int status, String json) {
        return text(status, "application/json", json);
    }

    /**
     * An answer of any textual type.
     *
     * @param status the status code
     * @param contentType the media type
     * @param text the body, sent as UTF-8
     * @return the answer
     */
    public static ApiReply text(int status, String contentType, String text) {
        return new ApiReply(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same answer with one more header field.
     *
     * @param name the name
     * @param value the value
     * @return the changed copy
     */
    public ApiReply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiReply(status, more, body);
    }
}
