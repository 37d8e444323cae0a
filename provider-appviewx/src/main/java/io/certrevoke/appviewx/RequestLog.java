package io.certrevoke.appviewx;

import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the request log. */
record RequestLog(AppviewxMessages messages) {

    /** AppViewX opens no order while another one is open, so an open one is among the newest. */
    private static final int NEWEST = 10;

    /** One work order, or nothing when the log does not know it: as an empty list, as null, or as 404. */
    Optional<WorkOrder> find(ApiClient api, String id) {
        try {
            return api.send(messages.requestLog(id)).json().at("response").items("requestList").stream()
                    .map(WorkOrder::new)
                    .filter(order -> order.id().equals(id))
                    .findFirst();
        } catch (ApiException e) {
            if (e.failure().kind() == Failure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The open work orders of a certificate, the newest first; reading stops at a revocation. */
    List<WorkOrder> open(ApiClient api, InventoryRow row) {
        List<WorkOrder> open = new ArrayList<>();
        for (String id : row.requestIds().stream().limit(NEWEST).toList()) {
            find(api, id).filter(WorkOrder::isOpen).ifPresent(open::add);
            if (open.stream().anyMatch(this::isRevocation)) {
                break;
            }
        }
        return open;
    }

    boolean isRevocation(WorkOrder order) {
        return order.isRevocation(messages.config().revokeWorkflow());
    }
}
