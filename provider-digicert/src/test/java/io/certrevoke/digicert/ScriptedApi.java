package io.certrevoke.digicert;

import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers by script and remembers what was asked. Of several answers for one line each is given once, the last one for
 * ever; what is not in the script is not found.
 */
final class ScriptedApi implements ApiClient {

    private final Map<String, Deque<ApiResponse>> script = new LinkedHashMap<>();
    private final List<ApiRequest> sent = new ArrayList<>();

    /** {@code line} is method, path and decoded query, for example {@code GET /request?filters[type]=revoke}. */
    ScriptedApi on(String line, int status, String json) {
        return on(line, response(status, "application/json", json));
    }

    ScriptedApi on(String line, ApiResponse response) {
        script.computeIfAbsent(line, key -> new ArrayDeque<>()).add(response);
        return this;
    }

    static ApiResponse response(int status, String type, String body) {
        Map<String, List<String>> headers = type.isEmpty() ? Map.of() : Map.of("Content-Type", List.of(type));
        return new ApiResponse(
                status, HttpHeaders.of(headers, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ApiResponse send(ApiRequest request) {
        sent.add(request);
        ApiResponse response = next(request);
        if (response.status() / 100 != 2) {
            throw new ApiException(new DigicertFailures().map(request, response), response);
        }
        return response;
    }

    List<String> lines() {
        return sent.stream().map(ScriptedApi::line).toList();
    }

    List<ApiRequest> sent() {
        return sent;
    }

    /** The body of the one request that was not a read. */
    String body() {
        List<ApiRequest> writes =
                sent.stream().filter(request -> !request.method().equals("GET")).toList();
        if (writes.size() != 1) {
            throw new AssertionError("not one write: " + lines());
        }
        return writes.get(0).body().orElseThrow();
    }

    private ApiResponse next(ApiRequest request) {
        String bare = request.method() + " " + request.path();
        Deque<ApiResponse> answers = script.getOrDefault(line(request), script.get(bare));
        if (answers == null) {
            return response(404, "application/json", "{\"errors\":[{\"code\":\"not_found\",\"message\":\"none\"}]}");
        }
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    private static String line(ApiRequest request) {
        String query = URLDecoder.decode(request.rawQuery(), StandardCharsets.UTF_8);
        return request.method() + " " + request.path() + (query.isEmpty() ? "" : "?" + query);
    }
}
