package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {

    private static final String VALUE = "test-secret /~*\"\\&<ä";
    private static final List<Secret> SECRETS = List.of(Secret.of(VALUE));

    static List<String> forms() {
        String encoded = URLEncoder.encode(VALUE, StandardCharsets.UTF_8);
        String quoted = VALUE.replace("\\", "\\\\").replace("\"", "\\\"");
        return List.of(
                VALUE,
                encoded,
                encoded.replace("+", "%20").replace("*", "%2A").replace("%7E", "~"),
                encoded.replaceAll("%2F", "%2f")
                        .replaceAll("%5C", "%5c")
                        .replaceAll("%C3%A4", "%c3%a4")
                        .replaceAll("%3C", "%3c")
                        .replaceAll("%7E", "%7e"),
                quoted,
                quoted.replace("/", "\\/"),
                VALUE.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"),
                base64(VALUE),
                base64("user:" + VALUE),
                base64("user1:" + VALUE),
                base64("user12:" + VALUE + ":more"),
                Base64.getUrlEncoder().withoutPadding().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void secret_inAnyForm_isReplaced(String form) {
        String scrubbed = Scrubber.scrub("before " + form + " after", SECRETS);

        assertThat(scrubbed).startsWith("before ").endsWith(" after").contains("***");
        assertThat(scrubbed.length()).isLessThan("before  after".length() + 30);
        assertThat(scrubbed)
                .doesNotContain("secret")
                .doesNotContain(base64("test-secret").substring(0, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\n\tb", "a\u0000b", "a\u001b\u202eb", "a\u2028b", "  a   b  "})
    void controlCharacters_becomeOneSpace(String text) {
        assertThat(Scrubber.scrub(text, List.of())).isEqualTo("a b");
    }

    @Test
    void length_isBounded() {
        assertThat(Scrubber.scrub("x".repeat(10_000), List.of())).hasSize(501).endsWith("…");
        assertThat(Scrubber.scrub("x".repeat(500), List.of())).hasSize(500);
    }

    @Test
    void secret_acrossTheBound_isReplacedBeforeTheCut() {
        assertThat(Scrubber.scrub("x".repeat(495) + VALUE, SECRETS)).doesNotContain("test");
    }

    @Test
    void secret_withBlanksAround_isReplacedWhereTheyWereLost() {
        assertThat(Scrubber.scrub("no: test-secret-a!", List.of(Secret.of(" test-secret-a "))))
                .isEqualTo("no: ***!");
    }

    @Test
    void shortSecrets_andOthers_leaveTheTextAlone() {
        assertThat(Scrubber.scrub("the key is wrong", List.of(Secret.of("the"), Secret.of("nothing"))))
                .isEqualTo("the key is wrong");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
