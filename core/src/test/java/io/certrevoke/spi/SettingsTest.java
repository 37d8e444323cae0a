package io.certrevoke.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certrevoke.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void values_ofEveryKind_areRead() {
        Settings settings = new Settings(Map.of(
                "text",
                "a",
                "secret",
                Secret.of("test-secret"),
                "plain",
                "test-secret",
                "uri",
                "https://example.org/x",
                "flag",
                true,
                "number",
                7,
                "duration",
                Duration.ofSeconds(30),
                "map.a",
                "1",
                "map.b",
                "2"));

        assertThat(settings.required("text")).isEqualTo("a");
        assertThat(settings.secret("secret")).isEqualTo(settings.secret("plain"));
        assertThat(settings.uri("uri")).contains(URI.create("https://example.org/x"));
        assertThat(settings.flag("flag")).contains(true);
        assertThat(settings.number("number")).hasValue(7);
        assertThat(settings.duration("duration")).contains(Duration.ofSeconds(30));
        assertThat(settings.withPrefix("map.")).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(settings.optional("none")).isEmpty();
        settings.refuseUnknown();
    }

    @Test
    void missing_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(Map.of()).required("text"))
                .withMessageContaining("\"text\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(Map.of()).secret("key"))
                .withMessageContaining("\"key\"");
    }

    @Test
    void malformed_isNamedWithoutItsValue() {
        Settings settings = new Settings(Map.of("a", "test-secret [", "secret", "test-secret\n", "blank", " "));
        List<Consumer<Settings>> reads = List.of(
                s -> s.uri("a"),
                s -> s.flag("a"),
                s -> s.number("a"),
                s -> s.duration("a"),
                s -> s.secret("secret"),
                s -> s.optional("blank"));

        for (Consumer<Settings> read : reads) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read.accept(settings))
                    .withMessageContaining("the setting")
                    .withMessageNotContaining("test-secret")
                    .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("test-secret"));
        }
    }

    @Test
    void unknown_namesAreListedBesideTheKnownOnes() {
        Settings settings = new Settings(Map.of("apikey", "test-secret"));
        settings.optional("apiKey");

        assertThatIllegalArgumentException()
                .isThrownBy(settings::refuseUnknown)
                .withMessageContaining("[apikey]")
                .withMessageContaining("[apiKey]")
                .withMessageNotContaining("test-secret");
        assertThat(settings).hasToString("Settings[apikey]");
    }
}
