package io.certrevoke.huaweiccm;

import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKey;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Credential;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiServer;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An account with a server, and clients of it that wait hardly at all. */
final class HuaweiccmFixture implements AutoCloseable {

    final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    final IssuingCa ca = IssuingCa.create("huaweiccm", URI.create("http://127.0.0.1:1"), clock);
    final HuaweiccmApi api = HuaweiccmApi.create(ca, clock);
    final ApiServer server = ApiServer.start(api);
    private final List<RevocationClient> clients = new ArrayList<>();

    HuaweiccmSwitches switches() {
        return api.switches();
    }

    AccessKey key() {
        return AccessKey.of(api.accessKey(), Secret.of(api.secretKey()));
    }

    /** A client with the permanent access key. */
    RevocationClient client() {
        return client(config -> config.accessKey(key()));
    }

    RevocationClient client(Credential credential) {
        return client(config -> config.credential(credential));
    }

    RevocationClient client(UnaryOperator<HuaweiccmConfig.Builder> more) {
        HuaweiccmConfig config = more.apply(HuaweiccmConfig.builder().endpoint(server.endpoint()))
                .build();
        RevocationClient client = RevocationClient.builder()
                .provider(config)
                .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1)))
                .rateLimit(RateLimit.unlimited())
                .pollInterval(Duration.ofMillis(1))
                .clock(clock)
                .build();
        clients.add(client);
        return client;
    }

    /** Issues a certificate that the account holds. */
    Held hold(String commonName) {
        return hold(CertificateSpec.of(commonName));
    }

    Held hold(CertificateSpec spec) {
        IssuedCertificate issued = ca.issue(spec);
        return new Held(issued, api.hold(issued));
    }

    boolean isRevoked(Held held) {
        return ca.revocation(held.issued().certificate().getSerialNumber()).isPresent();
    }

    List<ApiCall> calls(String method) {
        return server.calls().stream()
                .filter(call -> call.method().equals(method))
                .toList();
    }

    @Override
    public void close() {
        clients.forEach(RevocationClient::close);
        server.close();
    }

    /**
     * A certificate of the account.
     *
     * @param issued the certificate
     * @param id its id at the provider
     */
    record Held(IssuedCertificate issued, String id) {

        CertificateRef ref() {
            return CertificateRef.of(issued.certificate());
        }

        CertificateRef byId() {
            return CertificateRef.ofProviderId(id);
        }
    }
}
