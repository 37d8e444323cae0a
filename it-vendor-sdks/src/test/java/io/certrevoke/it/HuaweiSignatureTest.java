package io.certrevoke.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.core.auth.AKSKSigner;
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import com.huaweicloud.sdk.core.http.HttpMethod;
import com.huaweicloud.sdk.core.http.HttpRequest;
import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What our provider sent, signed once more by the signer of Huawei's SDK. */
class HuaweiSignatureTest {

    private static final List<String> SIGNED = List.of("X-Sdk-Date", "X-Domain-Id", "X-Project-Id", "X-Security-Token");

    // not the true time, so that a signature over any other time than the sent one cannot agree
    private final Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
    private final Sandbox sandbox = Sandbox.builder().clock(clock).start();
    private final SandboxAccount account = sandbox.account("huaweiccm");
    private final HuaweiccmApi api = (HuaweiccmApi) account.api();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.example.org", "svc a*b~c/d+e", "A&B=C?D%41", "'quoted'", "é中"})
    void revoke_certificate_everyCallIsSignedAsTheSdkSignsIt(String commonName) {
        IssuedCertificate issued = account.issue(CertificateSpec.of(commonName));

        revoke(Map.of("accessKey", api.accessKey(), "secretKey", api.secretKey()), issued);

        assertSignedAsBy(new GlobalCredentials().withAk(api.accessKey()).withSk(api.secretKey()));
    }

    @Test
    void revoke_temporaryKeyAndScope_everyCallIsSignedAsTheSdkSignsIt() {
        IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));

        revoke(
                Map.of(
                        "accessKey", api.temporaryAccessKey(),
                        "secretKey", api.temporarySecretKey(),
                        "securityToken", api.securityToken(),
                        "domainId", api.domainId()),
                issued);

        assertThat(account.server().calls())
                .allMatch(call -> SIGNED.stream()
                                .filter(name -> call.header(name).isPresent())
                                .count()
                        == 3);
        assertSignedAsBy(new GlobalCredentials()
                .withAk(api.temporaryAccessKey())
                .withSk(api.temporarySecretKey())
                .withSecurityToken(api.securityToken()));
    }

    private void revoke(Map<String, String> credential, IssuedCertificate issued) {
        Map<String, Object> settings = new HashMap<>(credential);
        settings.put("auth", "aksk");
        settings.put("endpoint", account.endpoint());
        try (RevocationClient client = RevocationClient.builder()
                .provider("huaweiccm", settings)
                .clock(clock)
                .build()) {
            client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE);
        }
        assertThat(account.ca().revocation(issued.certificate().getSerialNumber()))
                .isPresent();
    }

    private void assertSignedAsBy(GlobalCredentials credentials) {
        List<ApiCall> calls = account.server().calls();
        assertThat(calls).extracting(ApiCall::method).contains("GET", "POST");
        assertThat(calls)
                .allSatisfy(
                        call -> assertThat(call.header("authorization")).contains(authorization(call, credentials)));
    }

    /** By the SDK, over the time and the scope that the provider sent. */
    private String authorization(ApiCall call, GlobalCredentials credentials) {
        HttpRequest.HttpRequestBuilder request = HttpRequest.newBuilder()
                .withEndpoint(account.endpoint().toString())
                .withPath(call.rawPath())
                .withMethod(HttpMethod.valueOf(call.method()));
        SIGNED.forEach(name -> call.header(name).ifPresent(value -> request.addHeader(name, value)));
        Arrays.stream(call.rawQuery().split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> request.addQueryParam(decoded(pair[0]), List.of(decoded(pair[1]))));
        if (call.body().length > 0) {
            request.withBodyAsString(call.text());
        }
        return AKSKSigner.getInstance().sign(request.build(), credentials).get("Authorization");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
