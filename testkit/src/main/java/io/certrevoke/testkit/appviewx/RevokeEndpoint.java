package io.certrevoke.testkit.appviewx;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.AlreadyRevoked;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.ApprovalPolicy;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.OpenWorkOrder;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.ReasonCase;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Release;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SuccessCode;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SyncWithoutApproval;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownReason;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.WorkAfterTtl;
import io.certrevoke.testkit.appviewx.WorkOrder.State;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code PUT /avxapi/certificate/revoke}. Guarded by the lock of the API that owns it. */
record RevokeEndpoint(AppviewxSite site, Inventory inventory, WorkOrders orders) {

    ApiReply answer(ApiCall call, String account) {
        RevokeCall wanted = RevokeCall.read(call, site);
        HeldCertificate held = find(wanted);
        Optional<RevocationReason> reason = reason(wanted, held);
        if (inventory.showsRevoked(held) && !site.is(AlreadyRevoked.NEW_WORK_ORDER)) {
            return alreadyRevoked(held);
        }
        requireNoObstacle(held);
        requireNoOpenOrder(held);
        WorkOrder order = orders.fileRevocation(held, account, reason.orElse(null), needsApproval(wanted));
        return wanted.sync() ? awaited(order, wanted) : accepted(order);
    }

    private HeldCertificate find(RevokeCall wanted) {
        Optional<HeldCertificate> found = wanted.resourceId().isEmpty()
                ? inventory.byNameAndSerial(wanted.commonName(), wanted.serialNumber())
                : inventory.byResourceId(wanted.resourceId());
        return found.orElseThrow(() -> new Refusal(404, "NO_RECORDS_FOUND", "No matching records found."));
    }

    private Optional<RevocationReason> reason(RevokeCall wanted, HeldCertificate held) {
        ReasonList list = site.reasonsOf(held.authority());
        boolean anyCase = site.is(ReasonCase.ANY);
        if (list.needsComments(wanted.reason(), anyCase) && wanted.comments().isEmpty()) {
            throw Refusal.missing("comments");
        }
        Optional<RevocationReason> reason = list.find(wanted.reason(), anyCase);
        if (reason.isEmpty() && site.is(UnknownReason.INVALID_400)) {
            throw Refusal.invalid("The revocation reason is not valid.");
        }
        if (reason.isEmpty() && site.is(UnknownReason.NOT_ALLOWED_406)) {
            throw Refusal.notAllowed("The certificate authority does not support the action.");
        }
        return reason;
    }

    private ApiReply alreadyRevoked(HeldCertificate held) {
        if (site.is(AlreadyRevoked.SAYS_REVOKED_200)) {
            return success(200, result(held).put("certStatus", "Revoked"), "Certificate is already revoked");
        }
        if (site.is(AlreadyRevoked.INVALID_400)) {
            throw Refusal.invalid("The certificate is already revoked.");
        }
        if (site.is(AlreadyRevoked.REFUSED_417)) {
            // the vendor names no code for this case: this one is made up
            throw new Refusal(417, "CERTIFICATE_ALREADY_REVOKED", "The certificate is already revoked.");
        }
        throw Refusal.notAllowed("The action is not allowed for the certificate.");
    }

    private static void requireNoObstacle(HeldCertificate held) {
        Obstacle obstacle = held.obstacle();
        if (obstacle != null) {
            throw new Refusal(obstacle.status(), obstacle.code(), "The action is not allowed for the certificate.");
        }
    }

    private void requireNoOpenOrder(HeldCertificate held) {
        if (orders.open(held).isEmpty()) {
            return;
        }
        String text = "Since requested certificate's work order is in progress, cannot initiate another action.";
        throw site.is(OpenWorkOrder.CONFLICT_417)
                ? new Refusal(417, "OPEN_WORK_ORDERS_FOUND", text)
                : Refusal.notAllowed(text);
    }

    private boolean needsApproval(RevokeCall wanted) {
        if (site.is(Release.BEFORE_AUTO_APPROVAL)) {
            return site.is(ApprovalPolicy.MANUAL) && !wanted.sync();
        }
        return wanted.approvalWanted() && !(wanted.sync() && site.is(SyncWithoutApproval.OVERRIDES_APPROVAL));
    }

    private ApiReply accepted(WorkOrder order) {
        ObjectNode result = result(order.held())
                .put("message", "Revoke action triggered successfully.")
                .put("requestId", order.id());
        return shaped(
                site.revokeAnswer(), site.acceptedStatus(), result, "Revoke action has been triggered successfully");
    }

    private ApiReply awaited(WorkOrder order, RevokeCall wanted) {
        boolean inTime = site.workTakes().compareTo(wanted.ttl()) <= 0;
        if (order.state() == State.RUNNING && inTime) {
            orders.carryOut(order);
        }
        if (order.isOpen() && site.is(WorkAfterTtl.ENDS)) {
            order.end(State.FAILED, "The time to live of the request has passed.");
        }
        ObjectNode result = result(order.held()).put("requestId", order.id());
        if (order.state() != State.DONE) {
            return shaped(site.ttlAnswer(), 200, result, null);
        }
        boolean revoked =
                order.held().issued().issuer().revocation(order.held().serial()).isPresent();
        result.put("certStatus", revoked ? "Revoked" : "Managed");
        return shaped(site.revokeAnswer(), 200, result, "Certificate Revoke action executed successfully");
    }

    private ApiReply shaped(RevokeAnswer form, int status, ObjectNode result, @Nullable String message) {
        return switch (form) {
            case AS_DOCUMENTED -> success(status, result, message);
            case REQUEST_ID_ONLY -> success(status, result.without(List.of("certStatus")), message);
            case OTHER_CERT_STATUS -> success(status, result.put("certStatus", "Revocation In Progress"), message);
            case OTHER_RESOURCE -> success(status, ofAnother(result), message);
            case NO_RESULT -> success(status, result.without(List.of("certStatus", "requestId")), message);
            case NULL_RESPONSE -> Envelope.success(status, NullNode.instance, message, code());
            case EMPTY_BODY -> ApiReply.empty(200);
            case NOT_JSON -> Envelope.page(200);
            case SERVER_ERROR -> Envelope.refusal(500, null, "Internal server error");
            case GATEWAY_TIMEOUT -> Envelope.page(504);
        };
    }

    private ApiReply success(int status, ObjectNode result, @Nullable String message) {
        return Envelope.success(status, result, message, code());
    }

    private @Nullable String code() {
        return site.is(SuccessCode.SUCCESS) ? "SUCCESS" : null;
    }

    private static ObjectNode ofAnother(ObjectNode result) {
        return result.put("resourceId", "0123456789abcdef01234567").put("certStatus", "Revoked");
    }

    private static ObjectNode result(HeldCertificate held) {
        return Envelope.object().put("resourceId", held.resourceId());
    }
}
