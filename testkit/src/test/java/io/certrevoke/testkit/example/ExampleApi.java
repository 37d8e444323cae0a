package io.certrevoke.testkit.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certrevoke.RevocationReason;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.Revocation;
import io.certrevoke.testkit.SandboxApi;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The invented API. */
final class ExampleApi implements SandboxApi {

    static final String KEY = "test-secret-example-key";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, IssuedCertificate> held = new ConcurrentHashMap<>();

    static SandboxApi create(IssuingCa ca, Clock clock) {
        return new ExampleApi();
    }

    @Override
    public String provider() {
        return "example";
    }

    @Override
    public ApiReply answer(ApiCall call) {
        List<String> path = call.segments();
        if (!call.header("X-Api-Key").equals(Optional.of(KEY))) {
            return ApiReply.json(401, "{\"code\":\"bad_key\"}");
        }
        if (path.size() == 1) {
            String serial = call.query("serial").orElse("");
            return json(
                    200,
                    Map.of(
                            "certificates",
                            held.entrySet().stream()
                                    .filter(entry -> serial(entry.getValue()).equals(serial))
                                    .map(entry -> row(entry.getKey(), entry.getValue()))
                                    .toList()));
        }
        IssuedCertificate issued = held.get(path.get(1));
        if (issued == null) {
            return ApiReply.json(404, "{\"code\":\"unknown\"}");
        }
        return path.size() == 2 ? json(200, row(path.get(1), issued)) : revoke(path.get(1), issued, call);
    }

    private static ApiReply revoke(String id, IssuedCertificate issued, ApiCall call) {
        if (revocation(issued).isPresent()) {
            return ApiReply.json(409, "{\"code\":\"already_revoked\"}");
        }
        try {
            String reason = JSON.readTree(call.text()).path("reason").asText();
            issued.issuer().revoke(issued.certificate().getSerialNumber(), RevocationReason.ofName(reason));
        } catch (IOException | IllegalArgumentException e) {
            return ApiReply.json(400, "{\"code\":\"bad_request\"}");
        }
        return json(200, row(id, issued));
    }

    private static Map<String, Object> row(String id, IssuedCertificate issued) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("serial", serial(issued));
        row.put("sha256", CertificateFields.sha256(issued.certificate()));
        row.put("state", revocation(issued).isPresent() ? "revoked" : "active");
        revocation(issued).ifPresent(r -> row.put("reason", r.reason().rfcName()));
        return row;
    }

    private static Optional<Revocation> revocation(IssuedCertificate issued) {
        return issued.issuer().revocation(issued.certificate().getSerialNumber());
    }

    private static String serial(IssuedCertificate issued) {
        return CertificateFields.serialHex(issued.certificate().getSerialNumber());
    }

    private static ApiReply json(int status, Map<String, ?> body) {
        try {
            return ApiReply.json(status, JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String hold(IssuedCertificate certificate) {
        String id = "c" + (held.size() + 1);
        held.put(id, certificate);
        return id;
    }

    @Override
    public boolean isRevoke(ApiCall call) {
        return call.method().equals("POST");
    }

    @Override
    public void revokeElsewhere(X509Certificate certificate, RevocationReason reason) {
        held.values().stream()
                .filter(issued -> issued.certificate().equals(certificate))
                .forEach(issued -> issued.issuer().revoke(certificate.getSerialNumber(), reason));
    }

    @Override
    public int filed(X509Certificate certificate) {
        return 0;
    }

    @Override
    public void approve(X509Certificate certificate) {
        throw new IllegalStateException("this API revokes at once");
    }

    @Override
    public void reject(X509Certificate certificate, String comment) {
        throw new IllegalStateException("this API revokes at once");
    }

    @Override
    public void forget(X509Certificate certificate) {
        throw new IllegalStateException("this API revokes at once");
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("apiKey", KEY);
    }
}
