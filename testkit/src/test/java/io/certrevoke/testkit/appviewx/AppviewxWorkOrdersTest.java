package io.certrevoke.testkit.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.ApprovalPolicy;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.FailureText;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.FinishedWork;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RejectedOrder;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Release;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RequestLogPermission;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RowRequestIds;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.StatusCodeName;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SyncWithoutApproval;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownParameter;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownRequest;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.WaitingOrder;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.WorkAfterTtl;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AppviewxWorkOrdersTest {

    private final Site site = new Site();

    @Test
    void work_afterItsTime_isDoneAndTheCertificateRevoked() {
        String id = requestId(site.revoke());
        assertThat(site.order(id).path("statusCode").asInt()).isZero();
        assertThat(site.order(id).path("workflowName").asText()).isEqualTo("Certificate Revoke");

        site.clock.advance(Duration.ofMinutes(2));

        assertThat(site.order(id).path("statusCode").asInt()).isEqualTo(1);
        assertThat(revoked()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> site.api.approve(site.certificate));
    }

    @Test
    void work_thatTakesNoTime_isDoneAtTheNextLook() {
        site.api.site().workTakes(Duration.ZERO);

        String id = requestId(site.revoke());

        assertThat(site.order(id).path("statusCode").asInt()).isEqualTo(1);
    }

    @Test
    void approve_openWork_revokesAtOnce() {
        String id = requestId(site.revoke("autoApproval=false"));
        site.clock.advance(Duration.ofDays(1));
        assertThat(site.order(id).path("statusCode").asInt()).isZero();

        site.api.approve(site.certificate);

        assertThat(site.order(id).path("statusCode").asInt()).isEqualTo(1);
        assertThat(site.order(id).path("tasks")).hasSize(2);
        assertThat(revoked()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"LIKE_IN_PROGRESS, 0", "OWN_CODE, 4"})
    void log_waitingForApproval_showsTheCodeThatIsSet(WaitingOrder form, int code) {
        site.api.site().set(form);

        String id = requestId(site.revoke("autoApproval=false"));

        assertThat(site.order(id).path("statusCode").asInt()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"LIKE_FAILED, 2", "OWN_CODE, 5"})
    void reject_openWork_showsTheCodeAndTheComment(RejectedOrder form, int code) {
        site.api.site().set(form);
        String id = requestId(site.revoke("autoApproval=false"));

        site.api.reject(site.certificate, "not ours");

        assertThat(site.order(id).path("statusCode").asInt()).isEqualTo(code);
        assertThat(site.order(id).at("/tasks/0/state").asInt()).isEqualTo(code);
        assertThat(site.order(id).at("/tasks/0/logs/0/message").asText()).isEqualTo("not ours");
        assertThat(revoked()).isFalse();
        assertThat(site.revoke().status()).isEqualTo(202);
        assertThat(site.api.filed(site.certificate)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"TASK_LOG, /tasks/0/logs/0/message", "MESSAGE, /message", "TOOL_TIP, /toolTip"})
    void failWork_message_isWhereItIsSet(FailureText place, String pointer) {
        site.api.site().set(place).failureCode(9);
        String id = requestId(site.revoke());

        site.api.failWork(site.certificate, "connector is down");

        assertThat(site.order(id).path("statusCode").asInt()).isEqualTo(9);
        assertThat(site.order(id).at(pointer).asText()).isEqualTo("connector is down");
        assertThat(site.order(id).toString()).containsOnlyOnce("connector is down");
    }

    @ParameterizedTest
    @CsvSource({"EMPTY_LIST, 200", "NOT_FOUND_404, 404", "NO_RESPONSE, 200"})
    void forget_openWork_isUnknownToTheLog(UnknownRequest form, int status) {
        site.api.site().set(form);
        String id = requestId(site.revoke());

        site.api.forget(site.certificate);

        assertThat(site.log(id).status()).isEqualTo(status);
        assertThat(site.order(id).isMissingNode()).isTrue();
        assertThat(site.row().path("requestIds")).isEmpty();
        assertThat(site.api.filed(site.certificate)).isEqualTo(1);
    }

    @Test
    void decisions_withoutOpenRevocation_areRefused() {
        site.api.openRenewal(site.certificate);

        assertThatIllegalStateException().isThrownBy(() -> site.api.approve(site.certificate));
        assertThatIllegalStateException().isThrownBy(() -> site.api.reject(site.certificate, ""));
        assertThatIllegalStateException().isThrownBy(() -> site.api.forget(site.certificate));
        IssuedCertificate other = site.ca.issue(CertificateSpec.of("other.example.org"));
        assertThatIllegalArgumentException().isThrownBy(() -> site.api.filed(other.certificate()));
    }

    @Test
    void renewal_open_isNoRevocation() {
        site.api.site().workflowNames("Widerruf", "Erneuerung");
        String id = site.api.openRenewal(site.certificate);
        site.clock.advance(Duration.ofDays(1));

        assertThat(site.order(id).path("workflowName").asText()).isEqualTo("Erneuerung");
        assertThat(site.order(id).path("statusCode").asInt()).isZero();
        assertThat(site.row().at("/requestIds/0").asText()).isEqualTo("R" + id);
        assertThat(site.api.filed(site.certificate)).isZero();
        site.api.closeRenewal(site.certificate);
        assertThat(site.revoke().status()).isEqualTo(202);
    }

    @Test
    void row_requestIds_areThoseThatAreSet() {
        site.api.openRenewal(site.certificate);
        site.api.closeRenewal(site.certificate);
        site.revoke();

        assertThat(site.row().path("requestIds")).hasSize(2);
        site.api.site().set(RowRequestIds.OPEN_ONLY);
        assertThat(site.row().path("requestIds")).hasSize(1);
        site.api.site().set(RowRequestIds.ABSENT);
        assertThat(site.row().has("requestIds")).isFalse();
    }

    @Test
    void log_doneWithoutEffect_leavesTheCertificateAsItWas() {
        site.api.site().set(FinishedWork.ONLY_SAYS_SO).workTakes(Duration.ZERO);

        String id = requestId(site.revoke());

        assertThat(site.order(id).path("statusCode").asInt()).isEqualTo(1);
        assertThat(site.row().path("expiryStatus").asText()).isNotEqualTo("Revoked");
        assertThat(revoked()).isFalse();
        JsonNode again = Site.json(site.revoke("isSync=true"));
        assertThat(again.at("/response/certStatus").asText()).isEqualTo("Managed");
    }

    @Test
    void log_reasonUnknownToTheAuthority_showsFailure() {
        String id =
                requestId(site.revoke("", "{\"resourceId\":\"" + site.resourceId + "\",\"reason\":\"superseded\"}"));
        site.clock.advance(Duration.ofMinutes(2));

        assertThat(site.order(id).path("statusCode").asInt()).isEqualTo(2);
        assertThat(revoked()).isFalse();
    }

    @Test
    void log_badOrForbiddenCall_isRefused() {
        String id = requestId(site.revoke());

        assertThat(Site.code(site.log(""))).isEqualTo("WORKFLOW_1300");
        assertThat(site.order("R" + id).isMissingNode()).isTrue();
        site.api.site().set(RequestLogPermission.REFUSED);
        assertThat(site.log(id).status()).isEqualTo(417);
    }

    @Test
    void log_misspeltStatusCode_isShownWhereSet() {
        site.api.site().set(StatusCodeName.STAUS_CODE);
        String id = requestId(site.revoke());

        assertThat(site.order(id).has("statusCode")).isFalse();
        assertThat(site.order(id).has("stausCode")).isTrue();
    }

    @Test
    void log_severalIds_showsEach() {
        String renewal = site.api.openRenewal(site.certificate);
        site.api.closeRenewal(site.certificate);
        String revocation = requestId(site.revoke());

        assertThat(Site.json(site.log(renewal + "," + revocation)).at("/response/requestList"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"GOES_ON, 0, 1", "ENDS, 2, 2"})
    void sync_workLongerThanTtl_hasNoResult(WorkAfterTtl after, int atOnce, int later) {
        site.api.site().set(after).workTakes(Duration.ofSeconds(301)).ttlAnswers(RevokeAnswer.REQUEST_ID_ONLY);

        ApiReply reply = site.revoke("isSync=true&ttl=300");

        String id = requestId(reply);
        assertThat(Site.json(reply).at("/response/certStatus").isMissingNode()).isTrue();
        assertThat(site.order(id).path("statusCode").asInt()).isEqualTo(atOnce);
        site.clock.advance(Duration.ofSeconds(301));
        assertThat(site.order(id).path("statusCode").asInt()).isEqualTo(later);
    }

    @Test
    void sync_ttlOver_saysNothingUnlessSet() {
        site.api.site().workTakes(Duration.ofDays(1));

        JsonNode response = Site.json(site.revoke("isSync=true")).path("response");

        assertThat(response.has("requestId")).isFalse();
        assertThat(site.api.filed(site.certificate)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "WITH_AUTO_APPROVAL, MANUAL, '', false",
        "WITH_AUTO_APPROVAL, MANUAL, autoApproval=true, false",
        "WITH_AUTO_APPROVAL, AUTOMATIC, autoApproval=false, true",
        "BEFORE_AUTO_APPROVAL, AUTOMATIC, autoApproval=false, false",
        "BEFORE_AUTO_APPROVAL, MANUAL, autoApproval=true, true",
        "BEFORE_AUTO_APPROVAL, MANUAL, '', true",
        "BEFORE_AUTO_APPROVAL, MANUAL, isSync=true, false",
        "WITH_AUTO_APPROVAL, AUTOMATIC, isSync=true&autoApproval=false, true"
    })
    void approval_isAskedFor_asTheReleaseDoes(Release release, ApprovalPolicy policy, String query, boolean waits) {
        site.api.site().set(release).set(policy);

        site.revoke(query);
        site.clock.advance(Duration.ofMinutes(2));
        site.log("1");

        assertThat(revoked()).isEqualTo(!waits);
    }

    @Test
    void approval_overriddenBySync_isNotAskedFor() {
        site.api.site().set(SyncWithoutApproval.OVERRIDES_APPROVAL);

        site.revoke("isSync=true&autoApproval=false");

        assertThat(revoked()).isTrue();
    }

    @Test
    void autoApproval_refusedByAnOlderRelease_filesNothing() {
        site.api.site().set(Release.BEFORE_AUTO_APPROVAL).set(UnknownParameter.REFUSED);

        assertThat(site.revoke("autoApproval=false").status()).isEqualTo(400);
        assertThat(site.api.filed(site.certificate)).isZero();
    }

    @Test
    void revoke_certificateOfAnotherAuthority_isRevokedThere() {
        IssuingCa other = IssuingCa.create("other", URI.create("http://127.0.0.1:1"), site.clock);
        IssuedCertificate theirs =
                other.issue(CertificateSpec.of("www.example.org").withSerial(site.certificate.getSerialNumber()));
        String id = site.api.hold(theirs);

        site.revoke("isSync=true", "{\"resourceId\":\"" + id + "\",\"reason\":\"Key compromise\"}");

        assertThat(other.revocation(site.certificate.getSerialNumber())).isPresent();
        assertThat(revoked()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.certrevoke.testkit.appviewx.AppviewxSwitch#all")
    void approve_underEachSwitch_endsTheWork(AppviewxSwitch answer) {
        site.api.site().set(answer);

        site.revoke();
        site.api.approve(site.certificate);

        assertThat(revoked()).isEqualTo(answer != FinishedWork.ONLY_SAYS_SO);
        assertThat(site.api.filed(site.certificate)).isEqualTo(1);
    }

    @Test
    void revoke_fromManyThreads_filesOneWorkOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ApiReply>> replies = threads.invokeAll(Collections.nCopies(40, site::revoke));

            List<Integer> statuses = new ArrayList<>();
            for (Future<ApiReply> reply : replies) {
                statuses.add(reply.get().status());
            }
            assertThat(statuses).containsOnly(202, 417).containsOnlyOnce(202);
            assertThat(site.api.filed(site.certificate)).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean revoked() {
        return site.ca.revocation(site.certificate.getSerialNumber()).isPresent();
    }

    private static String requestId(ApiReply reply) {
        return Site.json(reply).at("/response/requestId").asText();
    }
}
