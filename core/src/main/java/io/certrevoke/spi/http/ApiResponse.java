package io.certrevoke.spi.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * One answer of a provider, complete and bounded. Immutable and thread-safe; the body must not be changed.
 *
 * @param status the HTTP status code
 * @param headers the header fields
 * @param body the body; empty when there is none
 */
public record ApiResponse(int status, HttpHeaders headers, byte[] body) {

    /**
     * The first value of a header field.
     *
     * @param name the name, in any case
     * @return the value, or nothing when the field is absent
     */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /**
     * The body as text.
     *
     * @return the body read as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Whether the answer says that its body is JSON. Something in between, such as a proxy, answers in HTML.
     *
     * @return true for {@code application/json} and any {@code +json} type
     */
    public boolean isJson() {
        String type = header("Content-Type").orElse("").split(";", 2)[0].strip();
        return type.equalsIgnoreCase("application/json")
                || type.toLowerCase(Locale.ROOT).endsWith("+json");
    }

    /**
     * The body as JSON.
     *
     * @return the document
     * @throws ApiException with {@link Failure.Kind#PROTOCOL} if the answer is no JSON by its type or by its content
     */
    public Json json() {
        if (!isJson()) {
            throw new ApiException(Failure.protocol("the answer with HTTP status " + status + " is "
                    + header("Content-Type").orElse("of no type") + ", not JSON"));
        }
        return Json.parse(text());
    }

    /** Shows the status alone: bodies and header fields may carry secrets. */
    @Override
    public String toString() {
        return "ApiResponse[status=" + status + ", " + body.length + " bytes]";
    }
}
