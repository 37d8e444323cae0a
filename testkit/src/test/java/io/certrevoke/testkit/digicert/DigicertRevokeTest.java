package io.certrevoke.testkit.digicert;

import static io.certrevoke.testkit.digicert.Fixture.code;
import static io.certrevoke.testkit.digicert.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.Revocation;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigicertRevokeTest {

    private static final String SKIP = "{\"skip_approval\":true}";

    private final Fixture fixture = new Fixture();
    private final DigicertApi api = fixture.api;
    private final IssuedCertificate issued = fixture.issue("www.example.org");
    private final String id = api.hold(issued);

    @Test
    void revoke_withoutSkip_filesARequestAndRevokesNothing() {
        ApiReply reply = fixture.revoke(id, "{\"comments\":\"OPS-1\",\"revocation_reason\":\"keyCompromise\"}");

        assertThat(reply.status()).isEqualTo(201);
        JsonNode document = json(reply);
        assertThat(document.path("type").asText()).isEqualTo("revoke");
        assertThat(document.path("status").asText()).isEqualTo("pending");
        assertThat(document.path("date").asText()).isEqualTo("2026-03-04T08:15:30+00:00");
        assertThat(document.path("comments").asText()).isEqualTo("OPS-1");
        assertThat(document.at("/requester/email").asText()).isEqualTo("adam@example.org");
        assertThat(document.has("order")).isFalse();
        assertThat(fixture.revocation(issued)).isEmpty();
        assertThat(api.filed(issued.certificate())).isOne();
        assertThat(api.comments(issued.certificate())).contains("OPS-1");
        assertThat(api.reasonSeen(issued.certificate())).contains("keyCompromise");
    }

    @ParameterizedTest
    @CsvSource({
        "unspecified,UNSPECIFIED",
        "keyCompromise,KEY_COMPROMISE",
        "affiliationChanged,AFFILIATION_CHANGED",
        "superseded,SUPERSEDED",
        "cessationOfOperation,CESSATION_OF_OPERATION"
    })
    void revoke_skipByAdmin_revokesAtOnceWithTheReason(String name, RevocationReason reason) {
        ApiReply reply = fixture.revoke(
                id, "{\"skip_approval\":true,\"comments\":\"lost\",\"revocation_reason\":\"" + name + "\"}");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(fixture.revocation(issued).map(Revocation::reason)).contains(reason);
        assertThat(api.filed(issued.certificate())).isZero();
        assertThat(api.comments(issued.certificate())).isEmpty();
    }

    @Test
    void revoke_onlyCertificateOfAnOrder_leavesTheOrderIssued() {
        fixture.revoke(id, SKIP);

        JsonNode info = json(fixture.get("/order/certificate/" + api.orderId(issued.certificate())));
        assertThat(info.path("status").asText()).isEqualTo("issued");
        assertThat(info.path("requests")).hasSize(1); // the one for issuance: a skipped approval leaves no request
    }

    @Test
    void revoke_noReasonOrUnknownField_isUnspecified() {
        fixture.revoke(id, "{\"skip_approval\":true,\"reason\":\"keyCompromise\",\"comment\":\"x\"}");

        assertThat(fixture.revocation(issued).map(Revocation::reason)).contains(RevocationReason.UNSPECIFIED);
        assertThat(api.reasonSeen(issued.certificate())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"submitted", "pending", "waiting"})
    void revoke_anyUndecidedStatus_isShownAndWaits(String status) {
        api.switches().filedStatus(status);

        ApiReply reply = fixture.revoke(id, "{}");

        assertThat(json(reply).path("status").asText()).isEqualTo(status);
        assertThat(fixture.revocation(issued)).isEmpty();
        api.approve(issued.certificate());
        assertThat(fixture.revocation(issued)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"approved,true", "rejected,false"})
    void revoke_decidedWhenFiled_takesEffectAtOnce(String status, boolean revoked) {
        api.switches().filedStatus(status);

        assertThat(fixture.revoke(id, "{}").status()).isEqualTo(201);

        assertThat(fixture.revocation(issued).isPresent()).isEqualTo(revoked);
        assertThatIllegalStateException().isThrownBy(() -> api.approve(issued.certificate()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"text\"",
                "{",
                "{} {}",
                "<xml/>",
                "{\"comments\":1}",
                "{\"skip_approval\":\"true\"}",
                "{\"revocation_reason\":1}"
            })
    void revoke_noProperObject_is400(String body) {
        ApiReply reply = fixture.revoke(id, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(code(reply)).isEqualTo("bad_request_format");
        assertThat(api.filed(issued.certificate())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cACompromise", "KeyCompromise", "key_compromise", ""})
    void revoke_unknownReason_isRefusedOrTakenAsUnspecified(String reason) {
        String body = "{\"skip_approval\":true,\"revocation_reason\":\"" + reason + "\"}";
        assertThat(fixture.revoke(id, body).status()).isEqualTo(400);
        assertThat(fixture.revocation(issued)).isEmpty();

        api.switches().in(DigicertCase.UNKNOWN_REASON, Reaction.accept());

        assertThat(fixture.revoke(id, body).status()).isEqualTo(204);
        assertThat(fixture.revocation(issued).map(Revocation::reason)).contains(RevocationReason.UNSPECIFIED);
        assertThat(api.reasonSeen(issued.certificate())).contains(reason);
    }

    @Test
    void revoke_reasonIgnoredByTheAccount_isUnspecified() {
        api.switches().on(DigicertQuirk.CERTIFICATE_REASON_IGNORED);

        fixture.revoke(id, "{\"skip_approval\":true,\"revocation_reason\":\"keyCompromise\"}");

        assertThat(fixture.revocation(issued).map(Revocation::reason)).contains(RevocationReason.UNSPECIFIED);
        assertThat(api.reasonSeen(issued.certificate())).contains("keyCompromise");
    }

    @Test
    void revoke_skipWithoutAdmin_isFiledOrRefused() {
        String path = "/certificate/" + id + "/revoke";
        assertThat(fixture.call("PUT", path, api.limitedKey(), SKIP).status()).isEqualTo(201);

        api.switches().in(DigicertCase.SKIP_WITHOUT_ADMIN, Reaction.refuse(403, "access_denied|missing_permission"));

        ApiReply refused = fixture.call("PUT", path, api.limitedKey(), SKIP);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(fixture.call("PUT", path, api.limitedKey(), "{}").status()).isEqualTo(201);
        assertThat(fixture.revocation(issued)).isEmpty();
        assertThat(api.filed(issued.certificate())).isEqualTo(2);
    }

    @Test
    void revoke_viewOnlyKey_is403() {
        ApiReply reply = fixture.call("PUT", "/certificate/" + id + "/revoke", api.viewOnlyKey(), SKIP);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(code(reply)).isEqualTo("access_denied|missing_permission");
        assertThat(fixture.revocation(issued)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0AB1CD", "0ab1cd", "ab1cd", "AB1CD", "00000AB1CD"})
    void revoke_hexSerial_findsThePrimaryCertificate(String serial) {
        IssuedCertificate other = fixture.issueWithSerial("ab1cd");
        api.hold(other);

        assertThat(fixture.revoke(serial, SKIP).status()).isEqualTo(204);
        assertThat(fixture.revocation(other)).isPresent();
        assertThat(fixture.revocation(issued)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "99999999999999999999999999", "0xab", "ab:cd", "ffffff", "..%2Fx", "-1", ""})
    void revoke_unknownIdentifier_is404(String identifier) {
        ApiReply reply = fixture.revoke(identifier, SKIP);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(code(reply)).isEqualTo("not_found|certificate");
    }

    @Test
    void revoke_allDigitsSerial_isReadAsAnId() {
        api.hold(fixture.issueWithSerial("123456"));

        assertThat(fixture.revoke("123456", SKIP).status()).isEqualTo(404);
    }

    @Test
    void revoke_serialHeldFromTwoIssuers_hitsTheOlderOne() {
        IssuingCa stranger = IssuingCa.create("other", URI.create("http://127.0.0.1:1"), Fixture.CLOCK);
        IssuedCertificate first = fixture.issueWithSerial("abc");
        IssuedCertificate second = stranger.issue(CertificateSpec.of("x.example.org")
                .withSerial(first.certificate().getSerialNumber()));
        api.hold(first);
        String secondId = api.hold(second);

        fixture.revoke("0abc", SKIP);

        assertThat(fixture.revocation(first)).isPresent();
        assertThat(stranger.revocation(second.certificate().getSerialNumber())).isEmpty();
        assertThat(fixture.revoke(secondId, SKIP).status()).isEqualTo(204);
        assertThat(stranger.revocation(second.certificate().getSerialNumber())).isPresent();
    }

    @Test
    void revoke_serialOfADuplicate_dependsOnTheQuirk() {
        IssuedCertificate duplicate = fixture.issueWithSerial("dddd");
        api.holdDuplicate(api.orderId(issued.certificate()), duplicate, false);
        assertThat(fixture.revoke("dddd", SKIP).status()).isEqualTo(404);

        api.switches().on(DigicertQuirk.SERIAL_PATH_REVOKES_DUPLICATES);

        assertThat(fixture.revoke("dddd", SKIP).status()).isEqualTo(204);
        assertThat(fixture.revocation(duplicate)).isPresent();
        assertThat(fixture.revocation(issued)).isEmpty();
    }

    @Test
    void revoke_idOfADuplicateOrOfAReplacedCertificate_revokesThatAlone() {
        long order = api.orderId(issued.certificate());
        IssuedCertificate archived = fixture.issue("dup.example.org");
        IssuedCertificate replacement = fixture.issue("www.example.org");
        String archivedId = api.holdDuplicate(order, archived, true);
        api.reissue(order, replacement);

        assertThat(fixture.revoke(archivedId, SKIP).status()).isEqualTo(204);
        assertThat(fixture.revoke(id, SKIP).status()).isEqualTo(204);

        assertThat(fixture.revocation(archived)).isPresent();
        assertThat(fixture.revocation(issued)).isPresent();
        assertThat(fixture.revocation(replacement)).isEmpty();
    }

    @Test
    void revoke_alreadyRevoked_isRefusedOrAnsweredAfresh() {
        api.revokeElsewhere(issued.certificate(), RevocationReason.SUPERSEDED);
        assertThat(code(fixture.revoke(id, "{}"))).isEqualTo("certificate_already_revoked");
        assertThat(fixture.revoke(id, SKIP).status()).isEqualTo(400);

        api.switches().in(DigicertCase.ALREADY_REVOKED, Reaction.refuse(404, "not_found|certificate"));
        assertThat(fixture.revoke(id, SKIP).status()).isEqualTo(404);

        api.switches().in(DigicertCase.ALREADY_REVOKED, Reaction.accept());
        assertThat(fixture.revoke(id, SKIP).status()).isEqualTo(204);
        assertThat(fixture.revoke(id, "{}").status()).isEqualTo(201);
        assertThat(fixture.revocation(issued).map(Revocation::reason)).contains(RevocationReason.SUPERSEDED);
    }

    @Test
    void revoke_pendingReissue_isRefusedUntilItIsCancelled() {
        long order = api.orderId(issued.certificate());
        api.pendingReissue(order, true);
        assertThat(fixture.revoke(id, SKIP).status()).isEqualTo(400);
        assertThat(code(fixture.revoke(id, "{}"))).isEqualTo("reissue_pending");

        api.switches().in(DigicertCase.PENDING_REISSUE, Reaction.refuse(409, "order_reissue_pending"));
        assertThat(fixture.revoke(id, SKIP).status()).isEqualTo(409);

        api.pendingReissue(order, false);
        assertThat(fixture.revoke(id, SKIP).status()).isEqualTo(204);
    }

    @Test
    void revoke_whileARequestIsOpen_filesASecondOneOrIsRefused() {
        fixture.revoke(id, "{}");
        assertThat(fixture.revoke(id, "{}").status()).isEqualTo(201);
        assertThat(api.filed(issued.certificate())).isEqualTo(2);

        api.switches().in(DigicertCase.SECOND_REQUEST, Reaction.refuse(400, "revoke_pending"));

        assertThat(code(fixture.revoke(id, "{}"))).isEqualTo("revoke_pending");
        assertThat(api.filed(issued.certificate())).isEqualTo(2);
        assertThat(fixture.revoke(id, SKIP).status()).isEqualTo(204);
    }

    @Test
    void strangers_certificateOrOrder_isAnError() {
        IssuedCertificate stranger = fixture.issue("other.example.org");

        assertThatIllegalArgumentException().isThrownBy(() -> api.filed(stranger.certificate()));
        assertThatIllegalArgumentException().isThrownBy(() -> api.pendingReissue(1, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.switches().in(DigicertCase.UNKNOWN_KEY, Reaction.accept()));
        assertThatIllegalArgumentException().isThrownBy(() -> api.switches().pageSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Reaction.refuse(204, "x"));
    }
}
