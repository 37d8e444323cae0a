package io.certrevoke.appviewx;

import io.certrevoke.RevocationStatus;
import io.certrevoke.spi.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One work order (workflow request) as the request log shows it.
 *
 * @see <a href="https://docs.appviewx.com/2026.1.0/oxy_ex/get_request_summary_log.html">request summary log</a>
 */
record WorkOrder(Json entry) {

    // no page explains the codes; these are what the vendor's Terraform provider takes as success and as final failure
    private static final long DONE = 1;
    private static final List<Long> FAILED = List.of(2L, 3L, 8L, 9L, 10L, 11L);

    /** The inventory puts an R before the ids that the request log takes without. */
    static String plainId(String id) {
        return id.matches("[Rr][0-9]+") ? id.substring(1) : id;
    }

    String id() {
        return entry.text("requestId").map(WorkOrder::plainId).orElse("");
    }

    boolean isDone() {
        return code().equals(OptionalLong.of(DONE));
    }

    boolean isOpen() {
        return progress().filter(status -> !status.isFinal()).isPresent();
    }

    /**
     * What an order that is not done says about its certificate. A code without a known meaning is taken as open, as the
     * vendor's own client does, unless the text beside it says that the order was turned down.
     */
    Optional<RevocationStatus> progress() {
        if (isDone()) {
            return Optional.empty();
        }
        if (code().isPresent() && FAILED.contains(code().getAsLong())) {
            return Optional.of(RevocationStatus.FAILED);
        }
        if (says(entry, "status", "reject")) {
            return Optional.of(RevocationStatus.REJECTED);
        }
        boolean waits = says(entry, "status", "approval");
        return Optional.of(waits ? RevocationStatus.AWAITING_APPROVAL : RevocationStatus.PENDING);
    }

    /** The documentation names no workflow: the site's own name counts, else a name that speaks of revocation. */
    boolean isRevocation(Optional<String> workflow) {
        return workflow.map(name -> entry.text("workflowName").equals(Optional.of(name)))
                .orElseGet(() -> Stream.of("workflowName", "requestType")
                        .anyMatch(name -> says(entry, name, "revoke") || says(entry, name, "revocation")));
    }

    String name() {
        String workflow = AppviewxOutcomes.filled(entry.text("workflowName")).orElse("of an unnamed workflow");
        return "work order " + id() + " (" + workflow + ")";
    }

    /** Why it failed, or what the log says about it: the failed task's words, else the request's own. */
    Optional<String> message() {
        Optional<String> failedTask = entry.items("tasks").stream()
                .filter(WorkOrder::hasFailed)
                .flatMap(task -> task.items("logs").stream())
                .flatMap(log -> AppviewxOutcomes.filled(log.text("message")).stream())
                .findFirst();
        return failedTask
                .or(() -> AppviewxOutcomes.filled(entry.text("message")))
                .or(() -> AppviewxOutcomes.filled(entry.text("toolTip")))
                .or(() -> AppviewxOutcomes.filled(entry.text("status")));
    }

    private static boolean hasFailed(Json task) {
        return FAILED.contains(task.number("state").orElse(0)) || says(task, "task_status", "reject");
    }

    private static boolean says(Json json, String name, String word) {
        return json.text(name).orElse("").toLowerCase(Locale.ROOT).contains(word);
    }

    /** The page of 2026.1.0 prints {@code stausCode}. */
    private OptionalLong code() {
        OptionalLong code = entry.number("statusCode");
        return code.isPresent() ? code : entry.number("stausCode");
    }
}
