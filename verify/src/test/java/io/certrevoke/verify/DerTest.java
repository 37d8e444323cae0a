package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {

    @ParameterizedTest
    @CsvSource({
        "23, 491231235959Z, 2049-12-31T23:59:59Z",
        "23, 500101000000Z, 1950-01-01T00:00:00Z",
        "24, 20500101000000Z, 2050-01-01T00:00:00Z",
    })
    void time_formsOfTheStandard_areRead(int tag, String text, Instant expected) throws Exception {
        assertThat(time(tag, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "23, 4912312359Z",
        "23, 491331235959Z",
        "23, 490230235959Z",
        "23, 491231235959+0000",
        "24, 20500101000000.5Z",
        "24, 20500101000000",
        "24, ''",
        "4, 491231235959Z",
    })
    void time_otherForms_areRefused(int tag, String text) {
        assertThatThrownBy(() -> time(tag, text)).isInstanceOf(ChannelFailure.class);
    }

    private static Instant time(int tag, String text) throws ChannelFailure {
        return new Der(Der.write(tag, text.getBytes(StandardCharsets.US_ASCII))).time();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5.29.31", "1.2.840.113549.1.1.11", "1.3.101.112", "0.9.2342", "2.999.3", "2.47.1"})
    void oid_writtenByAnotherLibrary_isTheSame(String oid) throws Exception {
        assertThat(new Der(new ASN1ObjectIdentifier(oid).getEncoded()).oid()).isEqualTo(oid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "30", // no length
                "3080", // indefinite
                "308501000000", // a length of five octets
                "30847fffffff", // beyond the end
                "3084ffffffff", // negative as an int
                "300200", // one octet short
                "1f810100", // a tag of several octets
            })
    void skip_brokenElements_areRefused(String hex) {
        Der der = new Der(HexFormat.of().parseHex(hex));
        assertThatThrownBy(der::skip)
                .isInstanceOf(ChannelFailure.class)
                .extracting(e -> ((ChannelFailure) e).status())
                .isEqualTo(ChannelStatus.INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "4711, 4711, true",
        "4711, 004711, true",
        "4711, 00004711, true",
        "4711, 4712, false",
        "4711, 11, false",
        "4711, 14711, false",
        "ff, 00ff, true",
        "ff, 0000ff, true",
        "ff, ff, false", // -1
        "80, 80, false",
        "0, 00, true",
        "0, 0000, true",
    })
    void compare_withNeedlessLeadingOctets_comparesTheValue(String wanted, String content, boolean equal)
            throws Exception {
        String even = content.length() % 2 == 0 ? content : "0" + content;
        Der der = new Der(Der.write(Der.INTEGER, HexFormat.of().parseHex(even)));
        int end = der.open(Der.INTEGER);
        int order = der.compare(der.minimalStart(end), end, new BigInteger(wanted, 16).toByteArray());
        assertThat(order == 0).isEqualTo(equal);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 127, 128, 255, 256, 65535, 65536})
    void write_anyLength_isReadBack(int length) throws Exception {
        Der der = new Der(Der.write(Der.OCTET_STRING, new byte[length]));
        assertThat(der.content(Der.OCTET_STRING)).hasSize(length);
        der.finish();
    }

    @Test
    void finish_surplus_isRefused() {
        assertThatThrownBy(() -> new Der(new byte[1]).finish()).hasMessageContaining("surplus");
    }
}
