package io.certrevoke;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes text from outside fit for messages and logs: one line, bounded, without the secrets that were sent. */
final class Scrubber {

    static final int MAX_LENGTH = 500;

    /** Anything shorter protects nothing, and would blot out ordinary words. */
    private static final int MIN_SECRET = 4;

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

    /** A server may echo a secret as it got it, or in the encoding of a URL, of HTTP Basic, or of JSON. Longest first. */
    private static Set<String> forms(Collection<Secret> secrets) {
        return secrets.stream()
                .map(Secret::reveal)
                .filter(value -> value.length() >= MIN_SECRET)
                .flatMap(value -> Stream.of(
                        value,
                        URLEncoder.encode(value, StandardCharsets.UTF_8),
                        value.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
                        Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))))
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
