package io.certrevoke.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Map;

/** CertCentral's revoke call as one writes it without a library. */
final class DigicertByHand implements Contestant {

    private final HttpClient client = ByHand.client();
    private final ObjectMapper json = new ObjectMapper();
    private final URI endpoint;

    DigicertByHand(URI endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void revoke(long number) throws Exception {
        String body = json.writeValueAsString(Map.of("revocation_reason", "keyCompromise", "skip_approval", true));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(endpoint + "/services/v2/certificate/" + number + "/revoke"))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("User-Agent", "by-hand")
                .header("X-DC-DEVKEY", SECRET_KEY)
                .timeout(ByHand.TIMEOUT)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        ByHand.send(client, request);
    }
}
