package io.certrevoke.testkit.venafi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The API with one certificate in it, and the calls of a client. */
final class VenafiFixture {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-11-06T21:20:00Z");

    final SettableClock clock = new SettableClock();
    final IssuingCa ca = IssuingCa.create("venafi", URI.create("http://127.0.0.1:1"), clock);
    final VenafiApi api = VenafiApi.create(ca, clock);
    final IssuedCertificate issued = issue("shop.example.org");
    final X509Certificate certificate = issued.certificate();
    final String thumbprint = api.hold(issued);

    /** A clock that stands still until it is moved. */
    static final class SettableClock extends Clock {
        private Instant now = START;

        void advance(Duration step) {
            now = now.plus(step);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    IssuedCertificate issue(String commonName) {
        return ca.issue(CertificateSpec.of(commonName));
    }

    String path() {
        return api.objectPath(certificate);
    }

    /** The body of a sound revocation, changed by the given steps. */
    ObjectNode body(Consumer<ObjectNode> change) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("Thumbprint", thumbprint)
                .put("Reason", 1)
                .put("Disable", false);
        change.accept(body);
        return body;
    }

    ApiReply revoke(Consumer<ObjectNode> change) {
        return post("/vedsdk/Certificates/Revoke", body(change).toString());
    }

    ApiReply revoke() {
        return revoke(body -> {});
    }

    JsonNode details() {
        return json(get("/vedsdk/certificates/" + encode(api.guid(certificate))));
    }

    JsonNode previousVersions(String query) {
        return json(get("/vedsdk/certificates/" + encode(api.guid(certificate)) + "/PreviousVersions", query));
    }

    JsonNode search(String query) {
        return json(get("/vedsdk/certificates/", query));
    }

    ApiReply get(String path) {
        return get(path, "");
    }

    ApiReply get(String path, String query) {
        return call("GET", path, query, "", api.accessToken());
    }

    ApiReply post(String path, String body) {
        return call("POST", path, "", body, api.accessToken());
    }

    ApiReply call(String method, String path, String query, String body, String token) {
        return api.answer(apiCall(method, path, query, body, token));
    }

    static ApiCall apiCall(String method, String path, String query, String body, String token) {
        Map<String, List<String>> headers =
                token.isEmpty() ? Map.of() : Map.of("authorization", List.of("Bearer " + token));
        return new ApiCall(method, path, query, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    ApiReply oauth(String scope) {
        return login("/vedauth/authorize/oauth", login(scope).toString());
    }

    ObjectNode login(String scope) {
        return MAPPER.createObjectNode()
                .put("client_id", api.clientId())
                .put("username", api.username())
                .put("password", api.password())
                .put("scope", scope);
    }

    ApiReply refresh(String refreshToken, String clientId) {
        return login(
                "/vedauth/authorize/token",
                MAPPER.createObjectNode()
                        .put("client_id", clientId)
                        .put("refresh_token", refreshToken)
                        .toString());
    }

    ApiReply login(String path, String body) {
        return call("POST", path, "", body, "");
    }

    static String text(ApiReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    static JsonNode json(ApiReply reply) {
        try {
            return MAPPER.readTree(reply.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text(reply), e);
        }
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
