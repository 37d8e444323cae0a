package io.certrevoke.testkit;

import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Asks a sandbox's API without a connection, as the client would over one, and remembers every answer. */
final class SandboxClient implements ApiClient {

    private static final Duration TIME = Duration.ofMinutes(1);

    private final SandboxApi api;
    private final URI endpoint;
    private final ApiProfile profile;
    private final Map<ApiRequest, ApiResponse> answers = new LinkedHashMap<>();

    SandboxClient(SandboxApi api, URI endpoint, ApiProfile profile) {
        this.api = api;
        this.endpoint = endpoint;
        this.profile = profile;
    }

    /** What was asked and answered, the latest answer to each request. */
    Map<ApiRequest, ApiResponse> answers() {
        return Collections.unmodifiableMap(answers);
    }

    @Override
    public ApiResponse send(ApiRequest request) {
        ApiResponse response = response(api.answer(call(request)));
        answers.put(request, response);
        return passed(profile, request, response);
    }

    /** As the client does it: only a 2xx reaches the provider as an answer. */
    static ApiResponse passed(ApiProfile profile, ApiRequest request, ApiResponse response) {
        if (response.status() / 100 != 2) {
            throw new ApiException(profile.failures().map(request, response), response);
        }
        return response;
    }

    private ApiCall call(ApiRequest request) {
        String path = profile.basePath() + request.path();
        String query = request.rawQuery();
        URI uri = URI.create(endpoint + path + (query.isEmpty() ? "" : "?" + query));
        String body = request.body().orElse("");
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", request.accept()));
        request.contentType().ifPresent(type -> headers.put("Content-Type", type));
        headers.putAll(request.headers());
        headers.putAll(profile.authenticator()
                .credentials(new ApiAttempt(request.method(), uri, Map.copyOf(headers), body, Instant.now(), TIME))
                .headers());
        Map<String, List<String>> fields = new TreeMap<>(Map.of("host", List.of(endpoint.getRawAuthority())));
        headers.forEach((name, value) -> fields.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new ApiCall(request.method(), path, query, fields, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiResponse response(ApiReply reply) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        reply.headers().forEach((name, value) -> fields.put(name, List.of(value)));
        return new ApiResponse(reply.status(), HttpHeaders.of(fields, (name, value) -> true), reply.body());
    }
}
