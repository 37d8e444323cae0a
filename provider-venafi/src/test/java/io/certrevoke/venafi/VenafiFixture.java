package io.certrevoke.venafi;

import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationEvent;
import io.certrevoke.Secret;
import io.certrevoke.spi.http.Json;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.ApiServer;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.venafi.VenafiApi;
import io.certrevoke.venafi.VenafiConfig.Credential;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A platform of the sandbox with one certificate, and a client of it. */
final class VenafiFixture implements AutoCloseable {

    /** A clock that only the test moves. */
    static final class TestClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

        void advance(Duration time) {
            now.updateAndGet(instant -> instant.plus(time));
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
            return Objects.requireNonNull(now.get());
        }
    }

    /** Its keys take long to make; its serial numbers are random, so that tests do not meet. */
    private static final IssuingCa CA =
            IssuingCa.create("venafi", URI.create("http://127.0.0.1:9/"), Clock.systemUTC());

    final TestClock clock = new TestClock();
    final IssuingCa ca = CA;
    final VenafiApi api = VenafiApi.create(ca, clock);
    final ApiServer server = ApiServer.start(api);
    final IssuedCertificate issued = issue("shop.example.org");
    final List<RevocationEvent> events = new CopyOnWriteArrayList<>();

    IssuedCertificate issue(String name) {
        IssuedCertificate certificate = ca.issue(CertificateSpec.of(name));
        api.hold(certificate);
        return certificate;
    }

    /** Replaces the certificate of the fixture's object by a newer one. */
    IssuedCertificate renew() {
        IssuedCertificate newer = ca.issue(CertificateSpec.of("shop.example.org"));
        api.renew(path(), newer);
        return newer;
    }

    CertificateRef reference() {
        return CertificateRef.of(issued.certificate());
    }

    String path() {
        return api.objectPath(issued.certificate());
    }

    String thumbprint() {
        return api.hold(issued);
    }

    VenafiConfig.Builder config() {
        return config(new VenafiConfig.AccessToken(Secret.of(api.accessToken())));
    }

    VenafiConfig.Builder config(Credential credential) {
        return VenafiConfig.builder().endpoint(server.endpoint()).credential(credential);
    }

    RevocationClient client() {
        return client(config().build());
    }

    RevocationClient client(VenafiConfig config) {
        return client(config, builder -> builder);
    }

    RevocationClient client(VenafiConfig config, UnaryOperator<RevocationClient.Builder> change) {
        return change.apply(RevocationClient.builder()
                        .provider(config)
                        .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1)))
                        .rateLimit(RateLimit.unlimited())
                        .pollInterval(Duration.ofMillis(1))
                        .listener(events::add)
                        .clock(clock))
                .build();
    }

    /** The bodies of the revocations that arrived. */
    List<Json> revocations() {
        return server.calls().stream()
                .filter(api::isRevoke)
                .map(call -> Json.parse(call.text()))
                .toList();
    }

    long calls(String path) {
        return server.calls().stream()
                .filter(call -> call.rawPath().startsWith(path))
                .count();
    }

    /** Answers the next revocation so, without any effect. */
    void answerRevoke(int status, String json) {
        server.replaceNext(1, api::isRevoke, call -> ApiReply.json(status, json));
    }

    static boolean isDetails(ApiCall call) {
        return call.rawPath().startsWith("/vedsdk/certificates/%7B");
    }

    @Override
    public void close() {
        server.close();
    }
}
