package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Intent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JournalCodecTest {

    static Stream<JournalRecord> records() {
        return Records.all();
    }

    @ParameterizedTest
    @MethodSource("records")
    void record_writtenAndRead_isTheSame(JournalRecord entry) throws Exception {
        assertThat(JournalCodec.record(json(line(entry)))).isEqualTo(entry);
        assertThat(JournalCodec.at(json(line(entry)))).isEqualTo(Records.NOW);
    }

    @Test
    void records_ofTheTable_areAllThereAre() {
        assertThat(Records.all().map(Object::getClass).distinct()).hasSize(concreteTypes(JournalRecord.class));
    }

    private static int concreteTypes(Class<?> type) {
        return type.isRecord()
                ? 1
                : Arrays.stream(type.getPermittedSubclasses())
                        .mapToInt(JournalCodecTest::concreteTypes)
                        .sum();
    }

    @Test
    void line_ofAnIntent_readsAsDocumented() {
        String line = new String(
                new HashChain().seal(Records.NOW, JournalCodec.members(Records.INTENT)), StandardCharsets.UTF_8);

        assertThat(line)
                .isEqualTo("{\"n\":0,\"at\":\"2026-03-04T05:06:07.123456Z\",\"type\":\"Intent\",\"item\":1,"
                        + "\"account\":\"digicert/web-team\",\"previous\":\"" + "0".repeat(64) + "\"}");
    }

    @ParameterizedTest
    @MethodSource("records")
    void line_ofAnyRecord_holdsNoLineFeed(JournalRecord entry) {
        assertThat(line(entry)).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void text_withHalfACharacter_isWrittenAllTheSame() throws Exception {
        String half = "\ud83d";
        Failure failure = new Failure(1, "K", true, true, Optional.empty(), Optional.empty(), half);

        assertThat(JournalCodec.record(json(line(failure))))
                .extracting("message")
                .isEqualTo("?");
    }

    @Test
    void member_ofALaterVersion_isPassedOver() throws Exception {
        String line = line(Records.INTENT).replace("\"item\":1", "\"item\":1,\"later\":{\"a\":[1]}");

        assertThat(JournalCodec.record(json(line))).isEqualTo(new Intent(1, "digicert/web-team"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"type\":\"Intent\"', '\"type\":\"Elsewhere\"', unknown type",
        "'\"type\":\"Intent\"', '\"kind\":\"Intent\"', type",
        "'\"item\":1', '\"item\":\"1\"', item",
        "'\"item\":1', '\"item\":1.0', item",
        "'\"item\":1', '\"item\":0', item",
        "'\"item\":1', '\"item\":4294967297', item",
        "'\"account\":\"digicert/web-team\"', '\"account\":null', account",
        "'\"at\":\"2026', '\"at\":\"soon', at",
    })
    void line_thatSaysNothingReadable_isRefused(String part, String by, String named) throws Exception {
        JsonNode line = json(line(Records.INTENT).replace(part, by));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    JournalCodec.at(line);
                    JournalCodec.record(line);
                })
                .withMessageContaining(named);
    }

    private static String line(JournalRecord entry) {
        return new String(new HashChain().seal(Records.NOW, JournalCodec.members(entry)), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String line) {
        return HashChain.parse(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
