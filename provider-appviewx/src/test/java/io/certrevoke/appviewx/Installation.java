package io.certrevoke.appviewx;

import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.Secret;
import io.certrevoke.spi.http.Json;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiServer;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.appviewx.AppviewxApi;
import io.certrevoke.testkit.appviewx.AppviewxSite;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An AppViewX on a loopback port with one certificate in it. */
final class Installation implements AutoCloseable {

    final SettableClock clock = new SettableClock();
    final IssuingCa ca = IssuingCa.create("appviewx", URI.create("http://127.0.0.1:1"), clock);
    final AppviewxApi api = AppviewxApi.create(ca, clock);
    final ApiServer server = ApiServer.start(api);
    final IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));
    final X509Certificate certificate = issued.certificate();
    final CertificateRef reference = CertificateRef.of(certificate);

    AppviewxSite site() {
        return api.site();
    }

    AppviewxConfig.Builder config() {
        return AppviewxConfig.builder()
                .endpoint(server.endpoint())
                .credentials(new AppviewxConfig.ServiceAccount(api.clientId(), Secret.of(api.clientSecret())))
                .autoApproval(AppviewxConfig.AutoApproval.LEAVE_OUT);
    }

    RevocationClient client() {
        return client(config -> {});
    }

    RevocationClient client(Consumer<AppviewxConfig.Builder> changes) {
        AppviewxConfig.Builder config = config();
        changes.accept(config);
        return client(config.build());
    }

    RevocationClient client(AppviewxConfig config) {
        return RevocationClient.builder()
                .provider(config)
                .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1)))
                .rateLimit(RateLimit.unlimited())
                .pollInterval(Duration.ofMillis(1))
                .clock(clock)
                .build();
    }

    /** The only revoke call that was received. */
    ApiCall revokeCall() {
        List<ApiCall> calls = calls("/avxapi/certificate/revoke");
        if (calls.size() != 1) {
            throw new AssertionError(calls.size() + " revoke calls");
        }
        return calls.get(0);
    }

    Json revokeBody() {
        return Json.parse(revokeCall().text());
    }

    List<ApiCall> calls(String path) {
        Predicate<ApiCall> wanted = call -> call.rawPath().equals(path);
        return server.calls().stream().filter(wanted).toList();
    }

    List<ApiCall> searches() {
        return calls("/avxapi/certificate/search");
    }

    @Override
    public void close() {
        server.close();
    }
}
