package io.certrevoke.digicert;

import static io.certrevoke.digicert.DigicertMessages.ORDER_ID;

import io.certrevoke.RevocationStatus;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An order as CertCentral shows it.
 *
 * @param id the order's id
 * @param info the answer to "order info"
 */
record DigicertOrder(String id, Json info) {

    static DigicertOrder read(ApiClient api, String orderId) {
        return new DigicertOrder(
                orderId, api.send(get("order", "certificate", orderId)).json());
    }

    /** The order's certificates by id: the primary one, its duplicates, archived ones too, and what reissues replaced. */
    Map<String, DigicertRow> certificates(ApiClient api) {
        ApiRequest duplicates = DigicertMessages.get("order", "certificate", id, "duplicate")
                .query("show_archived", "true")
                .build();
        Map<String, DigicertRow> rows = new LinkedHashMap<>();
        Stream.of(List.of(info.at("certificate")), listed(api, duplicates), listed(api, reissues()))
                .flatMap(List::stream)
                .flatMap(row -> DigicertRow.read(row).stream())
                .forEach(row -> rows.putIfAbsent(row.id(), row));
        return rows;
    }

    /** Whether this certificate is the one that the order itself stands for. */
    boolean isPrimary(String certificateId) {
        return info.at("certificate").text("id").filter(certificateId::equals).isPresent();
    }

    boolean isReissuePending() {
        return status().equals("reissue_pending");
    }

    /** What the order tells of one of its certificates: little, since it may stay issued without any valid one. */
    Answer state() {
        Answer.Builder answer = Answer.builder().details(ORDER_ID, id);
        return status().equals("revoked")
                ? answer.status(RevocationStatus.REVOKED).build()
                : answer.status(RevocationStatus.UNKNOWN)
                        .message("order " + id + " is \"" + status()
                                + "\" at CertCentral, which says nothing of a single certificate: an order stays issued"
                                + " when its certificate is revoked")
                        .build();
    }

    Answer state(DigicertRow row) {
        return row.isRevoked()
                ? Answer.builder()
                        .status(RevocationStatus.REVOKED)
                        .details(ORDER_ID, id)
                        .build()
                : state();
    }

    private String status() {
        return info.text("status").orElse("of unknown status");
    }

    private ApiRequest reissues() {
        return get("order", "certificate", id, "reissue");
    }

    /** A product that knows no duplicates or reissues may refuse to list them; then there are none. */
    private static List<Json> listed(ApiClient api, ApiRequest request) {
        try {
            return api.send(request).json().items("certificates");
        } catch (ApiException e) {
            Failure.Kind kind = e.failure().kind();
            if (kind == Failure.Kind.NOT_FOUND || kind == Failure.Kind.REJECTED) {
                return List.of();
            }
            throw e;
        }
    }

    private static ApiRequest get(String... segments) {
        return DigicertMessages.get(segments).build();
    }
}
