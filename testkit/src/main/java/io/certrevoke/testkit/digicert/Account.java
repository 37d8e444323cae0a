package io.certrevoke.testkit.digicert;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.IssuedCertificate;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything the account holds: orders with their certificates, and requests. Guarded by the API's lock. */
final class Account {

    private final Clock clock;
    private final Map<Long, Order> orders = new LinkedHashMap<>();
    private final Map<HeldCertificate, Order> ordersOfCertificates = new LinkedHashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<HeldCertificate> forgotten = new ArrayList<>(); // one entry per request and certificate
    private long lastId = 7_000_000_000L; // ids beyond 32 bits, which a client must be able to hold

    Account(Clock clock) {
        this.clock = clock;
    }

    HeldCertificate open(IssuedCertificate issued) {
        HeldCertificate primary = new HeldCertificate(nextId(), issued, false);
        Order order = new Order(nextId(), primary);
        orders.put(order.id(), order);
        ordersOfCertificates.put(primary, order);
        fileOther("new_request", order, "approved");
        return primary;
    }

    HeldCertificate addDuplicate(Order order, IssuedCertificate issued, boolean archived) {
        HeldCertificate duplicate = new HeldCertificate(nextId(), issued, archived);
        order.addDuplicate(duplicate);
        ordersOfCertificates.put(duplicate, order);
        fileOther("duplicate", order, "approved");
        return duplicate;
    }

    HeldCertificate reissue(Order order, IssuedCertificate issued) {
        HeldCertificate replacement = new HeldCertificate(nextId(), issued, false);
        if (!order.isReissuePending()) {
            fileOther(Request.REISSUE, order, "pending");
        }
        decideReissue(order, "approved");
        order.reissue(replacement);
        ordersOfCertificates.put(replacement, order);
        return replacement;
    }

    /** A pending reissue is a pending request too, of another type. */
    void pendingReissue(Order order, boolean pending) {
        if (pending && !order.isReissuePending()) {
            fileOther(Request.REISSUE, order, "pending");
            order.reissuePending(true);
        }
        if (!pending) {
            decideReissue(order, "rejected");
            order.reissuePending(false);
        }
    }

    List<Order> orders() {
        return List.copyOf(orders.values());
    }

    Optional<Order> order(long id) {
        return Optional.ofNullable(orders.get(id));
    }

    Optional<HeldCertificate> certificate(long id) {
        return certificates().filter(held -> held.id() == id).findFirst();
    }

    /** The oldest match: that a serial number is unique per issuer only is the client's business. */
    Optional<HeldCertificate> certificate(BigInteger serial, boolean primaryOnly) {
        Stream<HeldCertificate> candidates =
                primaryOnly ? orders.values().stream().map(Order::primary) : certificates();
        return candidates.filter(held -> held.serial().equals(serial)).findFirst();
    }

    /** Every record of one certificate; several where it was put on several orders. */
    List<HeldCertificate> records(X509Certificate certificate) {
        List<HeldCertificate> records = certificates()
                .filter(held -> held.certificate().equals(certificate))
                .toList();
        if (records.isEmpty()) {
            throw new IllegalArgumentException(
                    "this account does not hold " + certificate.getSubjectX500Principal() + "; call hold() first");
        }
        return records;
    }

    Order orderOf(HeldCertificate certificate) {
        return Optional.ofNullable(ordersOfCertificates.get(certificate)).orElseThrow();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    Optional<Request> request(long id) {
        return requests.stream().filter(request -> request.id() == id).findFirst();
    }

    List<Request> requestsOf(Order order) {
        return requests.stream().filter(request -> request.order() == order).toList();
    }

    /** The revocation requests for a certificate, oldest first, whatever became of them. */
    List<Request> revokesOf(X509Certificate certificate) {
        List<HeldCertificate> records = records(certificate);
        return requests.stream()
                .filter(request -> records.stream().anyMatch(request::isFor))
                .toList();
    }

    boolean hasOpenRevoke(HeldCertificate certificate) {
        return requests.stream().anyMatch(request -> request.isOpen() && request.isFor(certificate));
    }

    Request file(Request.Filing filing, String status) {
        Request request = new Request(nextId(), filing, clock.instant(), status);
        requests.add(request);
        if (!request.isOpen()) {
            decide(request, status, Role.ADMINISTRATOR, "");
        }
        return request;
    }

    void decide(Request request, String verdict, Role processor, String comment) {
        request.decide(verdict, new Request.Decision(processor, clock.instant(), comment));
        if (request.isReissue() && verdict.equals("rejected")) {
            request.order().reissuePending(false);
        }
    }

    /** Counts what was forgotten too. */
    int filed(X509Certificate certificate) {
        return revokesOf(certificate).size()
                + (int) forgotten.stream()
                        .filter(records(certificate)::contains)
                        .count();
    }

    void forget(Request request) {
        requests.remove(request);
        forgotten.addAll(request.filing().scope().certificates());
    }

    /** A request of another type, as orders have them in practice: not every request is a revocation. */
    private void fileOther(String type, Order order, String status) {
        file(new Request.Filing(type, Scope.of(order), RevocationReason.UNSPECIFIED, "", Role.LIMITED), status);
    }

    private void decideReissue(Order order, String verdict) {
        requestsOf(order).stream()
                .filter(request -> request.isOpen() && request.isReissue())
                .toList()
                .forEach(request -> decide(request, verdict, Role.ADMINISTRATOR, ""));
    }

    private Stream<HeldCertificate> certificates() {
        return ordersOfCertificates.keySet().stream();
    }

    private long nextId() {
        return ++lastId;
    }
}
