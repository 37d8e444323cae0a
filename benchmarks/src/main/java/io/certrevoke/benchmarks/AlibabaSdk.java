package io.certrevoke.benchmarks;

import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import java.net.URI;
import java.util.Map;

/** Alibaba's own SDK by its generic call, as its documentation sets it up, with signature V3. */
final class AlibabaSdk implements Contestant {

    private final Client client;

    AlibabaSdk(URI endpoint) throws Exception {
        client = new Client(new Config()
                .setAccessKeyId(ACCESS_KEY)
                .setAccessKeySecret(SECRET_KEY)
                .setEndpoint(endpoint.getAuthority())
                .setProtocol("HTTP"));
    }

    @Override
    public void revoke(long number) throws Exception {
        Params params = new Params()
                .setAction("CreateRevokeClientCertificate")
                .setVersion("2020-06-30")
                .setProtocol("HTTP")
                .setPathname("/")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
        OpenApiRequest request = new OpenApiRequest().setQuery(Map.of("Identifier", Contestant.id(number)));
        Map<String, ?> response = client.callApi(params, request, new RuntimeOptions());
        if (!(response.get("body") instanceof Map<?, ?> body) || !body.containsKey("RequestId")) {
            throw new IllegalStateException(response.toString());
        }
    }
}
