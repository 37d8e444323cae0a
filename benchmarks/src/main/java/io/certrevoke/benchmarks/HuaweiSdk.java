package io.certrevoke.benchmarks;

import com.huaweicloud.sdk.ccm.v1.CcmClient;
import com.huaweicloud.sdk.ccm.v1.model.RevokeCertificateRequest;
import com.huaweicloud.sdk.ccm.v1.model.RevokeCertificateRequestBody;
import com.huaweicloud.sdk.ccm.v1.model.RevokeCertificateResponse;
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import java.net.URI;
import java.util.List;

/** Huawei's own SDK, as its documentation sets it up. */
final class HuaweiSdk implements Contestant {

    private final CcmClient client;

    HuaweiSdk(URI endpoint) {
        // with the account's id, which the SDK would otherwise ask of IAM
        GlobalCredentials credentials =
                new GlobalCredentials().withAk(ACCESS_KEY).withSk(SECRET_KEY).withDomainId(DOMAIN_ID);
        client = CcmClient.newBuilder()
                .withCredential(credentials)
                .withEndpoints(List.of(endpoint.toString()))
                .build();
    }

    @Override
    public void revoke(long number) {
        RevokeCertificateRequest request = new RevokeCertificateRequest()
                .withCertificateId(Contestant.id(number))
                .withBody(new RevokeCertificateRequestBody().withReason("KEY_COMPROMISE"));
        RevokeCertificateResponse response = client.revokeCertificate(request);
        if (response.getHttpStatusCode() != 204) {
            throw new IllegalStateException(response.toString());
        }
    }
}
