package io.certrevoke.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.ccm.v1.CcmClient;
import com.huaweicloud.sdk.ccm.v1.model.Certificates;
import com.huaweicloud.sdk.ccm.v1.model.ListCertificateRequest;
import com.huaweicloud.sdk.ccm.v1.model.RevokeCertificateRequest;
import com.huaweicloud.sdk.ccm.v1.model.RevokeCertificateRequestBody;
import com.huaweicloud.sdk.ccm.v1.model.RevokeCertificateResponse;
import com.huaweicloud.sdk.ccm.v1.model.ShowCertificateRequest;
import com.huaweicloud.sdk.ccm.v1.model.ShowCertificateResponse;
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.huaweiccm.HuaweiccmAnswer;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSituation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Huawei's own SDK for Java, with access keys, against the sandbox. */
class HuaweiSdkTest {

    private static final String UNKNOWN_ID = "6434f74f-2d13-4e6a-89eb-93ee313f1a43";

    private final Sandbox sandbox = Sandbox.start();
    private final SandboxAccount account = sandbox.account("huaweiccm");
    private final HuaweiccmApi api = (HuaweiccmApi) account.api();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "UNSPECIFIED, UNSPECIFIED",
        "KEY_COMPROMISE, KEY_COMPROMISE",
        "CERTIFICATE_AUTHORITY_COMPROMISE, CA_COMPROMISE",
        "AFFILIATION_CHANGED, AFFILIATION_CHANGED",
        "SUPERSEDED, SUPERSEDED",
        "CESSATION_OF_OPERATION, CESSATION_OF_OPERATION",
        "CERTIFICATE_HOLD, CERTIFICATE_HOLD",
        "PRIVILEGE_WITHDRAWN, PRIVILEGE_WITHDRAWN",
        "ATTRIBUTE_AUTHORITY_COMPROMISE, AA_COMPROMISE"
    })
    void revokeCertificate_reasonOfTheVendor_isRevokedForThatReason(String sent, RevocationReason recorded) {
        Held held = hold("www.example.org");

        RevokeCertificateResponse response = revoke(sdk(credentials()), held, body().withReason(sent));

        assertThat(response.getHttpStatusCode()).isEqualTo(204);
        assertThat(held.revocation()).map(Revocation::reason).contains(recorded);
        assertThat(account.server().failures()).isEmpty();
    }

    @Test
    void revokeCertificate_withoutReason_isRevokedAsUnspecified() {
        Held held = hold("www.example.org");

        RevokeCertificateResponse response = revoke(sdk(credentials()), held, body());

        assertThat(response.getHttpStatusCode()).isEqualTo(204);
        assertThat(revokeCalls()).singleElement().extracting(ApiCall::text).isEqualTo("{}");
        assertThat(held.revocation()).map(Revocation::reason).contains(RevocationReason.UNSPECIFIED);
    }

    @Test
    void revokeCertificate_byTheSdk_isOneSignedCallAndNoOther() {
        Held held = hold("www.example.org");

        revoke(sdk(credentials()), held, body().withReason("SUPERSEDED"));

        assertThat(account.server().calls()).hasSize(1);
        assertThat(revokeCalls())
                .singleElement()
                .extracting(call -> call.header("authorization").orElse(""))
                .asString()
                .startsWith("SDK-HMAC-SHA256 Access=" + api.accessKey() + ", SignedHeaders=")
                .contains("host;", "x-domain-id;x-sdk-date");
    }

    @Test
    void revokeCertificate_temporaryKeyWithSecurityToken_isRevoked() {
        Held held = hold("www.example.org");

        revoke(sdk(temporaryCredentials().withSecurityToken(api.securityToken())), held, body());

        assertThat(held.revocation()).isPresent();
    }

    @Test
    void revokeCertificate_temporaryKeyWithoutSecurityToken_isRefused() {
        Held held = hold("www.example.org");

        ClientRequestException refusal = refusal(() -> revoke(sdk(temporaryCredentials()), held, body()));

        assertRefusedSignature(refusal, held);
    }

    @Test
    void revokeCertificate_wrongSecret_isRefusedAndNotRevoked() {
        Held held = hold("www.example.org");
        CcmClient sdk = sdk(credentials().withSk("test-secret-huawei-wrong"));

        ClientRequestException refusal = refusal(() -> revoke(sdk, held, body().withReason("KEY_COMPROMISE")));

        assertRefusedSignature(refusal, held);
    }

    @Test
    void revokeCertificate_unknownAccessKey_isRefusedAndNotRevoked() {
        Held held = hold("www.example.org");
        CcmClient sdk = sdk(credentials().withAk("TESTHUAWEIUNKNOWNKEY"));

        assertRefusedSignature(refusal(() -> revoke(sdk, held, body())), held);
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND, 404, PCA.00030102", "NOT_FOUND_AS_BAD_REQUEST, 400, PCA.10010002"})
    void revokeCertificate_unknownId_isReadByTheSdkAsTheVendorsCode(HuaweiccmAnswer answer, int status, String code) {
        api.switches().answer(HuaweiccmSituation.NOT_FOUND, answer);
        RevokeCertificateRequest request =
                new RevokeCertificateRequest().withCertificateId(UNKNOWN_ID).withBody(body());

        ClientRequestException refusal = refusal(() -> sdk(credentials()).revokeCertificate(request));

        assertThat(refusal.getHttpStatusCode()).isEqualTo(status);
        assertThat(refusal.getErrorCode()).isEqualTo(code);
    }

    @Test
    void showCertificate_beforeAndAfterRevoking_isReadByTheSdk() {
        Held held = hold("www.example.org");
        CcmClient sdk = sdk(credentials());
        ShowCertificateRequest request = new ShowCertificateRequest().withCertificateId(held.id());

        ShowCertificateResponse before = sdk.showCertificate(request);
        revoke(sdk, held, body().withReason("KEY_COMPROMISE"));
        ShowCertificateResponse after = sdk.showCertificate(request);

        assertThat(before.getCertificateId()).isEqualTo(held.id());
        assertThat(before.getDistinguishedName().getCommonName()).isEqualTo("www.example.org");
        assertThat(before.getSerialNumber())
                .isEqualTo(held.issued().certificate().getSerialNumber().toString());
        assertThat(before.getNotAfter())
                .isEqualTo(held.issued().certificate().getNotAfter().getTime());
        assertThat(before.getStatus()).isEqualTo("ISSUED");
        assertThat(after.getStatus()).isEqualTo("REVOKED");
    }

    @ParameterizedTest
    @CsvSource({"www.example.org", "svc a*b~c/d+e", "A&B=C?D%41", "'quoted'", "é中"})
    void listCertificate_nameThatNeedsEncoding_isSignedAlikeAndFound(String name) {
        hold("other.example.org");
        Held held = hold(name);
        ListCertificateRequest request = new ListCertificateRequest()
                .withName(name)
                .withStatus("ISSUED")
                .withSortKey("common_name")
                .withSortDir("ASC")
                .withLimit(1000)
                .withOffset(0);

        List<Certificates> found = sdk(credentials()).listCertificate(request).getCertificates();

        assertThat(found).extracting(Certificates::getCertificateId).containsExactly(held.id());
    }

    private void assertRefusedSignature(ClientRequestException refusal, Held held) {
        assertThat(refusal.getHttpStatusCode()).isEqualTo(401);
        assertThat(refusal.getErrorCode()).isEqualTo("APIGW.0301");
        assertThat(account.revokeCalls()).isEqualTo(1);
        assertThat(held.revocation()).isEmpty();
    }

    private Held hold(String commonName) {
        IssuedCertificate issued = account.ca().issue(CertificateSpec.of(commonName));
        return new Held(issued, api.hold(issued));
    }

    private GlobalCredentials credentials() {
        // with the account's id, which the SDK would otherwise ask of IAM
        return new GlobalCredentials()
                .withAk(api.accessKey())
                .withSk(api.secretKey())
                .withDomainId(api.domainId());
    }

    private GlobalCredentials temporaryCredentials() {
        return credentials().withAk(api.temporaryAccessKey()).withSk(api.temporarySecretKey());
    }

    private CcmClient sdk(GlobalCredentials credentials) {
        return CcmClient.newBuilder()
                .withCredential(credentials)
                .withEndpoints(List.of(account.endpoint().toString()))
                .build();
    }

    private static RevokeCertificateRequestBody body() {
        return new RevokeCertificateRequestBody();
    }

    private static RevokeCertificateResponse revoke(CcmClient sdk, Held held, RevokeCertificateRequestBody body) {
        return sdk.revokeCertificate(
                new RevokeCertificateRequest().withCertificateId(held.id()).withBody(body));
    }

    private static ClientRequestException refusal(Runnable call) {
        return catchThrowableOfType(ClientRequestException.class, call::run);
    }

    private List<ApiCall> revokeCalls() {
        return account.server().calls().stream().filter(api::isRevoke).toList();
    }

    /** A certificate of the account, with the id that the service gave it. */
    private record Held(IssuedCertificate issued, String id) {

        Optional<Revocation> revocation() {
            return issued.issuer().revocation(issued.certificate().getSerialNumber());
        }
    }
}
