package io.certrevoke.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StubServerTest {

    @Test
    void answer_requestOfNoProvider_isWrong() throws Exception {
        try (StubServer server = StubServer.start(Optional.empty())) {
            HttpRequest request = HttpRequest.newBuilder(server.endpoint().resolve("/v1/private-certificates/1/revoke"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();

            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();

            assertThat(status).isEqualTo(400);
            assertThat(server.counts()).isEqualTo(new Counts(0, 0, 1));
        }
    }

    @Test
    void answer_beyondTheLimit_isThrottled() throws Exception {
        SlidingWindow window = new SlidingWindow(1, Duration.ofDays(1));
        try (StubServer server = StubServer.start(Optional.of(window));
                Contestant contestant = Contestant.of("digicert: by hand", server.endpoint())) {
            contestant.revoke(1);
            try {
                contestant.revoke(2);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageStartingWith("429");
            }

            assertThat(server.counts()).isEqualTo(new Counts(1, 1, 0));
        }
    }

    @Test
    void counts_ofTheProcess_areThoseOfItsServer() throws Exception {
        try (StubProcess server = new StubProcess(0);
                Contestant contestant = Contestant.of("digicert: by hand", server.endpoint())) {
            contestant.revoke(1);

            assertThat(server.counts()).isEqualTo(new Counts(1, 0, 0));
        }
    }
}
