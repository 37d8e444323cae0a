package io.certrevoke.testkit;

import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The smallest possible provider: {@code POST /revoke/<id>} revokes, everything else is echoed. */
final class TinyApi implements SandboxApi {

    private final Map<String, IssuedCertificate> held = new ConcurrentHashMap<>();

    static TinyApi create(IssuingCa ca, Clock clock) {
        return new TinyApi();
    }

    @Override
    public String provider() {
        return "tiny";
    }

    @Override
    public ApiReply answer(ApiCall call) {
        if (call.rawPath().equals("/broken")) {
            throw new IllegalStateException("broken on purpose");
        }
        if (call.rawPath().equals("/empty")) {
            return ApiReply.empty(Integer.parseInt(call.rawQuery()));
        }
        if (!isRevoke(call)) {
            return ApiReply.json(200, "{\"you\":\"" + call.method() + "\"}").withHeader("X-Tiny", "yes");
        }
        Optional<IssuedCertificate> certificate =
                Optional.ofNullable(held.get(call.segments().get(1)));
        certificate.ifPresent(c -> c.issuer().revoke(c.certificate().getSerialNumber(), RevocationReason.SUPERSEDED));
        return ApiReply.empty(certificate.isPresent() ? 204 : 404);
    }

    @Override
    public String hold(IssuedCertificate certificate) {
        BigInteger serial = certificate.certificate().getSerialNumber();
        held.put(serial.toString(), certificate);
        return serial.toString();
    }

    @Override
    public boolean isRevoke(ApiCall call) {
        return call.method().equals("POST") && call.rawPath().startsWith("/revoke/");
    }

    @Override
    public void revokeElsewhere(X509Certificate certificate, RevocationReason reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int filed(X509Certificate certificate) {
        return 0;
    }

    @Override
    public void approve(X509Certificate certificate) {
        throw new IllegalStateException("nothing is pending here");
    }

    @Override
    public void reject(X509Certificate certificate, String comment) {
        throw new IllegalStateException("nothing is pending here");
    }

    @Override
    public void forget(X509Certificate certificate) {
        throw new IllegalStateException("nothing is pending here");
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("apiKey", "test-secret-tiny");
    }
}
