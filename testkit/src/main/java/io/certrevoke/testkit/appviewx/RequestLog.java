package io.certrevoke.testkit.appviewx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.FailureText;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RejectedOrder;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RequestLogPermission;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.StatusCodeName;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownRequest;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.WaitingOrder;
import io.certrevoke.testkit.appviewx.WorkOrder.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code GET /avxapi/visualworkflow-request-logs}. Guarded by the lock of the API that owns it. */
record RequestLog(AppviewxSite site, WorkOrders orders) {

    private static final int IN_PROGRESS = 0;
    private static final int SUCCESS = 1;
    private static final int OWN_WAITING_CODE = 4;
    private static final int OWN_REJECTED_CODE = 5;

    ApiReply answer(ApiCall call) {
        if (site.is(RequestLogPermission.REFUSED)) {
            throw new Refusal(417, null, "You are not permitted to view requests.");
        }
        String ids = call.query("ids").orElse("");
        if (ids.isEmpty()) {
            throw new Refusal(400, "WORKFLOW_1300", "The request id is missing.");
        }
        // an id with the R that the inventory puts in front is not known here
        List<WorkOrder> found = Arrays.stream(ids.split(","))
                .map(orders::byId)
                .flatMap(Optional::stream)
                .toList();
        return found.isEmpty() ? unknown() : list(found);
    }

    private ApiReply unknown() {
        if (site.is(UnknownRequest.NOT_FOUND_404)) {
            throw new Refusal(404, null, "No request found.");
        }
        return site.is(UnknownRequest.NO_RESPONSE) ? Envelope.success(NullNode.instance) : list(List.of());
    }

    private ApiReply list(List<WorkOrder> found) {
        ObjectNode response = Envelope.object();
        ArrayNode list = response.putArray("requestList");
        found.forEach(order -> list.add(entry(order)));
        return Envelope.success(response);
    }

    private ObjectNode entry(WorkOrder order) {
        ObjectNode entry = Envelope.object()
                .put("requestId", order.id())
                .put("workflowName", site.workflowName(order.kind()))
                .put("workflowVersion", "1")
                .put("requestType", "Service Request")
                .put("status", text(order.state()))
                .put(site.is(StatusCodeName.STATUS_CODE) ? "statusCode" : "stausCode", code(order.state()))
                .put("message", failureText(order, FailureText.MESSAGE))
                .put("toolTip", failureText(order, FailureText.TOOL_TIP))
                .put("created_by", order.account())
                .put("created_time", order.createdAt().toEpochMilli());
        entry.set("tasks", tasks(order));
        return entry;
    }

    private ArrayNode tasks(WorkOrder order) {
        ArrayNode tasks = Envelope.object().putArray("tasks");
        boolean reviewEnded = order.state() != State.WAITING && order.state() != State.REJECTED;
        if (order.isReviewed()) {
            tasks.add(task("review_1", reviewEnded ? State.DONE : order.state(), order));
        }
        if (reviewEnded) {
            tasks.add(task("implement_1", order.state(), order));
        }
        return tasks;
    }

    private ObjectNode task(String name, State state, WorkOrder order) {
        ObjectNode task = Envelope.object()
                .put("task_name", name)
                .put("task_status", text(state))
                .put("state", code(state));
        task.putArray("logs")
                .addObject()
                .put("user", order.account())
                .put("message", failureText(order, FailureText.TASK_LOG))
                .put("time", order.createdAt().toEpochMilli());
        return task;
    }

    private String failureText(WorkOrder order, FailureText place) {
        return site.is(place) ? order.message() : "";
    }

    private String text(State state) {
        return switch (state) {
            case WAITING -> site.is(WaitingOrder.OWN_CODE) ? "Waiting For Approval" : "In Progress";
            case RUNNING -> "In Progress";
            case DONE -> "Completed";
            case FAILED -> "Failed";
            case REJECTED -> "Rejected";
        };
    }

    private int code(State state) {
        return switch (state) {
            case WAITING -> site.is(WaitingOrder.OWN_CODE) ? OWN_WAITING_CODE : IN_PROGRESS;
            case RUNNING -> IN_PROGRESS;
            case DONE -> SUCCESS;
            case FAILED -> site.failureCode();
            case REJECTED -> site.is(RejectedOrder.OWN_CODE) ? OWN_REJECTED_CODE : site.failureCode();
        };
    }
}
