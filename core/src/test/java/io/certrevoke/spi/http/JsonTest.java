package io.certrevoke.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees are built by code of our own; what Jackson itself makes of the same text is the measure. */
class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"text\"",
                " {\"a\": 1, \"b\": [true, false, null, {\"c\": \"d\"}], \"e\": {}} ",
                "{\"int\":2147483647,\"long\":2147483648,\"more\":9223372036854775808,\"less\":-1}",
                "[1.0, 1.50, 1e3, 1E400, -0.0, 12345678901234567890.5]",
                "{\"\": \"\\u00e9\\n\\\"\\ud83d\\ude00\"}",
                "{\"a\": {\"a\": {\"a\": [[[\"deep\"]]]}}}"
            })
    void read_document_isTheTreeThatJacksonMakesOfIt(String text) throws Exception {
        assertThat(JsonText.read(text)).isEqualTo(new ObjectMapper().readTree(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "nul",
                "01",
                "NaN",
                "{} {}",
                "{}]",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{\"b\":[{\"a\":1,\"a\":1}]}",
                "<html>",
                "}"
            })
    void parse_whatIsNoDocument_isNoReadableAnswer(String text) {
        ApiException e = catchThrowableOfType(ApiException.class, () -> Json.parse(text));

        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.PROTOCOL);
        assertThat(e).hasNoCause();
    }

    @Test
    void parse_nestedBeyondReason_isNoReadableAnswer() {
        String text = "[".repeat(100_000) + "]".repeat(100_000);

        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(ApiException.class);
    }

    @Test
    void write_everyKindOfValue_isWhatJacksonWrites() throws Exception {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", "\"quoted\" \\ / \n é 😀 </script>");
        object.put("numbers", List.of(1, 2L, 1.5, new BigInteger("12345678901234567890"), new BigDecimal("1.50")));
        object.put("flag", true);
        object.put("object", Map.of("list", List.of(Map.of(), List.of())));

        assertThat(Json.write(object)).isEqualTo(new ObjectMapper().writeValueAsString(object));
    }

    @Test
    void write_anythingElse_isRefused() {
        assertThatThrownBy(() -> Json.write(Map.of("a", new Object()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(Map.of("a", List.of(new StringBuilder()))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
