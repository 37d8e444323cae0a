package io.certrevoke.alibaba;

import io.certrevoke.RateLimit;
import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.Secret;
import io.certrevoke.alibaba.AlibabaConfig.AccessKey;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiServer;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.alibaba.AlibabaApi;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** An account on the sandbox's copy of the API, and clients for it. */
final class Account implements AutoCloseable {

    final IssuingCa ca = IssuingCa.create("alibaba", URI.create("http://127.0.0.1"), Clock.systemUTC());
    final AlibabaApi api = AlibabaApi.create(ca, Clock.systemUTC());
    final ApiServer server = ApiServer.start(api);

    AlibabaConfig.Builder config() {
        return AlibabaConfig.builder().endpoint(server.endpoint()).accessKey(lastingKey());
    }

    AccessKey lastingKey() {
        return AccessKey.of(api.accessKeyId(), Secret.of(api.accessKeySecret()));
    }

    AccessKey temporaryKey() {
        return AccessKey.of(
                api.stsAccessKeyId(), Secret.of(api.stsAccessKeySecret()), Secret.of(api.stsSecurityToken()));
    }

    RevocationClient client() {
        return builder(config().build()).build();
    }

    /** Patient enough for a slow machine, and quick between attempts. */
    static RevocationClient.Builder builder(AlibabaConfig config) {
        return RevocationClient.builder()
                .provider(config)
                .rateLimit(RateLimit.unlimited())
                .timeout(Duration.ofMinutes(1))
                .deadline(Duration.ofMinutes(10))
                .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1)));
    }

    IssuedCertificate issue(String commonName) {
        return api.issue(CertificateSpec.of(commonName));
    }

    IssuedCertificate issue(String commonName, BigInteger serial) {
        return api.issue(CertificateSpec.of(commonName).withSerial(serial));
    }

    boolean isRevoked(IssuedCertificate issued) {
        return issued.issuer()
                .revocation(issued.certificate().getSerialNumber())
                .isPresent();
    }

    /** The operations called, in order. */
    List<String> actions() {
        return server.calls().stream()
                .map(call -> call.header("x-acs-action").orElse(""))
                .toList();
    }

    List<ApiCall> calls(String action) {
        return server.calls().stream()
                .filter(call -> call.header("x-acs-action").orElse("").equals(action))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
