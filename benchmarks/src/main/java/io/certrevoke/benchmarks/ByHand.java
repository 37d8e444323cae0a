package io.certrevoke.benchmarks;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What the hand-written contestants share: a {@code java.net.http} client with the settings that ours has. */
final class ByHand {

    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private ByHand() {}

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT.dividedBy(2))
                .executor(Runnable::run)
                .build();
    }

    static void send(HttpClient client, HttpRequest request) throws Exception {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 204) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }
}
