package io.certrevoke;

import static io.certrevoke.ExampleServer.C1;
import static io.certrevoke.ExampleServer.LIST;
import static io.certrevoke.ExampleServer.LOGIN;
import static io.certrevoke.ExampleServer.REVOKE;
import static io.certrevoke.ExampleServer.STATE;
import static io.certrevoke.ExampleServer.json;
import static io.certrevoke.RevocationReason.KEY_COMPROMISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.certrevoke.example.ExampleConfig;
import io.certrevoke.example.ExampleConfig.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that echoes what it was sent must not make the client leak it. */
class SecretsTest {

    private static final String VALUE = ExampleServer.KEY.reveal();
    private static final String ESCAPED = VALUE.replace("\"", "\\\"");

    private final ExampleServer server = new ExampleServer();
    private final List<RevocationEvent> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 409, 429, 500, 503})
    void revoke_echoes_areScrubbed(int status) {
        server.answers(REVOKE, echo(status, VALUE));
        server.answers(STATE, echo(status, VALUE));

        RevocationException e = fails(Mode.DIRECT);

        assertClean(e);
    }

    @Test
    void revoke_echoesInJson_areScrubbed() {
        server.answers(REVOKE, json(400, "{\"code\":\"" + ESCAPED + "\",\"message\":\"" + ESCAPED + "\"}"));

        RevocationException e = fails(Mode.DIRECT);

        assertThat(e.providerCode()).contains("***");
        assertClean(e);
    }

    @Test
    void revoke_echoesInASuccess_areScrubbed() {
        String body = "{\"state\":\"revoked\",\"message\":\"" + ESCAPED + "\",\"warning\":\"" + ESCAPED + "\"}";
        server.answers(REVOKE, json(200, body));

        RevocationResult result;
        try (RevocationClient client = client(Mode.DIRECT)) {
            result = client.revoke(C1, KEY_COMPROMISE);
            assertThat(client.toString()).doesNotContain("secret");
        }

        assertThat(result.message()).contains("***");
        assertThat(result.warnings()).containsExactly("***");
        assertThat(result.toString()).doesNotContain("test-secret");
        assertClean("");
    }

    @Test
    void warningsOfAStateReadFirst_areScrubbed() {
        server.answers(STATE, json(200, "{\"state\":\"active\",\"warning\":\"" + ESCAPED + "\"}"));
        server.answers(REVOKE, json(202, "{\"state\":\"pending\",\"request\":\"r1\"}"));

        try (RevocationClient client = client(Mode.FILED)) {
            assertThat(client.revoke(C1, KEY_COMPROMISE).warnings()).containsExactly("***");
        }
    }

    @Test
    void warningsOfARecord_areScrubbed() {
        server.answers(LIST, json(200, "{\"items\":[{\"id\":\"c1\"}]}"));
        server.answers(STATE, json(200, "{\"state\":\"active\",\"warning\":\"" + ESCAPED + "\"}"));

        try (RevocationClient client = client(Mode.DIRECT)) {
            assertThat(client.resolve(C1).warnings()).containsExactly("***");
        }
    }

    @Test
    void lookUp_idsThatEcho_areScrubbed() {
        server.answers(LIST, json(200, "{\"items\":[{\"id\":\"" + ESCAPED + "\\n\"}]}"));

        RevocationException e;
        try (RevocationClient client = client(Mode.DIRECT)) {
            e = catchThrowableOfType(
                    RevocationException.class, () -> client.revoke(CertificateRef.ofSerial("0a"), KEY_COMPROMISE));
        }

        assertThat(e).isInstanceOf(CertificateNotFoundException.class).hasMessageNotContaining("\n");
        assertClean(e);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 500})
    void login_echoes_areScrubbed(int status) {
        server.answers(LOGIN, json(status, "{\"message\":\"no: " + ESCAPED + "\"}"));

        assertClean(fails(Mode.LOGIN));
        assertThat(server.count(REVOKE)).isZero();
    }

    @Test
    void token_echoed_isScrubbed() {
        server.answers(LOGIN, json(200, "{\"token\":\"test-secret-token\"}"));
        server.answers(REVOKE, echo(403, "Bearer test-secret-token"));

        assertClean(fails(Mode.LOGIN));
    }

    @Test
    void build_malformedSettings_showNoValue() {
        Map<String, Object> settings = Map.of(
                "endpoint", "https://user:test-secret-password@[", "key", "test-secret\nbroken", "mode", "DIRECT");
        Throwable e = org.assertj.core.api.Assertions.catchThrowable(
                () -> RevocationClient.builder().provider("example", settings).build());

        assertThat(e).isInstanceOf(IllegalArgumentException.class);
        assertThat(trace(e)).doesNotContain("test-secret");
    }

    @Test
    void config_toString_showsNoSecret() {
        assertThat(new ExampleConfig(server.endpoint(), ExampleServer.KEY, Mode.DIRECT).toString())
                .contains("***")
                .doesNotContain("test-secret");
    }

    private RevocationClient client(Mode mode) {
        return ClientFactory.build(server.builder(mode).listener(events::add), server.time);
    }

    private RevocationException fails(Mode mode) {
        try (RevocationClient client = client(mode)) {
            return catchThrowableOfType(RevocationException.class, () -> client.revoke(C1, KEY_COMPROMISE));
        }
    }

    private static ResponseDefinitionBuilder echo(int status, String text) {
        return json(status, "<p>" + text + "</p>")
                .withHeader("Content-Type", "text/html")
                .withStatusMessage("no " + text)
                .withHeader("X-Request-Id", text)
                .withHeader("WWW-Authenticate", text);
    }

    private void assertClean(RevocationException e) {
        assertClean(trace(e) + e.requestId() + e.providerCode());
    }

    private void assertClean(String shown) {
        String all = shown + events + log();
        assertThat(all).doesNotContain("test-secret", VALUE, ESCAPED);
        assertThat(all).doesNotContain(URLEncoder.encode(VALUE, StandardCharsets.UTF_8));
        assertThat(all).doesNotContain(Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8)));
    }

    /** Everything that printing it shows: message, causes and suppressed ones. */
    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    static String log() {
        try {
            return Files.readString(Path.of("target/test.log"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
