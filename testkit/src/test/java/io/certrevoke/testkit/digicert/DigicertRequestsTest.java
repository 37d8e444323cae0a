package io.certrevoke.testkit.digicert;

import static io.certrevoke.testkit.digicert.Fixture.code;
import static io.certrevoke.testkit.digicert.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigicertRequestsTest {

    private static final String BODY = "{\"comments\":\"OPS-1\",\"revocation_reason\":\"superseded\"}";

    private final Fixture fixture = new Fixture();
    private final DigicertApi api = fixture.api;
    private final IssuedCertificate issued = fixture.issue("www.example.org");
    private final String certificateId = api.hold(issued);
    private final long orderId = api.orderId(issued.certificate());

    @Test
    void requestInfo_pending_namesTheOrderAndNoCertificateId() {
        JsonNode info = info(file());

        assertThat(info.path("status").asText()).isEqualTo("pending");
        assertThat(info.path("comments").asText()).isEqualTo("OPS-1");
        assertThat(info.at("/order/id").asLong()).isEqualTo(orderId);
        assertThat(info.at("/order/status").asText()).isEqualTo("needs_approval");
        assertThat(info.at("/order/certificate/common_name").asText()).isEqualTo("www.example.org");
        assertThat(info.at("/order/certificate/id").isMissingNode()).isTrue();
        assertThat(info.has("date_processed")).isFalse();
        assertThat(info.has("processor")).isFalse();
    }

    @Test
    void requestInfo_withTheQuirk_namesTheCertificate() {
        api.switches().on(DigicertQuirk.CERTIFICATE_ID_IN_REQUESTS);

        assertThat(info(file()).at("/order/certificate/id").asText()).isEqualTo(certificateId);
    }

    @Test
    void approve_pending_revokesAtTheAuthorityAndNamesTheProcessor() {
        long request = file();

        api.approve(issued.certificate());

        assertThat(fixture.revocation(issued).map(Revocation::reason)).contains(RevocationReason.SUPERSEDED);
        JsonNode info = info(request);
        assertThat(info.path("status").asText()).isEqualTo("approved");
        assertThat(info.path("date_processed").asText()).isEqualTo("2026-03-04T08:15:30+00:00");
        assertThat(info.at("/processor/first_name").asText()).isEqualTo("Adam");
        assertThat(api.filed(issued.certificate())).isOne();
    }

    @Test
    void reject_pending_keepsTheCommentAndRevokesNothing() {
        long request = file();

        api.reject(issued.certificate(), "still in use");

        assertThat(fixture.revocation(issued)).isEmpty();
        assertThat(info(request).path("status").asText()).isEqualTo("rejected");
        assertThat(info(request).path("processor_comment").asText()).isEqualTo("still in use");
    }

    @Test
    void forget_pending_isUnknownFromThenOnButStaysCounted() {
        long request = file();

        api.forget(issued.certificate());

        ApiReply reply = fixture.get("/request/" + request);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(code(reply)).isEqualTo("not_found|request");
        assertThat(api.filed(issued.certificate())).isOne();
        assertThatIllegalStateException().isThrownBy(() -> api.reject(issued.certificate(), ""));
    }

    @Test
    void approve_twoRequestsOpen_decidesBoth() {
        long first = file();
        long second = file();

        api.approve(issued.certificate());

        assertThat(info(first).path("status").asText()).isEqualTo("approved");
        assertThat(info(second).path("status").asText()).isEqualTo("approved");
    }

    @Test
    void status_approvedByAdmin_revokesAndCannotBeRepeated() {
        String path = "/request/" + file() + "/status";

        ApiReply reply = fixture.put(path, "{\"status\":\"approved\",\"processor_comment\":\"CHG-1\"}");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(fixture.revocation(issued)).isPresent();
        assertThat(fixture.put(path, "{\"status\":\"rejected\"}").status()).isEqualTo(400);
    }

    @Test
    void status_submitted_keepsTheRequestOpen() {
        long request = file();

        assertThat(fixture.put("/request/" + request + "/status", "{\"status\":\"submitted\"}")
                        .status())
                .isEqualTo(204);

        assertThat(info(request).path("status").asText()).isEqualTo("submitted");
        api.approve(issued.certificate());
    }

    @Test
    void status_keysWithoutTheRight_are403() {
        String path = "/request/" + file() + "/status";
        String body = "{\"status\":\"approved\"}";

        assertThat(fixture.call("PUT", path, api.limitedKey(), body).status()).isEqualTo(403);
        assertThat(fixture.call("PUT", path, api.viewOnlyKey(), body).status()).isEqualTo(403);
        assertThat(fixture.revocation(issued)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"status\":\"done\"}", "[]"})
    void status_badBody_is400(String body) {
        assertThat(code(fixture.put("/request/" + file() + "/status", body))).isEqualTo("bad_request_format");
    }

    @ParameterizedTest
    @CsvSource({
        "'',4",
        "?filters[type]=revoke,2",
        "?filters[type]=new_request,2",
        "?filters[type]=revoke&filters[status]=pending,1",
        "?filters%5Btype%5D=revoke&filters%5Bstatus%5D=rejected,1",
        "?filters[status]=submitted,0"
    })
    void requestList_filters_narrow(String query, int expected) {
        file();
        api.reject(issued.certificate(), "");
        IssuedCertificate other = fixture.issue("other.example.org");
        fixture.revoke(api.hold(other), "{}");

        JsonNode list = json(fixture.get("/request" + query));

        assertThat(list.path("requests")).hasSize(expected);
        assertThat(list.at("/page/total").asInt()).isEqualTo(expected);
    }

    @Test
    void requestList_row_isSparseAndStatusFilterMayBeIgnored() {
        file();
        String query = "/request?filters[type]=revoke&filters[status]=rejected";
        assertThat(json(fixture.get(query)).path("requests")).isEmpty();

        api.switches().on(DigicertQuirk.STATUS_FILTERS_IGNORED);

        JsonNode row = json(fixture.get(query)).at("/requests/0");
        assertThat(row.path("status").asText()).isEqualTo("pending");
        assertThat(row.at("/order/id").asLong()).isEqualTo(orderId);
        assertThat(row.has("comments")).isFalse();
    }

    @Test
    void report_pendingRequests_areCountedByType() {
        file();
        api.pendingReissue(orderId, true);

        JsonNode report = json(fixture.get("/report/request")).path("request");

        assertThat(report.path("total").asInt()).isEqualTo(2);
        assertThat(report.path("types"))
                .extracting(type -> type.path("type").asText())
                .containsExactly("reissue", "revoke");
    }

    @Test
    void orderInfo_requests_areOfAllTypes() {
        long request = file();

        JsonNode requests = json(fixture.get("/order/certificate/" + orderId)).path("requests");

        assertThat(requests).extracting(each -> each.path("type").asText()).containsExactly("new_request", "revoke");
        assertThat(requests.get(1).path("id").asLong()).isEqualTo(request);
        assertThat(requests.get(1).path("status").asText()).isEqualTo("pending");
        assertThat(requests.get(1).path("comments").asText()).isEqualTo("OPS-1");
        assertThat(requests.get(1).has("order")).isFalse();
    }

    @Test
    void reissueRequest_rejectedByAdmin_endsThePendingReissue() {
        api.pendingReissue(orderId, true);
        assertThat(orderStatus()).isEqualTo("reissue_pending");
        long request = json(fixture.get("/request?filters[type]=reissue"))
                .at("/requests/0/id")
                .asLong();

        fixture.put("/request/" + request + "/status", "{\"status\":\"rejected\"}");

        assertThat(orderStatus()).isEqualTo("issued");
        assertThat(fixture.revocation(issued)).isEmpty();
    }

    private String orderStatus() {
        return json(fixture.get("/order/certificate/" + orderId)).path("status").asText();
    }

    private long file() {
        return json(fixture.revoke(certificateId, BODY)).path("id").asLong();
    }

    private JsonNode info(long request) {
        return json(fixture.get("/request/" + request));
    }
}
