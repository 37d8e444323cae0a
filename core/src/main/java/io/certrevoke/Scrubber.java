package io.certrevoke;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes text from outside fit for messages and logs: one line, bounded, without the secrets that were sent. */
final class Scrubber {

    static final int MAX_LENGTH = 500;

    /** Anything shorter protects nothing, and would blot out ordinary words. */
    private static final int MIN_SECRET = 4;

    /** Fewer digits could be part of an ordinary word. */
    private static final int MIN_BASE64 = 8;

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

    /** Control characters, and the marks that reverse or hide text in a terminal. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

    private Scrubber() {}

    static String scrub(String text, Collection<Secret> secrets) {
        String clean = text;
        for (String form : forms(secrets)) {
            clean = clean.replace(form, "***");
        }
        clean = UNPRINTABLE.matcher(clean).replaceAll(" ").strip();
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH) + "…";
    }

    /** A server may echo a secret as it got it, or in the encoding of a URL, of HTTP Basic, JSON or HTML. Longest first. */
    private static Set<String> forms(Collection<Secret> secrets) {
        return secrets.stream()
                .map(Secret::reveal)
                // a header field loses the blanks around its value on the way (RFC 9110, section 5.5)
                .flatMap(value -> Stream.of(value, value.strip()).distinct())
                .filter(value -> value.length() >= MIN_SECRET)
                .flatMap(value -> Stream.of(Stream.of(value), quoted(value), percent(value), base64(value))
                        .flatMap(form -> form))
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> quoted(String value) {
        String json = value.replace("\\", "\\\\").replace("\"", "\\\"");
        String html = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return Stream.of(json, json.replace("/", "\\/"), html, html.replace("\"", "&quot;"));
    }

    private static Stream<String> percent(String value) {
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String uri = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        return Stream.of(form, uri)
                .flatMap(text -> Stream.of(
                        text,
                        PERCENT.matcher(text).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT))));
    }

    /** Inside a longer text, such as "user:password", the digits depend on how many octets come before. */
    private static Stream<String> base64(String value) {
        byte[] octets = value.getBytes(StandardCharsets.UTF_8);
        return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(encoder -> IntStream.range(0, 3).mapToObj(before -> {
                    byte[] shifted = new byte[before + octets.length];
                    System.arraycopy(octets, 0, shifted, before, octets.length);
                    int whole = shifted.length * 8 / 6;
                    return encoder.encodeToString(shifted).substring((before * 8 + 5) / 6, whole);
                }))
                .filter(digits -> digits.length() >= MIN_BASE64);
    }
}
