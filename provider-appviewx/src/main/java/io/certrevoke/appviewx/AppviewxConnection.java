package io.certrevoke.appviewx;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.Failure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** One AppViewX account. The inventory says whether a certificate is revoked, the request log what became of an order. */
final class AppviewxConnection implements ProviderConnection {

    /** Details of candidates and tickets. */
    static final String CATEGORY = "category";

    static final String RESOURCE_ID = "resourceId";

    private static final String ID = "[0-9A-Za-z_.-]{1,128}";
    private static final String UUID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

    private final AppviewxMessages messages;
    private final InventorySearch inventory;
    private final RequestLog log;
    private final ApiProfile profile;

    AppviewxConnection(AppviewxConfig config, ProviderContext context) {
        this.messages = AppviewxMessages.of(config);
        this.inventory = new InventorySearch(messages);
        this.log = new RequestLog(messages);
        this.profile = ApiProfile.builder()
                .authenticator(AppviewxLogin.of(config, messages, context))
                .failures(AppviewxOutcomes::of)
                .longestAttempt(messages.longestAttempt())
                .build();
    }

    @Override
    public ApiProfile profile() {
        return profile;
    }

    @Override
    public void check(CertificateRef reference) {
        if (reference.providerId().filter(id -> !id.matches(ID)).isPresent()) {
            throw ApiException.unsupported("this is no resourceId: letters, digits, '_', '.' and '-' are accepted");
        }
        if (reference.providerId().filter(id -> id.matches(UUID)).isPresent()) {
            throw ApiException.unsupported("this looks like the uuid of a certificate, which AppViewX keeps across"
                    + " regenerations; the resourceId of the record is accepted");
        }
    }

    @Override
    public void check(RevocationRequest request) {
        String text = Objects.requireNonNull(messages.reasons().get(request.reason()));
        if (AppviewxReasons.needsComment(text) && request.comment().isEmpty()) {
            throw ApiException.unsupported("the reason \"" + text + "\" needs a comment");
        }
    }

    @Override
    public List<Candidate> find(ApiClient api, CertificateRef reference) {
        List<InventoryRow> rows = reference
                .providerId()
                .map(id -> inventory.byId(api, id, Optional.empty()).stream().toList())
                .orElseGet(() -> inventory.bySerial(api, reference));
        return rows.stream()
                .flatMap(row -> row.resourceId().map(row::candidate).stream())
                .toList();
    }

    @Override
    public Answer revoke(ApiClient api, Target target, RevocationRequest request) {
        try {
            return AppviewxOutcomes.of(api.send(messages.revoke(target, request)), target.providerId());
        } catch (ApiException e) {
            boolean perhapsBusy = e.failure().verdict() == Failure.Verdict.REFUSED_UNLESS_REVOKED;
            throw perhapsBusy ? namingOpenOrders(api, target, e) : e;
        }
    }

    @Override
    public Answer status(ApiClient api, Target target) {
        Reading<InventoryRow> row =
                Reading.of(() -> row(api, target.providerId(), target.reference(), target.details()));
        if (row.refusal().isPresent()) {
            return Answer.builder()
                    .status(RevocationStatus.UNKNOWN)
                    .addWarnings(unread("the inventory", row))
                    .build();
        }
        return row.value().map(found -> state(api, found)).orElseGet(AppviewxConnection::absent);
    }

    @Override
    public Answer status(ApiClient api, RevocationTicket ticket) {
        Optional<String> resourceId = ticket.providerId()
                .or(() -> Optional.ofNullable(ticket.details().get(RESOURCE_ID)));
        Reading<InventoryRow> row = Reading.of(() -> row(api, resourceId, ticket.certificate(), ticket.details()));
        if (row.value().filter(InventoryRow::isRevoked).isPresent()) {
            return Answer.of(RevocationStatus.REVOKED);
        }
        if (ticket.trackingId().isPresent()) {
            return progress(api, ticket.trackingId().get(), row);
        }
        return row.value().map(found -> state(api, found)).orElseGet(AppviewxConnection::absent);
    }

    private Optional<InventoryRow> row(
            ApiClient api, Optional<String> resourceId, CertificateRef reference, Map<String, String> details) {
        if (resourceId.isPresent()) {
            return inventory.byId(api, resourceId.get(), Optional.ofNullable(details.get(CATEGORY)));
        }
        if (reference.serial().isEmpty() || reference.commonName().isEmpty()) {
            return Optional.empty();
        }
        List<InventoryRow> rows = inventory.bySerial(api, reference).stream()
                .filter(row -> row.json().text("commonName").equals(reference.commonName()))
                .toList();
        return rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
    }

    private Answer state(ApiClient api, InventoryRow row) {
        if (row.isRevoked()) {
            return Answer.of(RevocationStatus.REVOKED);
        }
        Reading<List<WorkOrder>> orders = Reading.of(() -> Optional.of(log.open(api, row)));
        List<WorkOrder> open = orders.value().orElse(List.of());
        Optional<WorkOrder> revocation = open.stream().filter(log::isRevocation).findFirst();
        if (revocation.isPresent()) {
            return open(revocation.get(), row);
        }
        Answer.Builder answer =
                Answer.builder().status(row.showsState() ? RevocationStatus.NOT_REVOKED : RevocationStatus.UNKNOWN);
        if (row.isSuspended()) {
            answer.addWarnings("the certificate is suspended (on hold)");
        }
        open.forEach(order -> answer.addWarnings(order.name() + " is open on this certificate"));
        orders.refusal().ifPresent(refusal -> answer.addWarnings(unread("the request log", orders)));
        return answer.build();
    }

    private static Answer open(WorkOrder order, InventoryRow row) {
        return Answer.builder()
                .status(order.progress())
                .trackingId(order.id())
                .details(CATEGORY, row.category())
                .message(order.message())
                .build();
    }

    /** That the log says done is not enough: the inventory has to say "Revoked". */
    private Answer progress(ApiClient api, String id, Reading<InventoryRow> row) {
        Reading<WorkOrder> read = Reading.of(() -> log.find(api, id));
        Answer.Builder answer = Answer.builder().trackingId(id);
        row.refusal().ifPresent(refusal -> answer.addWarnings(unread("the inventory", row)));
        if (read.refusal().isPresent()) {
            return answer.status(RevocationStatus.PENDING)
                    .addWarnings(unread("the request log", read))
                    .build();
        }
        WorkOrder order = read.value()
                .orElseThrow(() -> new ApiException(Failure.of(
                        Failure.Kind.NOT_FOUND,
                        Failure.Verdict.REFUSED,
                        "the request log does not know work order " + id)));
        if (order.isDone()) {
            return answer.status(RevocationStatus.PENDING)
                    .message("the request log says that " + order.name() + " is done, but the inventory "
                            + (row.value().isPresent()
                                    ? "does not say that the certificate is revoked"
                                    : "does not show the certificate"))
                    .build();
        }
        return answer.status(order.progress()).message(order.message()).build();
    }

    /** A refusal tells whether other work is in the way; core reads afterwards whether it is a revocation. */
    private ApiException namingOpenOrders(ApiClient api, Target target, ApiException refusal) {
        String orders;
        try {
            orders = row(api, target.providerId(), target.reference(), target.details())
                    .map(row -> log.open(api, row))
                    .orElse(List.of())
                    .stream()
                    .map(order -> "; " + order.name() + " is open on this certificate")
                    .collect(Collectors.joining());
        } catch (ApiException e) {
            refusal.addSuppressed(e);
            return refusal;
        }
        Failure named = Failure.builder()
                .from(refusal.failure())
                .text(refusal.failure().text() + orders)
                .build();
        return refusal.response()
                .map(response -> new ApiException(named, response))
                .orElseGet(() -> new ApiException(named));
    }

    /** Revoked certificates may be archived, and then the inventory does not show them any more. */
    private static Answer absent() {
        return Answer.builder()
                .status(RevocationStatus.UNKNOWN)
                .message("the inventory does not show this certificate, or not just one; a revoked one may be archived")
                .build();
    }

    private static String unread(String what, Reading<?> reading) {
        return what + " could not be read (" + reading.refusal().orElse("")
                + "), so it is not known what it says about this certificate";
    }
}
