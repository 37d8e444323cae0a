package io.certrevoke.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.alibaba.AlibabaApi;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alibaba's own client signs for the sandbox. */
class AlibabaSdkTest {

    private Sandbox sandbox;
    private SandboxAccount account;
    private AlibabaApi api;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        account = sandbox.account("alibaba");
        api = (AlibabaApi) account.api();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void revoke_byTheVendorsClient_isAcceptedAndRecorded() throws Exception {
        IssuedCertificate issued = account.ca().issue(CertificateSpec.of("www.example.org"));
        String identifier = api.hold(issued);
        Client client = client(api.accessKeySecret());

        Map<String, ?> revoked = call(client, "CreateRevokeClientCertificate", identifier);

        assertThat(revoked.get("statusCode")).isEqualTo(200);
        assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                .isPresent();
        Map<?, ?> described = (Map<?, ?>)
                call(client, "DescribeClientCertificate", identifier).get("body");
        assertThat(((Map<?, ?>) described.get("Certificate")).get("Status")).isEqualTo("REVOKE");
    }

    @Test
    void revoke_byTheVendorsClientWithAWrongSecret_isRefused() throws Exception {
        IssuedCertificate issued = account.ca().issue(CertificateSpec.of("www.example.org"));
        String identifier = api.hold(issued);
        Client client = client("test-secret-nobody-knows");

        TeaException e = catchThrowableOfType(
                TeaException.class, () -> call(client, "CreateRevokeClientCertificate", identifier));

        assertThat(e.getCode()).isEqualTo("SignatureDoesNotMatch");
        assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                .isEmpty();
    }

    private Client client(String secret) throws Exception {
        return new Client(new Config()
                .setAccessKeyId(api.accessKeyId())
                .setAccessKeySecret(secret)
                .setProtocol("HTTP")
                .setEndpoint(account.endpoint().getAuthority()));
    }

    private static Map<String, ?> call(Client client, String action, String identifier) throws Exception {
        Params params = new Params()
                .setAction(action)
                .setVersion("2020-06-30")
                .setProtocol("HTTP")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setPathname("/")
                .setReqBodyType("json")
                .setBodyType("json");
        OpenApiRequest request = new OpenApiRequest().setQuery(Map.of("Identifier", identifier));
        return client.callApi(params, request, new RuntimeOptions());
    }
}
