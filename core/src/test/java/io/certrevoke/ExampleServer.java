package io.certrevoke;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.certrevoke.example.ExampleConfig;
import io.certrevoke.example.ExampleConfig.Mode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The example provider's server, and clients for it. */
final class ExampleServer implements AutoCloseable {

    static final Secret KEY = Secret.of("test-secret-key/with \"quotes\"");
    static final CertificateRef C1 = CertificateRef.ofProviderId("c1");
    static final String REVOKE = "/v1/certificates/c1/revoke";
    static final String STATE = "/v1/certificates/c1";
    static final String LIST = "/v1/certificates";
    static final String REQUEST = "/v1/requests/r1";
    static final String LOGIN = "/login";

    final FakeTime time = new FakeTime();
    final MutableClock clock = new MutableClock();
    private final WireMockServer server =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort().containerThreads(80));

    ExampleServer() {
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** A builder with patience for slow machines; time passes only while the client waits. */
    RevocationClient.Builder builder(Mode mode) {
        return RevocationClient.builder()
                .provider(new ExampleConfig(endpoint(), KEY, mode))
                .timeout(Duration.ofSeconds(60))
                .deadline(Duration.ofSeconds(600))
                .clock(clock);
    }

    RevocationClient client(Mode mode) {
        return ClientFactory.build(builder(mode), time);
    }

    /** Answers requests for a path one after the other; the last answer stays. */
    void answers(String path, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(any(urlPathEqualTo(path))
                    .inScenario(path)
                    .whenScenarioStateIs(i == 0 ? STARTED : "step " + i)
                    .willSetStateTo(i == answers.length - 1 ? "step " + i : "step " + (i + 1))
                    .willReturn(answers[i]));
        }
        if (answers.length == 1) {
            server.stubFor(any(urlPathEqualTo(path)).willReturn(answers[0]));
        }
    }

    int count(String path) {
        return server.countRequestsMatching(
                        anyRequestedFor(urlPathEqualTo(path)).build())
                .getCount();
    }

    String lastBody(String path) {
        var found = server.findAll(anyRequestedFor(urlPathEqualTo(path)));
        return found.get(found.size() - 1).getBodyAsString();
    }

    Optional<String> lastHeader(String path, String name) {
        var found = server.findAll(anyRequestedFor(urlPathEqualTo(path)));
        return Optional.ofNullable(found.get(found.size() - 1).getHeader(name));
    }

    int requests() {
        return server.getAllServeEvents().size();
    }

    void reset() {
        server.resetAll();
    }

    @Override
    public void close() {
        server.stop();
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static ResponseDefinitionBuilder state(String state) {
        return json(200, "{\"state\":\"" + state + "\"}");
    }

    static ResponseDefinitionBuilder cut() {
        return aResponse().withFault(Fault.EMPTY_RESPONSE);
    }
}
