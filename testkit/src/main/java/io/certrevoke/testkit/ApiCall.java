package io.certrevoke.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as a sandbox API received it.
 *
 * @param method the method, in upper case
 * @param rawPath the path as it was on the wire, still percent-encoded, without the query
 * @param rawQuery the query as it was on the wire, without the question mark; empty when there is none
 * @param headers the header fields, names in lower case
 * @param body the body; empty when there is none
 */
public record ApiCall(String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body) {

    /**
     * The first value of a header field.
     *
     * @param name the name, in any case
     * @return the value, or nothing when the field is absent
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /**
     * The path segments, percent-decoded one by one, so that an encoded slash stays inside its segment.
     *
     * @return the segments without the leading empty one
     */
    public List<String> segments() {
        return Arrays.stream(rawPath.substring(1).split("/", -1))
                .map(ApiCall::decode)
                .toList();
    }

    /**
     * The first value of a query parameter, percent-decoded.
     *
     * @param name the decoded name
     * @return the value, or nothing when the parameter is absent
     */
    public Optional<String> query(String name) {
        return Arrays.stream(rawQuery.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> decode(pair[0]).equals(name))
                .map(pair -> pair.length == 2 ? decode(pair[1]) : "")
                .findFirst();
    }

    /**
     * The body as text.
     *
     * @return the body read as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
