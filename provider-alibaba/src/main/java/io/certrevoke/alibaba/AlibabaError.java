package io.certrevoke.alibaba;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error answer says, in JSON or XML. The part of a text that repeats the signed request is cut off.
 *
 * @param code the code, where there is one
 * @param text words for a person
 */
record AlibabaError(Optional<String> code, String text) {

    private static final int MAX_WORDS = 300;

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");

    /** Signature errors end with what the server signed, under older signatures the security token included. */
    private static final Pattern ECHO = Pattern.compile(
            "[\\s,.;:(]*\\b(the\\s+)?(server('s)?\\s+)?(string\\s*to\\s*sign|canonical\\s*(ized\\s*)?(request|string)).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Reads what there is; an answer of something in between, such as a proxy, is described and not quoted. */
    static AlibabaError in(ApiResponse response) {
        String body = response.text().strip();
        Optional<Json> json = body.startsWith("{") ? json(body) : Optional.empty();
        boolean xml = body.startsWith("<") && body.contains("<Error");
        Optional<String> code =
                member(json, xml, body, "Code").filter(c -> CODE.matcher(c).matches());
        Optional<String> message = member(json, xml, body, "Message");
        if (code.isEmpty() && message.isEmpty()) {
            return new AlibabaError(
                    code,
                    "HTTP status " + response.status() + " without a readable error ("
                            + response.header("Content-Type").orElse("no type") + ", " + response.body().length
                            + " bytes)");
        }
        String words = message.map(AlibabaError::withoutEcho).orElseGet(() -> "HTTP status " + response.status());
        return new AlibabaError(
                code,
                words
                        + member(json, xml, body, "RequestId")
                                .map(id -> " (RequestId " + id + ")")
                                .orElse(""));
    }

    private static String withoutEcho(String message) {
        Matcher echo = ECHO.matcher(message);
        String words = echo.find() ? message.substring(0, echo.start()) + " [string to sign left out]" : message;
        // bounded, so that the request id behind it survives the client's own bound
        return words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS) + "…";
    }

    private static Optional<Json> json(String body) {
        try {
            return Optional.of(Json.parse(body));
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> member(Optional<Json> json, boolean xml, String body, String name) {
        if (xml) {
            Matcher element =
                    Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
            return element.find() ? Optional.of(unescape(element.group(1).strip())) : Optional.empty();
        }
        // the vendor's own clients read the names with a lower-case initial too
        String lower = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return json.flatMap(object -> object.text(name).or(() -> object.text(lower)));
    }

    private static String unescape(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#10;", "\n")
                .replace("&amp;", "&");
    }
}
