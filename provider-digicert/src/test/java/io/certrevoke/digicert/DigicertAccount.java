package io.certrevoke.digicert;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RateLimit;
import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.Secret;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.ApiServer;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.digicert.DigicertApi;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An account in the sandbox with two clients: one that waits for approvals and one that skips them. */
final class DigicertAccount implements AutoCloseable {

    private final IssuingCa ca = IssuingCa.create("digicert", URI.create("http://127.0.0.1:1"), Clock.systemUTC());
    private final DigicertApi api = DigicertApi.create(ca, Clock.systemUTC());
    private final ApiServer server = ApiServer.start(api);
    private final RevocationClient approving = client(false, api.adminKey());
    private final RevocationClient skipping = client(true, api.adminKey());

    IssuingCa ca() {
        return ca;
    }

    DigicertApi api() {
        return api;
    }

    ApiServer server() {
        return server;
    }

    RevocationClient approving() {
        return approving;
    }

    RevocationClient skipping() {
        return skipping;
    }

    X509Certificate hold(String commonName) {
        return hold(CertificateSpec.of(commonName));
    }

    X509Certificate hold(String commonName, String serialHex) {
        return hold(CertificateSpec.of(commonName).withSerial(new BigInteger(serialHex, 16)));
    }

    X509Certificate hold(CertificateSpec spec) {
        IssuedCertificate issued = ca.issue(spec);
        api.hold(issued);
        return issued.certificate();
    }

    boolean isRevoked(X509Certificate certificate) {
        return ca.revocation(certificate.getSerialNumber()).isPresent();
    }

    /** Files a request as a person at the portal would. */
    String byHand(X509Certificate certificate) {
        ApiReply reply = api.answer(new ApiCall(
                "PUT",
                "/services/v2/certificate/" + Certificates.serial(certificate) + "/revoke",
                "",
                Map.of("x-dc-devkey", List.of(api.limitedKey())),
                "{\"comments\":\"by hand\"}".getBytes(StandardCharsets.UTF_8)));
        return new String(reply.body(), StandardCharsets.UTF_8).replaceFirst("(?s).*?\"id\":(\\d+).*", "$1");
    }

    RevocationClient client(boolean skipApproval, String key) {
        return builder()
                .provider(DigicertConfig.builder()
                        .apiKey(Secret.of(key))
                        .endpoint(server.endpoint())
                        .skipApproval(skipApproval)
                        .build())
                .build();
    }

    RevocationClient.Builder builder() {
        return RevocationClient.builder()
                .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5)))
                .rateLimit(RateLimit.unlimited())
                .pollInterval(Duration.ofMillis(5));
    }

    /** Whatever a test did: no order was ever revoked as a whole. */
    @Override
    public void close() {
        approving.close();
        skipping.close();
        server.close();
        assertThat(api.orderRevokes()).isZero();
        assertThat(server.failures()).isEmpty();
    }
}
