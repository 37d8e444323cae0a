package io.certrevoke.testkit.digicert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.Revocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account with a stopped clock, and calls as a client would make them. */
final class Fixture {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T08:15:30Z"), ZoneOffset.UTC);

    private static final JsonMapper JSON = new JsonMapper();

    final IssuingCa ca = IssuingCa.create("digicert", URI.create("http://127.0.0.1:1"), CLOCK);
    final DigicertApi api = DigicertApi.create(ca, CLOCK);

    IssuedCertificate issue(String commonName) {
        return ca.issue(CertificateSpec.of(commonName));
    }

    IssuedCertificate issueWithSerial(String hex) {
        return ca.issue(CertificateSpec.of("serial.example.org").withSerial(new BigInteger(hex, 16)));
    }

    ApiReply get(String path) {
        return call("GET", path, api.adminKey(), "");
    }

    ApiReply put(String path, String body) {
        return call("PUT", path, api.adminKey(), body);
    }

    ApiReply revoke(String identifier, String body) {
        return put("/certificate/" + identifier + "/revoke", body);
    }

    ApiReply call(String method, String path, String key, String body) {
        return api.answer(request(method, path, Map.of("x-dc-devkey", List.of(key)), body));
    }

    static ApiCall request(String method, String path, Map<String, List<String>> headers, String body) {
        String[] parts = ("/services/v2" + path).split("\\?", 2);
        String query = parts.length == 2 ? parts[1] : "";
        return new ApiCall(method, parts[0], query, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    Optional<Revocation> revocation(IssuedCertificate issued) {
        return ca.revocation(issued.certificate().getSerialNumber());
    }

    static JsonNode json(ApiReply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String code(ApiReply reply) {
        return json(reply).at("/errors/0/code").asText();
    }
}
