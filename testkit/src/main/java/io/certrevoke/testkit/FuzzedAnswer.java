package io.certrevoke.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Json;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a provider was answered while it was fuzzed.
 *
 * @param request the request
 * @param response the answer, changed or not
 */
public record FuzzedAnswer(ApiRequest request, ApiResponse response) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Whether this answers a request that asks for a revocation.
     *
     * @return false for reads
     */
    public boolean isToRevoke() {
        return request.effect() != Effect.READ;
    }

    /**
     * The body.
     *
     * @return the document, or nothing where the body is no JSON
     */
    public Optional<Json> json() {
        return tree().map(tree -> Json.parse(tree.toString()));
    }

    /**
     * All objects in the body, at any depth.
     *
     * @return the objects; none where the body is no JSON
     */
    public Stream<Json> objects() {
        return tree().stream()
                .flatMap(FuzzedAnswer::withDescendants)
                .filter(JsonNode::isObject)
                .map(object -> Json.parse(object.toString()));
    }

    private Optional<JsonNode> tree() {
        try {
            return Optional.of(MAPPER.readTree(response.text())).filter(tree -> !tree.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Stream<JsonNode> withDescendants(JsonNode node) {
        return Stream.concat(
                Stream.of(node),
                StreamSupport.stream(node.spliterator(), false).flatMap(FuzzedAnswer::withDescendants));
    }
}
