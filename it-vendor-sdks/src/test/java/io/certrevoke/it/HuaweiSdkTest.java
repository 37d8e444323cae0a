package io.certrevoke.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.ccm.v1.CcmClient;
import com.huaweicloud.sdk.ccm.v1.model.RevokeCertificateRequest;
import com.huaweicloud.sdk.ccm.v1.model.RevokeCertificateRequestBody;
import com.huaweicloud.sdk.ccm.v1.model.ShowCertificateRequest;
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Huawei's own client signs for the sandbox. */
class HuaweiSdkTest {

    private Sandbox sandbox;
    private SandboxAccount account;
    private HuaweiccmApi api;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        account = sandbox.account("huaweiccm");
        api = (HuaweiccmApi) account.api();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void revoke_byTheVendorsClient_isAcceptedAndRecorded() {
        IssuedCertificate issued = account.ca().issue(CertificateSpec.of("www.example.org"));
        String id = api.hold(issued);
        CcmClient client = client(api.secretKey());

        int status = client.revokeCertificate(new RevokeCertificateRequest()
                        .withCertificateId(id)
                        .withBody(new RevokeCertificateRequestBody().withReason("KEY_COMPROMISE")))
                .getHttpStatusCode();

        assertThat(status).isEqualTo(204);
        assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                .hasValueSatisfying(
                        revocation -> assertThat(revocation.reason()).isEqualTo(RevocationReason.KEY_COMPROMISE));
        assertThat(client.showCertificate(new ShowCertificateRequest().withCertificateId(id))
                        .getStatus())
                .isEqualTo("REVOKED");
    }

    @Test
    void revoke_byTheVendorsClientWithAWrongKey_isRefused() {
        IssuedCertificate issued = account.ca().issue(CertificateSpec.of("www.example.org"));
        String id = api.hold(issued);
        CcmClient client = client("test-secret-nobody-knows");

        ServiceResponseException e = catchThrowableOfType(
                ServiceResponseException.class,
                () -> client.revokeCertificate(new RevokeCertificateRequest()
                        .withCertificateId(id)
                        .withBody(new RevokeCertificateRequestBody())));

        assertThat(e.getHttpStatusCode()).isEqualTo(401);
        assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                .isEmpty();
    }

    private CcmClient client(String secretKey) {
        return CcmClient.newBuilder()
                .withCredential(new GlobalCredentials()
                        .withDomainId(api.domainId())
                        .withAk(api.accessKey())
                        .withSk(secretKey))
                .withEndpoints(List.of(account.endpoint().toString()))
                .build();
    }
}
