package io.certrevoke.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.alibaba.AlibabaApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alibaba's own SDK for Java, by its generic call and with signature V3, against the sandbox. */
class AlibabaSdkTest {

    private static final String REVOKE = "CreateRevokeClientCertificate";
    private static final String DESCRIBE = "DescribeClientCertificate";

    private final Sandbox sandbox = Sandbox.start();
    private final SandboxAccount account = sandbox.account("alibaba");
    private final AlibabaApi api = (AlibabaApi) account.api();
    private final IssuedCertificate issued = account.ca().issue(CertificateSpec.of("www.example.org"));
    private final String identifier = api.hold(issued);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET"})
    void revoke_parameterInTheQuery_isRevoked(String method) throws Exception {
        Map<String, ?> response = call(key(), method, REVOKE, query("Identifier", identifier));

        assertThat(response.get("statusCode")).isEqualTo(200);
        assertThat(body(response).keySet()).isEqualTo(Set.of("RequestId"));
        assertThat(revocation()).map(Revocation::reason).contains(RevocationReason.UNSPECIFIED);
        assertThat(account.server().failures()).isEmpty();
    }

    @Test
    void revoke_parameterInAForm_isRevoked() throws Exception {
        call(key(), "POST", REVOKE, new OpenApiRequest().setBody(Map.of("Identifier", identifier)));

        assertThat(account.server().calls())
                .singleElement()
                .extracting(ApiCall::text)
                .isEqualTo("Identifier=" + identifier);
        assertThat(revocation()).isPresent();
    }

    @Test
    void revoke_byTheSdk_isOneCallWithSignatureV3() throws Exception {
        call(key(), "POST", REVOKE, query("Identifier", identifier));

        assertThat(account.server().calls())
                .singleElement()
                .extracting(call -> call.header("authorization").orElse(""))
                .asString()
                .startsWith("ACS3-HMAC-SHA256 Credential=" + api.accessKeyId() + ",SignedHeaders=host;x-acs-action;");
    }

    @Test
    void calls_byTheSdk_haveNoncesOfTheirOwn() throws Exception {
        described();
        described();

        assertThat(account.server().calls())
                .hasSize(2)
                .extracting(call -> call.header("x-acs-signature-nonce"))
                .doesNotHaveDuplicates();
    }

    @Test
    void revoke_temporaryKeyWithSecurityToken_isRevoked() throws Exception {
        call(temporaryKey().setSecurityToken(api.stsSecurityToken()), "POST", REVOKE, query("Identifier", identifier));

        assertThat(revocation()).isPresent();
    }

    @Test
    void revoke_temporaryKeyWithoutSecurityToken_isRefused() {
        assertThat(refusal(temporaryKey(), REVOKE).getCode()).isEqualTo("MissingSecurityToken");
        assertThat(revocation()).isEmpty();
    }

    @Test
    void revoke_wrongSecret_isRefusedAndNotRevoked() {
        TeaException refusal = refusal(key().setAccessKeySecret("test-secret-alibaba-wrong"), REVOKE);

        assertThat(refusal.getCode()).isEqualTo("SignatureDoesNotMatch");
        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(account.revokeCalls()).isEqualTo(1);
        assertThat(revocation()).isEmpty();
    }

    @Test
    void revoke_unknownAccessKey_isRefusedAndNotRevoked() {
        TeaException refusal = refusal(key().setAccessKeyId("test-key-alibaba-unknown"), REVOKE);

        assertThat(refusal.getCode()).isEqualTo("InvalidAccessKeyId.NotFound");
        assertThat(account.revokeCalls()).isEqualTo(1);
        assertThat(revocation()).isEmpty();
    }

    @Test
    void describe_beforeAndAfterRevoking_isReadByTheSdk() throws Exception {
        Map<?, ?> before = described();
        call(key(), "POST", REVOKE, query("Identifier", identifier));
        Map<?, ?> after = described();

        assertThat(before.get("Identifier")).isEqualTo(identifier);
        assertThat(before.get("CommonName")).isEqualTo("www.example.org");
        assertThat(before.get("Status")).isEqualTo("ISSUE");
        assertThat(after.get("Status")).isEqualTo("REVOKE");
    }

    @Test
    void list_severalParametersAndAnEmptyOne_isAcceptedAndRead() throws Exception {
        OpenApiRequest request = new OpenApiRequest()
                .setQuery(
                        Map.of("ShowSize", "50", "CurrentPage", "1", "ResourceGroupId", "", "Identifier", identifier));

        Map<?, ?> body = body(call(key(), "POST", "ListClientCertificate", request));

        assertThat((List<?>) body.get("CertificateList"))
                .singleElement()
                .extracting(row -> ((Map<?, ?>) row).get("Identifier"))
                .isEqualTo(identifier);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0a,1B *~-_./+=&%中", "a b", "%2C", "'(!)'"})
    void findBySerial_textThatNeedsEncoding_isSignedAlike(String serial) throws Exception {
        OpenApiRequest request = query("SerialNumber", serial);

        Map<?, ?> body = body(call(key(), "POST", "DescribeClientCertificateForSerialNumber", request));

        assertThat((List<?>) body.get("CertificateList")).isEmpty();
    }

    private Map<?, ?> described() throws Exception {
        return (Map<?, ?>) body(call(key(), "POST", DESCRIBE, query("Identifier", identifier)))
                .get("Certificate");
    }

    private TeaException refusal(Config key, String action) {
        return catchThrowableOfType(
                TeaException.class, () -> call(key, "POST", action, query("Identifier", identifier)));
    }

    private Config key() {
        return new Config().setAccessKeyId(api.accessKeyId()).setAccessKeySecret(api.accessKeySecret());
    }

    private Config temporaryKey() {
        return new Config().setAccessKeyId(api.stsAccessKeyId()).setAccessKeySecret(api.stsAccessKeySecret());
    }

    private static OpenApiRequest query(String name, String value) {
        return new OpenApiRequest().setQuery(Map.of(name, value));
    }

    private Map<String, ?> call(Config key, String method, String action, OpenApiRequest request) throws Exception {
        Config config = key.setEndpoint(account.endpoint().getAuthority()).setProtocol("HTTP");
        Params params = new Params()
                .setAction(action)
                .setVersion("2020-06-30")
                .setProtocol("HTTP")
                .setPathname("/")
                .setMethod(method)
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
        return new Client(config).callApi(params, request, new RuntimeOptions());
    }

    private static Map<?, ?> body(Map<String, ?> response) {
        return (Map<?, ?>) response.get("body");
    }

    private Optional<Revocation> revocation() {
        return account.ca().revocation(issued.certificate().getSerialNumber());
    }
}
