package io.certrevoke.testkit.huaweiccm;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An API with a clock that can be moved, and a client that signs correctly. */
final class ApiFixture {

    static final String CERTIFICATES = "/v1/private-certificates";

    final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    final IssuingCa ca = IssuingCa.create("huaweiccm", URI.create("http://127.0.0.1:1"), clock);
    final HuaweiccmApi api = HuaweiccmApi.create(ca, clock);

    IssuedCertificate issue(String commonName) {
        return ca.issue(CertificateSpec.of(commonName));
    }

    ApiReply send(ApiCall call) {
        return api.answer(sign(call));
    }

    ApiCall sign(ApiCall call) {
        return Calls.signed(call, api.accessKey(), api.secretKey(), clock.instant());
    }

    ApiReply list(String query) {
        return send(Calls.get(CERTIFICATES + query));
    }

    ApiReply show(String id) {
        return send(Calls.get(CERTIFICATES + "/" + id));
    }

    ApiReply revoke(String id, String body) {
        return send(Calls.post(CERTIFICATES + "/" + id + "/revoke", body));
    }

    String status(String id) {
        return json(show(id)).path("status").asText();
    }

    static JsonNode json(ApiReply reply) {
        return Json.read(reply.body());
    }

    static String code(ApiReply reply) {
        return json(reply).path("error_code").asText();
    }
}
