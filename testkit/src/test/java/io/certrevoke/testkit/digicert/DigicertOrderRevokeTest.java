package io.certrevoke.testkit.digicert;

import static io.certrevoke.testkit.digicert.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigicertOrderRevokeTest {

    private static final String SKIP = "{\"skip_approval\":true}";

    private final Fixture fixture = new Fixture();
    private final DigicertApi api = fixture.api;
    private final IssuedCertificate issued = fixture.issue("www.example.org");

    @BeforeEach
    void hold() {
        api.hold(issued);
    }

    @Test
    void orderRevoke_skipByAdmin_revokesEverythingOnTheOrder() {
        long order = api.orderId(issued.certificate());
        IssuedCertificate duplicate = fixture.issue("www.example.org");
        IssuedCertificate replacement = fixture.issue("www.example.org");
        IssuedCertificate stranger = fixture.issue("other.example.org");
        api.holdDuplicate(order, duplicate, true);
        api.reissue(order, replacement);
        api.hold(stranger);

        ApiReply reply = fixture.put("/order/certificate/" + order + "/revoke", SKIP);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(List.of(issued, duplicate, replacement))
                .allSatisfy(each -> assertThat(fixture.revocation(each)).isPresent());
        assertThat(fixture.revocation(stranger)).isEmpty();
        assertThat(json(fixture.get("/order/certificate/" + order))
                        .path("status")
                        .asText())
                .isEqualTo("revoked");
        assertThat(api.orderRevokes()).isOne();
    }

    @Test
    void orderRevoke_withoutSkip_waitsForTheApproval() {
        long order = api.orderId(issued.certificate());

        assertThat(fixture.put("/order/certificate/" + order + "/revoke", "{}").status())
                .isEqualTo(201);

        assertThat(api.filed(issued.certificate())).isOne();
        assertThat(fixture.revocation(issued)).isEmpty();
        api.approve(issued.certificate());
        assertThat(fixture.revocation(issued)).isPresent();
    }

    @Test
    void orderRevoke_refusedOrWithAWrongKey_isCountedToo() {
        fixture.put("/order/certificate/1/revoke", "{}");
        fixture.put("/order/certificate/1/revoke", "");
        fixture.call("PUT", "/order/certificate/1/revoke", "test-secret-wrong", "{}");

        assertThat(api.orderRevokes()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/certificate/7/revoke,true",
        "PUT,/certificate/0AB1/revoke,true",
        "PUT,/order/certificate/7/revoke,true",
        "GET,/certificate/7/revoke,false",
        "PUT,/request/7/status,false",
        "GET,/order/certificate,false",
        "PUT,/certificate/%zz/revoke,false"
    })
    void isRevoke_byMethodAndPath(String method, String path, boolean expected) {
        assertThat(api.isRevoke(Fixture.request(method, path, Map.of(), ""))).isEqualTo(expected);
    }
}
