package io.certrevoke.testkit.digicert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Requests that wait for an administrator: list, read, decide, count. */
final class RequestCalls {

    private static final List<String> STATUSES = List.of("submitted", "pending", "approved", "rejected");

    private final Account account;
    private final DigicertSwitches switches;
    private final Documents documents;

    RequestCalls(Account account, DigicertSwitches switches, Documents documents) {
        this.account = account;
        this.switches = switches;
        this.documents = documents;
    }

    /** {@code GET /request}: there is no filter by order or certificate. */
    ApiReply list(ApiCall call) {
        Optional<String> type = call.query("filters[type]");
        Optional<String> status =
                call.query("filters[status]").filter(any -> !switches.has(DigicertQuirk.STATUS_FILTERS_IGNORED));
        List<Request> found = account.requests().stream()
                .filter(request ->
                        type.isEmpty() || type.get().equals(request.filing().type()))
                .filter(request -> status.isEmpty() || status.get().equals(request.status()))
                .toList();
        return Paging.of(call)
                .map(paging -> documents.page("requests", found, paging, documents::requestRow))
                .orElseGet(Errors::badFormat);
    }

    /** {@code GET /request/{request id}}. */
    ApiReply info(String requestId) {
        return find(requestId)
                .map(request ->
                        ApiReply.json(200, documents.requestInfo(request).toString()))
                .orElseGet(() -> Errors.notFound("request"));
    }

    /** {@code PUT /request/{request id}/status}: administrators only; an empty 204 where it worked. */
    ApiReply decide(String requestId, byte[] body, Role caller) {
        if (caller != Role.ADMINISTRATOR) {
            return Errors.missingPermission();
        }
        return Documents.parseObject(body)
                .filter(document -> STATUSES.contains(document.path("status").asText()))
                .map(document -> find(requestId)
                        .map(request -> decide(request, document, caller))
                        .orElseGet(() -> Errors.notFound("request")))
                .orElseGet(Errors::badFormat);
    }

    /** {@code GET /report/request}: how many requests wait, by type. */
    ApiReply report() {
        Map<String, Long> counts = account.requests().stream()
                .filter(Request::isOpen)
                .collect(
                        Collectors.groupingBy(request -> request.filing().type(), TreeMap::new, Collectors.counting()));
        ObjectNode document = Documents.object();
        ObjectNode report = document.putObject("request")
                .put(
                        "total",
                        counts.values().stream().mapToLong(Long::longValue).sum());
        ArrayNode types = report.putArray("types");
        counts.forEach((type, count) -> types.addObject().put("type", type).put("request_count", count));
        return ApiReply.json(200, document.toString());
    }

    private ApiReply decide(Request request, JsonNode document, Role caller) {
        if (!request.isOpen()) {
            return Errors.reply(400, "request_already_processed"); // the vendor states no code for this
        }
        String status = document.path("status").asText();
        if (status.equals("approved") || status.equals("rejected")) {
            account.decide(
                    request, status, caller, document.path("processor_comment").asText(""));
        } else {
            request.moveTo(status);
        }
        return ApiReply.empty(204);
    }

    private Optional<Request> find(String requestId) {
        return Ids.id(requestId).flatMap(account::request);
    }
}
