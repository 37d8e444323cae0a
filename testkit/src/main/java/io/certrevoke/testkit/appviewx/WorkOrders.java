package io.certrevoke.testkit.appviewx;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.FinishedWork;
import io.certrevoke.testkit.appviewx.WorkOrder.Kind;
import io.certrevoke.testkit.appviewx.WorkOrder.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The work orders of this AppViewX, the oldest first. Guarded by the lock of the API that owns it. */
final class WorkOrders {

    private final AppviewxSite site;
    private final Clock clock;
    private final List<WorkOrder> orders = new ArrayList<>();
    private int nextId = 2648;

    WorkOrders(AppviewxSite site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    WorkOrder fileRevocation(
            HeldCertificate held, String account, @Nullable RevocationReason reason, boolean reviewed) {
        held.countFiled();
        return file(Kind.REVOKE, held, account, reason, reviewed);
    }

    WorkOrder fileRenewal(HeldCertificate held) {
        return file(Kind.RENEWAL, held, "portal", null, false);
    }

    Optional<WorkOrder> byId(String id) {
        return orders.stream().filter(order -> order.id().equals(id)).findFirst();
    }

    List<WorkOrder> of(HeldCertificate held) {
        return orders.stream().filter(order -> order.held() == held).toList();
    }

    Optional<WorkOrder> open(HeldCertificate held) {
        return of(held).stream().filter(WorkOrder::isOpen).findFirst();
    }

    WorkOrder open(HeldCertificate held, Kind kind) {
        return of(held).stream()
                .filter(order -> order.isOpen() && order.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no work order of kind " + kind + " is open for " + held.commonName()));
    }

    void remove(WorkOrder order) {
        orders.remove(order);
    }

    /** Ends the revocations whose time is over. Renewals are open until somebody closes them. */
    void settle() {
        orders.stream()
                .filter(order -> order.kind() == Kind.REVOKE && order.state() == State.RUNNING)
                .filter(order -> !order.createdAt().plus(site.workTakes()).isAfter(clock.instant()))
                .forEach(this::carryOut);
    }

    void carryOut(WorkOrder order) {
        order.reason().ifPresentOrElse(reason -> revoke(order, reason), () -> fail(order));
    }

    private void revoke(WorkOrder order, RevocationReason reason) {
        HeldCertificate held = order.held();
        if (site.is(FinishedWork.REVOKES)) {
            held.issued().issuer().revoke(held.serial(), reason);
        }
        order.end(State.DONE, "Certificate Revoke action executed successfully");
    }

    private static void fail(WorkOrder order) {
        order.end(State.FAILED, "The certificate authority refused the revocation reason.");
    }

    private WorkOrder file(
            Kind kind, HeldCertificate held, String account, @Nullable RevocationReason reason, boolean reviewed) {
        WorkOrder order =
                new WorkOrder(Integer.toString(nextId++), kind, held, account, reason, clock.instant(), reviewed);
        orders.add(order);
        return order;
    }
}
