package io.certrevoke.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.openapiutil.Client;
import com.aliyun.tea.TeaRequest;
import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.alibaba.AlibabaApi;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What our provider sent, signed once more by the signer of Alibaba's SDK. */
class AlibabaSignatureTest {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";

    // not the true time, so that a signature over any other time than the sent one cannot agree
    private final Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
    private final Sandbox sandbox = Sandbox.builder().clock(clock).start();
    private final SandboxAccount account = sandbox.account("alibaba");
    private final AlibabaApi api = (AlibabaApi) account.api();
    private final IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void revoke_certificate_everyCallIsSignedAsTheSdkSignsIt() throws Exception {
        revoke(CertificateRef.of(issued.certificate()), api.credentials());

        assertThat(actions()).contains("DescribeClientCertificateForSerialNumber", "CreateRevokeClientCertificate");
        assertSignedAsBy(api.accessKeyId(), api.accessKeySecret());
    }

    @Test
    void revoke_withoutTheLookup_thePagingIsSignedAsTheSdkSignsIt() throws Exception {
        api.behaviour().serialLookupOffered(false);

        revoke(CertificateRef.of(issued.certificate()), api.credentials());

        assertThat(actions()).contains("ListClientCertificate", "CreateRevokeClientCertificate");
        assertSignedAsBy(api.accessKeyId(), api.accessKeySecret());
    }

    @Test
    void revoke_temporaryKey_everyCallIsSignedAsTheSdkSignsIt() throws Exception {
        Map<String, String> key = Map.of(
                "accessKeyId", api.stsAccessKeyId(),
                "accessKeySecret", api.stsAccessKeySecret(),
                "securityToken", api.stsSecurityToken());

        revoke(CertificateRef.of(issued.certificate()), key);

        assertSignedAsBy(api.stsAccessKeyId(), api.stsAccessKeySecret());
    }

    private void revoke(CertificateRef certificate, Map<String, String> key) {
        Map<String, Object> settings = new HashMap<>(key);
        settings.put("endpoint", account.endpoint());
        try (RevocationClient client = RevocationClient.builder()
                .provider("alibaba", settings)
                .clock(clock)
                .build()) {
            client.revoke(certificate, RevocationReason.KEY_COMPROMISE);
        }
        assertThat(account.ca().revocation(issued.certificate().getSerialNumber()))
                .isPresent();
    }

    private Iterable<String> actions() {
        return account.server().calls().stream()
                .map(call -> call.header("x-acs-action").orElse(""))
                .toList();
    }

    private void assertSignedAsBy(String keyId, String secret) throws Exception {
        for (ApiCall call : account.server().calls()) {
            assertThat(call.header("authorization")).contains(authorization(call, keyId, secret));
        }
    }

    /** By the SDK, over the time and the nonce that the provider sent. */
    private static String authorization(ApiCall call, String keyId, String secret) throws Exception {
        TeaRequest request = TeaRequest.create();
        request.method = call.method();
        request.pathname = call.rawPath();
        for (String pair : call.rawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            request.query.put(decoded(parts[0]), decoded(parts[1]));
        }
        call.headers().forEach((name, values) -> request.headers.put(name, String.join(",", values)));
        String bodyHash = Client.hexEncode(Client.hash(call.body(), ALGORITHM));
        return Client.getAuthorization(request, ALGORITHM, bodyHash, keyId, secret);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
