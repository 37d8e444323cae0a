package io.certrevoke.venafi;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.http.Json;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VenafiVersionTest {

    private static final String THUMBPRINT = "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3";

    private static Candidate candidate(String member, String value) {
        Json details = Json.parse(Json.write(Map.of("Thumbprint", THUMBPRINT, member, value)));
        return VenafiVersion.of(details).orElseThrow().candidate().build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=Example Issuing CA, O=Example     | CN=Example Issuing CA,O=Example",
                "CN=CA, S=Bavaria, C=DE               | CN=CA,ST=Bavaria,C=DE",
                "E=ca@example.org, CN=CA              | 1.2.840.113549.1.9.1=#160e6361406578616d706c652e6f7267,CN=CA",
                "CN=CA, O=\"Example, Inc.\"            | CN=CA,O=\"Example, Inc.\"",
            })
    void candidate_issuerAsWindowsWritesIt_isRead(String text, String name) {
        assertThat(candidate("Issuer", text).issuer()).hasValue(new X500Principal(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Example CA", "CN=x, UNKNOWNKEYWORD=y", ""})
    void candidate_issuerThatCannotBeRead_isNotShown(String text) {
        assertThat(candidate("Issuer", text)
                        .issuer()
                        .map(X500Principal::getName)
                        .orElse(""))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4G", "-1", "0x01"})
    void candidate_serialThatIsNoHexadecimal_isNotShown(String text) {
        assertThat(candidate("Serial", text).serial()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'Thumbprint':null}", "{'Thumbprint':'4711'}", "[]"})
    void of_detailsWithoutThumbprint_isNoVersion(String json) {
        assertThat(VenafiVersion.of(Json.parse(json.replace('\'', '"')))).isEmpty();
    }

    @Test
    void of_thumbprintInLowerCase_isTheSame() {
        Json details = Json.parse("{\"Thumbprint\":\"a94a8fe5ccb19ba61c4c0873d391e987982fbbd3\"}");

        assertThat(VenafiVersion.of(details))
                .hasValueSatisfying(
                        version -> assertThat(version.has(THUMBPRINT)).isTrue());
    }
}
