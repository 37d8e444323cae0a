package io.certrevoke.testkit.digicert;

import static io.certrevoke.testkit.digicert.DigicertCase.ALREADY_REVOKED;
import static io.certrevoke.testkit.digicert.DigicertCase.PENDING_REISSUE;
import static io.certrevoke.testkit.digicert.DigicertCase.SECOND_REQUEST;
import static io.certrevoke.testkit.digicert.DigicertCase.SKIP_WITHOUT_ADMIN;
import static io.certrevoke.testkit.digicert.DigicertCase.UNKNOWN_REASON;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiReply;
import java.util.Optional;

/** The two revoke calls: of one certificate, and of an order with everything on it. */
final class RevokeCalls {

    private final Account account;
    private final DigicertSwitches switches;
    private final Documents documents;

    RevokeCalls(Account account, DigicertSwitches switches, Documents documents) {
        this.account = account;
        this.switches = switches;
        this.documents = documents;
    }

    /** {@code PUT /certificate/{certificate id or serial number}/revoke}. */
    ApiReply certificate(String identifier, byte[] body, Role caller) {
        return RevokeBody.parse(body)
                .map(wish -> find(identifier)
                        .map(held -> revokeOne(held, wish, caller))
                        .orElseGet(() -> Errors.notFound("certificate")))
                .orElseGet(Errors::badFormat);
    }

    /** {@code PUT /order/certificate/{order id}/revoke}: duplicates and reissues are revoked too. */
    ApiReply order(String identifier, byte[] body, Role caller) {
        return RevokeBody.parse(body)
                .map(wish -> Ids.id(identifier)
                        .flatMap(account::order)
                        .map(order -> revokeAll(order, wish, caller))
                        .orElseGet(() -> Errors.notFound("order")))
                .orElseGet(Errors::badFormat);
    }

    private Optional<HeldCertificate> find(String identifier) {
        if (Ids.isId(identifier)) {
            return Ids.id(identifier).flatMap(account::certificate);
        }
        boolean primaryOnly = !switches.has(DigicertQuirk.SERIAL_PATH_REVOKES_DUPLICATES);
        return Ids.serial(identifier).flatMap(serial -> account.certificate(serial, primaryOnly));
    }

    private ApiReply revokeOne(HeldCertificate held, RevokeBody wish, Role caller) {
        wish.reason().ifPresent(held::reasonSeen);
        boolean ignored = switches.has(DigicertQuirk.CERTIFICATE_REASON_IGNORED);
        RevocationReason reason = ignored ? RevocationReason.UNSPECIFIED : wish.effectiveReason();
        Order order = account.orderOf(held);
        return when(!ignored && !wish.reasonIsKnown(), UNKNOWN_REASON)
                .or(() -> when(held.isRevoked(), ALREADY_REVOKED))
                .or(() -> when(order.isReissuePending(), PENDING_REISSUE))
                .or(() -> when(mustFile(wish, caller) && account.hasOpenRevoke(held), SECOND_REQUEST))
                .orElseGet(() -> carryOut(Scope.of(order, held), reason, wish, caller));
    }

    private ApiReply revokeAll(Order order, RevokeBody wish, Role caller) {
        return when(!wish.reasonIsKnown(), UNKNOWN_REASON)
                .or(() -> when(order.all().stream().allMatch(HeldCertificate::isRevoked), ALREADY_REVOKED))
                .orElseGet(() -> carryOut(Scope.of(order), wish.effectiveReason(), wish, caller));
    }

    private ApiReply carryOut(Scope scope, RevocationReason reason, RevokeBody wish, Role caller) {
        if (mustFile(wish, caller)) {
            return when(wish.skipApproval(), SKIP_WITHOUT_ADMIN).orElseGet(() -> file(scope, reason, wish, caller));
        }
        scope.revoke(reason); // comments are discarded: there is no request to keep them with
        return ApiReply.empty(204);
    }

    private ApiReply file(Scope scope, RevocationReason reason, RevokeBody wish, Role caller) {
        Request.Filing filing = new Request.Filing(Request.REVOKE, scope, reason, wish.comments(), caller);
        Request request = account.file(filing, switches.filedStatus());
        return ApiReply.json(201, documents.filed(request).toString());
    }

    private static boolean mustFile(RevokeBody wish, Role caller) {
        return !wish.skipApproval() || caller != Role.ADMINISTRATOR;
    }

    private Optional<ApiReply> when(boolean applies, DigicertCase situation) {
        return applies ? switches.in(situation).refusal() : Optional.empty();
    }
}
