package io.certrevoke.testkit.digicert;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiReply;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads and writes the JSON documents of the API. */
final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DateTimeFormatter TIME = // the vendor writes +00:00, not Z
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final DigicertSwitches switches;
    private final Clock clock;

    Documents(DigicertSwitches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Optional<JsonNode> parseObject(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static boolean absentOr(JsonNode field, Predicate<JsonNode> type) {
        return field.isMissingNode() || field.isNull() || type.test(field);
    }

    /** A row of the order list, as sparse as the vendor's example. */
    ObjectNode orderRow(Order order) {
        HeldCertificate primary = order.primary();
        ObjectNode row = object().put("id", order.id()).put("status", status(order));
        ObjectNode certificate = row.putObject("certificate").put("id", primary.id());
        names(certificate, primary);
        certificate
                .put("valid_till", DATE.format(primary.notAfter()))
                .put(
                        "days_remaining",
                        Duration.between(clock.instant(), primary.notAfter()).toDays())
                .put("signature_hash", "sha256");
        if (switches.has(DigicertQuirk.SERIAL_IN_ROWS)) {
            certificate.put("serial_number", primary.serialText());
        }
        row.put("has_duplicates", !order.duplicates(false).isEmpty());
        product(row);
        return row;
    }

    ObjectNode orderInfo(Order order, List<Request> requests) {
        ObjectNode info = object().put("id", order.id()).put("status", status(order));
        ObjectNode certificate = info.putObject("certificate");
        identity(certificate, order.primary());
        certificate.put("date_issued", time(order.primary().notBefore()));
        product(info);
        if (!switches.has(DigicertQuirk.NO_REQUESTS_IN_ORDER)) {
            ArrayNode array = info.putArray("requests");
            requests.forEach(request -> array.add(requestOfOrder(request)));
        }
        return info;
    }

    /** An entry of the lists of duplicates and of reissues. */
    ObjectNode listed(HeldCertificate held) {
        ObjectNode entry = object();
        identity(entry, held);
        boolean shown = held.isRevoked() && switches.has(DigicertQuirk.REVOKED_STATUS_IN_LISTS);
        return entry.put("status", shown ? "revoked" : "issued");
    }

    /** The answer of both revoke calls: it names neither the certificate nor the order nor the reason. */
    ObjectNode filed(Request request) {
        ObjectNode document = head(request);
        request.filing().requester().describe(document.putObject("requester"));
        comments(document, request);
        return document;
    }

    ObjectNode requestRow(Request request) {
        ObjectNode row = head(request);
        request.filing().requester().describe(row.putObject("requester"));
        order(row.putObject("order"), request);
        return row;
    }

    ObjectNode requestInfo(Request request) {
        ObjectNode info = requestRow(request);
        comments(info, request);
        request.decision().ifPresent(decision -> {
            info.put("date_processed", time(decision.date()));
            decision.processor().describe(info.putObject("reviewer"));
            decision.processor().describe(info.putObject("processor"));
            if (!decision.comment().isEmpty()) {
                info.put("processor_comment", decision.comment());
            }
        });
        return info;
    }

    /** {@code limit} is 0 whatever was asked for, as in the vendor's examples. */
    <T> ApiReply page(String name, List<T> all, Paging paging, Function<T, ObjectNode> row) {
        ObjectNode document = object();
        ArrayNode rows = document.putArray(name);
        paging.slice(all, switches.pageSize()).forEach(item -> rows.add(row.apply(item)));
        document.putObject("page").put("total", all.size()).put("limit", 0).put("offset", paging.offset());
        return ApiReply.json(200, document.toString());
    }

    private static ObjectNode requestOfOrder(Request request) {
        ObjectNode entry = head(request);
        comments(entry, request);
        return entry;
    }

    private static ObjectNode head(Request request) {
        return object().put("id", request.id())
                .put("date", time(request.date()))
                .put("type", request.filing().type())
                .put("status", request.status());
    }

    private static void comments(ObjectNode document, Request request) {
        if (!request.filing().comments().isEmpty()) {
            document.put("comments", request.filing().comments());
        }
    }

    /** The order's status is a stale snapshot here, as integrators have seen. */
    private void order(ObjectNode node, Request request) {
        Scope scope = request.filing().scope();
        node.put("id", scope.order().id()).put("status", "needs_approval");
        ObjectNode certificate = node.putObject("certificate");
        HeldCertificate subject = scope.wholeOrder()
                ? scope.order().primary()
                : scope.certificates().get(0);
        if (switches.has(DigicertQuirk.CERTIFICATE_ID_IN_REQUESTS)) {
            certificate.put("id", subject.id());
        }
        names(certificate, subject);
        product(node);
    }

    private static void identity(ObjectNode certificate, HeldCertificate held) {
        certificate.put("id", held.id()).put("thumbprint", held.thumbprint()).put("serial_number", held.serialText());
        names(certificate, held);
        certificate
                .put("valid_from", DATE.format(held.notBefore()))
                .put("valid_till", DATE.format(held.notAfter()))
                .put("signature_hash", "sha256");
    }

    private static void names(ObjectNode certificate, HeldCertificate held) {
        certificate.put("common_name", held.commonName());
        ArrayNode names = certificate.putArray("dns_names");
        held.dnsNames().forEach(names::add);
    }

    private static void product(ObjectNode node) {
        node.putObject("product")
                .put("name_id", "ssl_plus")
                .put("name", "Standard SSL")
                .put("type", "ssl_certificate");
    }

    private String status(Order order) {
        return order.status(switches.has(DigicertQuirk.ORDER_FOLLOWS_ITS_CERTIFICATES));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
