package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certrevoke.example.ExampleConfig;
import io.certrevoke.example.ExampleConfig.Mode;
import io.certrevoke.spi.RevocationProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.net.Authenticator;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client needs in order to be built, and how providers are found. */
class ClientFactoryTest {

    private static final Map<String, String> SETTINGS = Map.of("key", "test-secret-key");

    @TempDir
    Path dir;

    @Test
    void rateLimit_isTheBuildersElseTheProviders() {
        RevocationClient.Builder builder =
                RevocationClient.builder().provider("example", SETTINGS).account("a");

        assertThat(builder.build().rateLimit())
                .isEqualTo(builder.build().capabilities().rateLimit());
        assertThat(builder.rateLimit(RateLimit.perSecond(7)).build().rateLimit())
                .isEqualTo(RateLimit.perSecond(7));
    }

    @Test
    void build_settingsAndConfig_makeTheSameClient() {
        RevocationClient bySettings = RevocationClient.builder()
                .provider("example", SETTINGS)
                .account("a")
                .build();
        RevocationClient byConfig = RevocationClient.builder()
                .provider(new ExampleConfig(
                        URI.create("https://example.invalid"), Secret.of("test-secret-key"), Mode.DIRECT))
                .account("a")
                .build();

        assertThat(bySettings.provider()).isEqualTo("example");
        assertThat(bySettings.account()).isEqualTo("a");
        assertThat(bySettings.capabilities()).isEqualTo(byConfig.capabilities());
        assertThat(bySettings.toString()).isEqualTo(byConfig.toString()).doesNotContain("secret");
    }

    @Test
    void build_withoutProvider_saysHow() {
        refused(RevocationClient.builder()).withMessageContaining("provider(config)");
    }

    @Test
    void build_unknownId_listsWhatIsThere() {
        refused(RevocationClient.builder().provider("nothing", Map.of()))
                .withMessageContaining("\"nothing\"")
                .withMessageContaining("found: example");
    }

    @Test
    void build_noProviderAtAll_saysSo() throws IOException {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            refused(RevocationClient.builder().provider("example", SETTINGS).classLoader(empty))
                    .withMessageContaining("no provider is on the class path");
        }
    }

    @Test
    void build_configOfNoProvider_isRefused() {
        ProviderConfig foreign = new ProviderConfig() {
            @Override
            public String provider() {
                return "example";
            }

            @Override
            public URI endpoint() {
                return URI.create("https://example.invalid");
            }
        };
        refused(RevocationClient.builder().provider(foreign)).withMessageContaining("example");
    }

    @ParameterizedTest
    @CsvSource({"key, ", "mode, test-secret-mode", "endpoint, '::test-secret::'", "surplus, test-secret-value"})
    void build_badSetting_isNamedWithoutItsValue(String name, String value) {
        java.util.HashMap<String, String> settings = new java.util.HashMap<>(SETTINGS);
        if (value == null) {
            settings.remove(name);
        } else {
            settings.put(name, value);
        }
        var refused = refused(RevocationClient.builder().provider("example", settings));
        if (!name.equals("mode")) {
            refused.withMessageContaining(name).withMessageNotContaining("test-secret");
        }
    }

    @Test
    void build_deadlineWithoutRoom_isRefused() {
        refused(RevocationClient.builder()
                        .provider("example", SETTINGS)
                        .timeout(Duration.ofSeconds(10))
                        .deadline(Duration.ofSeconds(19)))
                .withMessageContaining("no room");
        RevocationClient.builder()
                .provider("example", SETTINGS)
                .timeout(Duration.ofSeconds(10))
                .deadline(Duration.ofSeconds(20))
                .build();
    }

    @Test
    void build_httpClientThatGivesCredentialsAway_isRefused() {
        for (HttpClient.Redirect redirect : List.of(HttpClient.Redirect.NORMAL, HttpClient.Redirect.ALWAYS)) {
            HttpClient following =
                    HttpClient.newBuilder().followRedirects(redirect).build();
            refused(RevocationClient.builder().provider("example", SETTINGS).httpClient(following))
                    .withMessageContaining("redirects");
        }
        HttpClient answering =
                HttpClient.newBuilder().authenticator(new Authenticator() {}).build();
        refused(RevocationClient.builder().provider("example", SETTINGS).httpClient(answering))
                .withMessageContaining("Authenticator");
    }

    @Test
    void builder_durationsThatAreNotPositive_areRefused() {
        for (Duration duration : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RevocationClient.builder().timeout(duration));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RevocationClient.builder().deadline(duration));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RevocationClient.builder().pollInterval(duration));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevocationClient.builder().account(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.org, false, true",
        "https://api.example.org:8443/base, false, true",
        "HTTPS://api.example.org, false, true",
        "http://api.example.org, false, false",
        "http://api.example.org, true, true",
        "http://127.0.0.1:8080, false, true",
        "http://127.1.2.3, false, true",
        "http://localhost:8080/x, false, true",
        "http://LOCALHOST, false, true",
        "http://[::1]:8080, false, true",
        "http://127.0.0.1.example.org, false, false",
        "http://localhost.example.org, false, false",
        "http://127.0.0.1, true, true",
        "ftp://127.0.0.1, true, false",
        "file:///etc/passwd, true, false",
        "https://user:test-secret@api.example.org, false, false",
        "https://api.example.org?key=test-secret, false, false",
        "https://api.example.org#a, false, false",
        "api.example.org, false, false",
        "/path, false, false",
        "https:///path, false, false",
        "mailto:a@b, false, false"
    })
    void endpoint_table(String endpoint, boolean allowPlainHttp, boolean accepted) {
        URI uri = URI.create(endpoint);
        if (accepted) {
            assertThat(Endpoints.checked(uri, allowPlainHttp)).isEqualTo(uri);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Endpoints.checked(uri, allowPlainHttp))
                    .withMessageNotContaining("test-secret");
        }
    }

    @Test
    void discovery_thirdPartyFromItsOwnLoader_isFound() throws IOException {
        compile("ThirdParty", "third");
        register("io.other.ThirdParty");
        try (URLClassLoader loader = loader()) {
            RevocationClient client = RevocationClient.builder()
                    .provider("third", SETTINGS)
                    .classLoader(loader)
                    .build();

            assertThat(client.provider()).isEqualTo("third");
            refused(RevocationClient.builder().provider("none", SETTINGS).classLoader(loader))
                    .withMessageContaining("found: example, third");
        }
    }

    @Test
    void discovery_twoWithOneId_namesBothClasses() throws IOException {
        compile("Clash", "example");
        register("io.other.Clash");
        try (URLClassLoader loader = loader()) {
            refused(RevocationClient.builder().provider("example", SETTINGS).classLoader(loader))
                    .withMessageContaining("io.other.Clash")
                    .withMessageContaining("io.certrevoke.example.ExampleProvider");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"io.other.Missing", "io.certrevoke.example.ExampleConfig", "not a class name", "io.other.Broken"
            })
    void discovery_brokenOne_hidesNoOther(String broken) throws IOException {
        compile("ThirdParty", "third");
        if (broken.equals("io.other.Broken")) {
            // its superclass is gone
            compile("Base", "base");
            compile("Broken", "broken", "extends Base");
            Files.delete(dir.resolve("io/other/Base.class"));
        }
        register(broken, "io.other.ThirdParty");
        try (URLClassLoader loader = loader()) {
            if (!broken.contains(" ")) {
                RevocationClient.builder()
                        .provider("third", SETTINGS)
                        .classLoader(loader)
                        .build();
            }
            refused(RevocationClient.builder().provider("none", SETTINGS).classLoader(loader))
                    .withMessageContaining("example")
                    .withMessageContaining("could not be loaded");
        }
    }

    @Test
    void discovery_loaderThatFailsForEver_ends() {
        ClassLoader failing = new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("always");
            }
        };

        refused(RevocationClient.builder().provider("example", SETTINGS).classLoader(failing))
                .withMessageContaining("could not be loaded");
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<IllegalArgumentException> refused(
            RevocationClient.Builder builder) {
        return assertThatIllegalArgumentException().isThrownBy(builder::build);
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {dir.toUri().toURL()}, RevocationProvider.class.getClassLoader());
    }

    private void register(String... names) throws IOException {
        Path services = Files.createDirectories(dir.resolve("META-INF/services"));
        Files.writeString(services.resolve(RevocationProvider.class.getName()), String.join("\n", names));
    }

    /** Compiles a provider that borrows everything but its id from the example. */
    private void compile(String name, String id) throws IOException {
        compile(name, id, "");
    }

    private void compile(String name, String id, String extending) throws IOException {
        String source =
                """
                package io.other;
                import io.certrevoke.*;
                import io.certrevoke.example.*;
                import io.certrevoke.spi.*;
                public class NAME EXTENDING implements RevocationProvider<ExampleConfig> {
                    private final ExampleProvider example = new ExampleProvider();
                    public String id() { return "ID"; }
                    public Class<ExampleConfig> configType() { return ExampleConfig.class; }
                    public Capabilities capabilities(ExampleConfig config) { return example.capabilities(config); }
                    public ExampleConfig configure(Settings settings) { return example.configure(settings); }
                    public ProviderConnection connect(ExampleConfig config, ProviderContext context) {
                        return example.connect(config, context);
                    }
                }
                """.replace("NAME", name).replace("EXTENDING", extending).replace("\"ID\"", '"' + id + '"');
        Path file = Files.writeString(dir.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", dir.toString(), "-cp", System.getProperty("java.class.path") + ":" + dir);
        boolean done = compiler.getTask(
                        problems,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(done).as(problems.toString()).isTrue();
    }
}
