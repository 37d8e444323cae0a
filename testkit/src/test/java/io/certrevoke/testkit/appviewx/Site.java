package io.certrevoke.testkit.appviewx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An AppViewX with one certificate in it, and somebody who calls it. */
final class Site {

    final SettableClock clock = new SettableClock();
    final IssuingCa ca = IssuingCa.create("appviewx", URI.create("http://127.0.0.1:1"), clock);
    final AppviewxApi api = AppviewxApi.create(ca, clock);
    final IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));
    final X509Certificate certificate = issued.certificate();
    final String resourceId = api.hold(issued);

    Map<String, String> direct() {
        return Map.of("username", api.username(), "password", api.password());
    }

    ApiReply revoke(String query, String body) {
        return call("PUT", "/avxapi/certificate/revoke", query, direct(), body);
    }

    ApiReply revoke(String query) {
        return revoke(query, "{\"resourceId\":\"" + resourceId + "\",\"reason\":\"Superseded\"}");
    }

    ApiReply revoke() {
        return revoke("");
    }

    ApiReply search(String body) {
        return call("POST", "/avxapi/certificate/search", "", direct(), body);
    }

    JsonNode row() {
        return json(search("{\"input\":{\"resourceId\":\"" + resourceId + "\"}}"))
                .at("/response/response/objects/0");
    }

    ApiReply log(String ids) {
        return call("GET", "/avxapi/visualworkflow-request-logs", "ids=" + ids, direct(), "");
    }

    JsonNode order(String id) {
        return json(log(id)).at("/response/requestList/0");
    }

    ApiReply searchWith(Map<String, String> headers) {
        return call("POST", "/avxapi/certificate/search", "", headers, "{\"input\":{}}");
    }

    ApiReply login(String username, String password) {
        return call("POST", "/avxapi/login", "", Map.of("username", username, "password", password), "{}");
    }

    String session() {
        return json(login(api.username(), api.password()))
                .at("/response/sessionId")
                .asText();
    }

    ApiReply tokenReply(String id, String secret) {
        String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers =
                Map.of("authorization", "Basic " + basic, "content-type", "application/x-www-form-urlencoded");
        return call("POST", "/avxapi/acctmgmt-get-service-token", "", headers, "grant_type=client_credentials");
    }

    String token() {
        return json(tokenReply(api.clientId(), api.clientSecret()))
                .path("response")
                .asText();
    }

    ApiReply call(String method, String path, String query, Map<String, String> headers, String body) {
        Map<String, List<String>> all = new HashMap<>();
        all.put("content-type", List.of("application/json"));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        String whole = query.isEmpty() ? "gwsource=external" : "gwsource=external&" + query;
        return api.answer(new ApiCall(method, path, whole, all, body.getBytes(StandardCharsets.UTF_8)));
    }

    static JsonNode json(ApiReply reply) {
        try {
            return new JsonMapper().readTree(new String(reply.body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON", e);
        }
    }

    static String code(ApiReply reply) {
        return json(reply).path("appStatusCode").asText();
    }
}
