package io.certrevoke.spi.http;

import io.certrevoke.Secret;
import io.certrevoke.spi.ValueStyle;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * One request to a provider, without credentials. Immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public sealed interface ApiRequest permits ImmutableApiRequest {

    /**
     * The HTTP method.
     *
     * @return in upper case
     */
    String method();

    /**
     * The path below the endpoint, already encoded. {@link Builder#segments} builds it from text.
     *
     * @return an absolute path, for example {@code /certificate/12/revoke}
     */
    String path();

    /**
     * The query parameters, in order, not encoded.
     *
     * @return names and values
     */
    Map<String, String> query();

    /**
     * Header fields beside those that the client and the authenticator add.
     *
     * @return names and values
     */
    Map<String, String> headers();

    /**
     * The media type of the body.
     *
     * @return the type; also sent with a request without a body, where some providers look at it
     */
    Optional<String> contentType();

    /**
     * The media type that is wanted.
     *
     * @return {@code application/json} unless set
     */
    @Value.Default
    default String accept() {
        return "application/json";
    }

    /**
     * The body.
     *
     * @return text that is sent as UTF-8, or nothing for a request without a body
     */
    Optional<String> body();

    /**
     * What sending this may do.
     *
     * @return {@link Effect#READ} unless set
     */
    @Value.Default
    default Effect effect() {
        return Effect.READ;
    }

    /**
     * A longer time-out for one attempt, where the server is known to wait on its side.
     *
     * @return the time-out; the client's own counts when that is longer
     */
    Optional<Duration> timeout();

    /**
     * Secrets in the body, so that an answer that echoes them can be scrubbed.
     *
     * @return the secrets
     */
    List<Secret> secrets();

    /**
     * The query as it is sent.
     *
     * @return parameters percent-encoded by RFC 3986, without the question mark; empty when there are none
     */
    default String rawQuery() {
        if (query().isEmpty()) {
            return "";
        }
        return query().entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Refuses a path that would become part of the host's name when it is put behind it. */
    @Value.Check
    default void check() {
        if (!path().startsWith("/")) {
            throw new IllegalArgumentException("the path of a request starts with a slash");
        }
    }

    /**
     * Starts a GET request.
     *
     * @param segments the path segments below the endpoint, not encoded
     * @return a builder
     */
    static Builder get(String... segments) {
        return new Builder().method("GET").segments(segments);
    }

    /**
     * Starts a POST request.
     *
     * @param segments the path segments below the endpoint, not encoded
     * @return a builder
     */
    static Builder post(String... segments) {
        return new Builder().method("POST").segments(segments);
    }

    /**
     * Starts a PUT request.
     *
     * @param segments the path segments below the endpoint, not encoded
     * @return a builder
     */
    static Builder put(String... segments) {
        return new Builder().method("PUT").segments(segments);
    }

    /** Percent-encodes everything but the unreserved characters of RFC 3986. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** Builds an {@link ApiRequest}. Not thread-safe. */
    final class Builder extends ImmutableApiRequest.Builder {
        Builder() {}

        /**
         * Sets the path from its segments, each encoded on its own, so that no value can reach another path.
         *
         * @param segments the segments, not encoded
         * @return this builder
         * @throws IllegalArgumentException if a segment is empty, {@code .} or {@code ..}
         */
        public Builder segments(String... segments) {
            return path(Arrays.stream(segments).map(Builder::segment).collect(Collectors.joining("/", "/", "")));
        }

        /**
         * Sets a JSON body and its media type.
         *
         * @param object the members of the object; values are text, numbers, booleans, maps and lists of such
         * @return this builder
         */
        public Builder json(Map<String, ?> object) {
            return contentType("application/json").body(Json.write(object));
        }

        /**
         * Sets an {@code application/x-www-form-urlencoded} body.
         *
         * @param fields names and values, not encoded
         * @return this builder
         */
        public Builder form(Map<String, String> fields) {
            return contentType("application/x-www-form-urlencoded")
                    .body(fields.entrySet().stream()
                            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                            .collect(Collectors.joining("&")));
        }

        private static String segment(String text) {
            if (text.isEmpty() || text.equals(".") || text.equals("..")) {
                throw new IllegalArgumentException("\"" + text + "\" cannot be a part of a path");
            }
            return encode(text);
        }
    }
}
