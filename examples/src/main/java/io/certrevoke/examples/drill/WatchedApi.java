package io.certrevoke.examples.drill;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.SandboxApi;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An API whose revocations are counted for each certificate, by the ids that it gave out. Thread-safe. */
final class WatchedApi implements SandboxApi {

    private static final Pattern BETWEEN_IDS = Pattern.compile("[^0-9A-Za-z-]+");

    private final SandboxApi api;
    private final Consumer<Watched> taken;
    private final Map<String, Watched> byId = new ConcurrentHashMap<>();

    WatchedApi(SandboxApi api, Consumer<Watched> taken) {
        this.api = api;
        this.taken = taken;
    }

    void watch(String id, Watched certificate) {
        byId.put(id, certificate);
    }

    @Override
    public String provider() {
        return api.provider();
    }

    @Override
    public ApiReply answer(ApiCall call) {
        ApiReply reply = api.answer(call);
        if (api.isRevoke(call)) {
            subjects(call).forEach(certificate -> count(certificate, reply));
        }
        return reply;
    }

    private void count(Watched certificate, ApiReply reply) {
        certificate.asked().incrementAndGet();
        if (reply.status() / 100 == 2) {
            certificate.taken().incrementAndGet();
            taken.accept(certificate);
        }
    }

    /** Each provider names the certificate by its id, in the path, the query or the body. */
    private Stream<Watched> subjects(ApiCall call) {
        String everything = call.rawPath() + "?" + call.rawQuery() + "?" + call.text();
        return BETWEEN_IDS.splitAsStream(everything).map(byId::get).filter(Objects::nonNull);
    }

    @Override
    public String hold(IssuedCertificate certificate) {
        return api.hold(certificate);
    }

    @Override
    public boolean isRevoke(ApiCall call) {
        return api.isRevoke(call);
    }

    @Override
    public void revokeElsewhere(X509Certificate certificate, RevocationReason reason) {
        api.revokeElsewhere(certificate, reason);
    }

    @Override
    public int filed(X509Certificate certificate) {
        return api.filed(certificate);
    }

    @Override
    public void approve(X509Certificate certificate) {
        api.approve(certificate);
    }

    @Override
    public void reject(X509Certificate certificate, String comment) {
        api.reject(certificate, comment);
    }

    @Override
    public void forget(X509Certificate certificate) {
        api.forget(certificate);
    }

    @Override
    public Map<String, String> credentials() {
        return api.credentials();
    }
}
