package io.certrevoke.digicert;

import static io.certrevoke.digicert.DigicertMessages.ORDER_ID;

import io.certrevoke.spi.Answer;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The revocation requests of an order. They name the order and not the certificate; ours are known by the marker at the
 * end of their comments. Used by one thread.
 */
final class DigicertRequests {

    private static final int MAX_COMMENTS = 50;

    private final ApiClient api;
    private final DigicertOrder order;
    private final Optional<String> marker;
    private final List<String> warnings = new ArrayList<>();
    private int commentsRead;

    DigicertRequests(ApiClient api, DigicertOrder order, Optional<String> marker) {
        this.api = api;
        this.order = order;
        this.marker = marker;
    }

    /** Our request, where there is one; else what the order tells, with a warning for each request of somebody else's. */
    Answer state() {
        List<Json> revokes = all().stream()
                .filter(request -> is(request, "type", DigicertMessages.REVOKE))
                .filter(request -> !is(request, "status", DigicertMessages.REJECTED))
                .toList();
        List<Json> ours = revokes.stream().filter(this::isOurs).toList();
        Optional<Json> decided =
                ours.stream().filter(DigicertRequests::isApproved).findFirst();
        Optional<Json> answer = decided.or(() -> ours.stream().findFirst());
        if (decided.isEmpty()) {
            revokes.stream()
                    .filter(request -> !isApproved(request)
                            && answer.filter(request::equals).isEmpty())
                    .forEach(this::warn);
        }
        return answer.map(this::answer)
                .orElseGet(() -> Answer.builder().from(order.state()))
                .addAllWarnings(warnings)
                .details(ORDER_ID, order.id())
                .build();
    }

    private Answer.Builder answer(Json request) {
        return DigicertMessages.answer(request, request.text("id").orElseThrow());
    }

    /** What the order shows, which clients in the field rely on; else the lists, which have no filter by order. */
    private List<Json> all() {
        List<Json> shown = withId(order.info().items("requests"));
        return shown.isEmpty() ? listed() : shown;
    }

    private List<Json> listed() {
        List<Json> rows = new ArrayList<>();
        List<String> statuses = marker.isPresent()
                ? List.of("pending", "submitted", DigicertMessages.APPROVED)
                : List.of("pending", "submitted");
        for (String status : statuses) {
            DigicertPages list = DigicertPages.read(api, "requests", query(status), "request");
            if (!list.complete()) {
                warnings.add("the list of revocation requests is too long; older requests were not looked at");
            }
            list.rows().stream()
                    .filter(row -> is(row.at("order"), "id", order.id()))
                    .filter(row ->
                            rows.stream().noneMatch(known -> known.text("id").equals(row.text("id"))))
                    .forEach(rows::add);
        }
        return rows;
    }

    /** The newest first, should there be more than are read. */
    private static Map<String, String> query(String status) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("filters[type]", DigicertMessages.REVOKE);
        query.put("filters[status]", status);
        query.put("sort", "-date");
        return query;
    }

    private boolean isOurs(Json request) {
        return marker.isPresent()
                && request.text("comments")
                        .or(() -> comments(request))
                        .filter(text -> text.stripTrailing().endsWith(marker.get()))
                        .isPresent();
    }

    /** Rows of the list have no comments; each request by itself has. */
    private Optional<String> comments(Json row) {
        if (commentsRead++ >= MAX_COMMENTS) {
            return Optional.empty();
        }
        try {
            String id = row.text("id").orElseThrow();
            return api.send(DigicertMessages.get("request", id).build()).json().text("comments");
        } catch (ApiException e) {
            if (e.failure().kind() == Failure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void warn(Json request) {
        warnings.add("revocation request " + request.text("id").orElseThrow() + " of order " + order.id()
                + " is open; CertCentral does not tell which of the order's certificates it is for");
    }

    private static boolean isApproved(Json request) {
        return is(request, "status", DigicertMessages.APPROVED);
    }

    private static boolean is(Json object, String member, String value) {
        return object.text(member).filter(value::equals).isPresent();
    }

    private static List<Json> withId(List<Json> requests) {
        return requests.stream()
                .filter(request -> request.text("id").filter(DigicertRow::isId).isPresent())
                .toList();
    }
}
