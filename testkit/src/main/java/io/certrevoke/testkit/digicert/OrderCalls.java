package io.certrevoke.testkit.digicert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The look-ups: order list, order info, duplicates and reissues of an order. */
final class OrderCalls {

    private final Account account;
    private final DigicertSwitches switches;
    private final Documents documents;

    OrderCalls(Account account, DigicertSwitches switches, Documents documents) {
        this.account = account;
        this.switches = switches;
        this.documents = documents;
    }

    /** {@code GET /order/certificate}: one row per order, which shows the primary certificate. */
    ApiReply list(ApiCall call) {
        List<Order> found = account.orders().stream()
                .filter(filter(
                        call,
                        "id",
                        (order, id) ->
                                Ids.id(id).filter(value -> value == order.id()).isPresent()))
                .filter(filter(call, "serial_number", this::hasSerial))
                .filter(filter(call, "certificate_id", this::hasCertificateId))
                .filter(filter(
                        call,
                        "common_name",
                        (order, name) -> name.equals(order.primary().commonName())))
                .filter(filter(call, "domain_name", OrderCalls::hasName))
                .filter(filter(call, "status", this::hasStatus))
                .toList();
        return Paging.of(call)
                .map(paging -> documents.page("orders", found, paging, documents::orderRow))
                .orElseGet(Errors::badFormat);
    }

    /** {@code GET /order/certificate/{order id, serial number or thumbprint}}: the last two of primary certificates only. */
    ApiReply info(String identifier) {
        return find(identifier)
                .map(order -> documents.orderInfo(order, account.requestsOf(order)))
                .map(document -> ApiReply.json(200, document.toString()))
                .orElseGet(() -> Errors.notFound("order"));
    }

    /** {@code GET /order/certificate/{order id}/duplicate}. */
    ApiReply duplicates(String orderId, ApiCall call) {
        boolean archivedToo = call.query("show_archived").filter("true"::equals).isPresent();
        return certificates(orderId, order -> order.duplicates(archivedToo));
    }

    /** {@code GET /order/certificate/{order id}/reissue}: the certificates that reissues have replaced. */
    ApiReply reissues(String orderId) {
        return certificates(orderId, Order::replaced);
    }

    private ApiReply certificates(String orderId, Function<Order, List<HeldCertificate>> choice) {
        return Ids.id(orderId)
                .flatMap(account::order)
                .map(order -> certificates(choice.apply(order)))
                .orElseGet(() -> Errors.notFound("order"));
    }

    private ApiReply certificates(List<HeldCertificate> chosen) {
        ObjectNode document = Documents.object();
        ArrayNode array = document.putArray("certificates");
        chosen.forEach(held -> array.add(documents.listed(held)));
        return ApiReply.json(200, document.toString());
    }

    private Optional<Order> find(String identifier) {
        if (Ids.isId(identifier)) {
            return Ids.id(identifier).flatMap(account::order);
        }
        Optional<HeldCertificate> byThumbprint = account.orders().stream()
                .map(Order::primary)
                .filter(held -> held.thumbprint().equalsIgnoreCase(identifier))
                .findFirst();
        return byThumbprint
                .or(() -> Ids.serial(identifier).flatMap(serial -> account.certificate(serial, true)))
                .map(account::orderOf);
    }

    private static Predicate<Order> filter(ApiCall call, String name, BiPredicate<Order, String> matches) {
        Optional<String> wanted = call.query("filters[" + name + "]");
        return order -> wanted.isEmpty() || matches.test(order, wanted.get());
    }

    private boolean hasSerial(Order order, String text) {
        Optional<BigInteger> wanted = Ids.serial(text);
        return visible(order)
                .anyMatch(held -> wanted.filter(held.serial()::equals).isPresent());
    }

    private boolean hasCertificateId(Order order, String text) {
        return visible(order)
                .anyMatch(held -> Ids.id(text).filter(id -> id == held.id()).isPresent());
    }

    private static boolean hasName(Order order, String name) {
        return name.equals(order.primary().commonName())
                || order.primary().dnsNames().contains(name);
    }

    private boolean hasStatus(Order order, String status) {
        return switches.has(DigicertQuirk.STATUS_FILTERS_IGNORED)
                || status.equals(order.status(switches.has(DigicertQuirk.ORDER_FOLLOWS_ITS_CERTIFICATES)));
    }

    private Stream<HeldCertificate> visible(Order order) {
        return switches.has(DigicertQuirk.FILTERS_FIND_DUPLICATES) ? order.all().stream() : Stream.of(order.primary());
    }
}
