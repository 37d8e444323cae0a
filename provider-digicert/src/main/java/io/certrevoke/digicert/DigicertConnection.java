package io.certrevoke.digicert;

import static io.certrevoke.digicert.DigicertMessages.ORDER_ID;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.util.List;
import java.util.Optional;

/**
 * One account at CertCentral (<a
 * href="https://dev.digicert.com/certcentral-apis/services-api/certificates/revoke-certificate.html">Revoke
 * certificate</a> and the pages beside it).
 */
final class DigicertConnection implements ProviderConnection {

    private static final String BASE_PATH = "/services/v2";
    private static final int MARKER_DIGITS = 16;

    private final DigicertConfig config;
    private final ApiProfile profile;

    DigicertConnection(DigicertConfig config) {
        this.config = config;
        this.profile = ApiProfile.builder()
                .authenticator(Authenticator.header("X-DC-DEVKEY", config.apiKey()))
                .failures(new DigicertFailures())
                .basePath(BASE_PATH)
                .build();
    }

    @Override
    public ApiProfile profile() {
        return profile;
    }

    @Override
    public void check(CertificateRef reference) {
        reference.providerId().filter(id -> !DigicertRow.isId(id)).ifPresent(id -> {
            throw ApiException.unsupported(
                    "\"" + id + "\" is no certificate id of CertCentral; those are numbers, such as"
                            + " 70451122, of at most 18 digits");
        });
        if (reference.isVerbatim()
                && wireSerial(reference).filter(DigicertRow::isDigits).isPresent()) {
            throw ApiException.unsupported(
                    "a serial number of decimal digits alone would be read as a certificate id; let"
                            + " it be looked up, or pass the certificate or its id");
        }
    }

    @Override
    public List<Candidate> find(ApiClient api, CertificateRef reference) {
        return DigicertSearch.find(api, reference);
    }

    @Override
    public Answer revoke(ApiClient api, Target target, RevocationRequest request) {
        String identifier = target.providerId()
                .or(() -> wireSerial(target.reference()))
                .orElseThrow(() -> ApiException.unsupported("CertCentral revokes by certificate id or serial number"));
        Optional<String> comments = comments(request.comment(), marker(target));
        try {
            ApiResponse response =
                    api.send(DigicertMessages.revoke(identifier, request.reason(), comments, config.skipApproval()));
            return answer(response, target);
        } catch (ApiException e) {
            throw explained(api, target, e);
        }
    }

    @Override
    public Answer status(ApiClient api, Target target) {
        Optional<Target> found = lookedUp(api, target);
        Optional<String> orderId = found.map(known -> known.details().get(ORDER_ID));
        if (orderId.isEmpty()) {
            return Answer.builder()
                    .status(RevocationStatus.UNKNOWN)
                    .message("the order of this certificate was not found at CertCentral, and with it no state")
                    .build();
        }
        DigicertOrder order = DigicertOrder.read(api, orderId.get());
        Answer state = found.flatMap(Target::providerId)
                .filter(id -> !order.isPrimary(id))
                .flatMap(id -> Optional.ofNullable(order.certificates(api).get(id)))
                .map(order::state)
                .orElseGet(order::state);
        return state.status().filter(RevocationStatus.REVOKED::equals).isPresent()
                ? state
                : new DigicertRequests(api, order, marker(found.get())).state();
    }

    @Override
    public Answer status(ApiClient api, RevocationTicket ticket) {
        String requestId = ticket.trackingId()
                .filter(DigicertRow::isId)
                .orElseThrow(() -> ApiException.unsupported("this ticket names no revocation request of CertCentral"));
        Json request =
                api.send(DigicertMessages.get("request", requestId).build()).json();
        requireSame(ticket, requestId, request);
        return DigicertMessages.answer(request, requestId)
                .details(ticket.details())
                .build();
    }

    private Answer answer(ApiResponse response, Target target) {
        return switch (response.status()) {
            case 204 -> // only with skip_approval; there is no request then
                config.skipApproval()
                        ? Answer.of(RevocationStatus.REVOKED)
                        : Answer.unclear("HTTP status 204 although an approval was asked for");
            case 201 -> filed(response.json(), target);
            default -> Answer.unclear("HTTP status " + response.status() + " is not documented for a revocation");
        };
    }

    private Answer filed(Json request, Target target) {
        Optional<String> id = request.text("id").filter(DigicertRow::isId);
        if (id.isEmpty()
                || request.text("type")
                        .filter(type -> !type.equals(DigicertMessages.REVOKE))
                        .isPresent()) {
            return Answer.unclear("HTTP status 201 without a revocation request in the body");
        }
        Answer.Builder answer = DigicertMessages.answer(request, id.get()).details(target.details());
        if (config.commentMarker() && !config.skipApproval() && marker(target).isEmpty()) {
            answer.addWarnings(
                    "request " + id.get() + " carries no marker, because the certificate itself is not known;"
                            + " another call would file another request");
        }
        if (config.skipApproval()) {
            answer.addWarnings("CertCentral filed request " + id.get()
                    + " although the approval was to be skipped; that" + " takes a key with an administrator's rights");
        }
        return answer.build();
    }

    /** An order with a pending reissue is refused, by a code that is documented nowhere. */
    private ApiException explained(ApiClient api, Target target, ApiException refusal) {
        Failure failure = refusal.failure();
        if (failure.kind() != Failure.Kind.REJECTED || !isReissue(api, target, failure)) {
            return refusal;
        }
        String order = Optional.ofNullable(target.details().get(ORDER_ID))
                .map(id -> "order " + id)
                .orElse("the certificate's order");
        Failure explained = Failure.builder()
                .from(failure)
                .text(order + " has a pending reissue; cancel the reissue or wait until it is finished, then revoke"
                        + " again (CertCentral: " + failure.text() + ")")
                .build();
        return refusal.response()
                .map(response -> new ApiException(explained, response))
                .orElseGet(() -> new ApiException(explained));
    }

    private static boolean isReissue(ApiClient api, Target target, Failure failure) {
        String orderId = target.details().get(ORDER_ID);
        if (DigicertFailures.isReissue(failure) || orderId == null) {
            return DigicertFailures.isReissue(failure);
        }
        try {
            return DigicertOrder.read(api, orderId).isReissuePending();
        } catch (ApiException e) {
            return false; // the refusal itself is what has to be told
        }
    }

    /** Where no look-up came before: for the state there has to be one. */
    private Optional<Target> lookedUp(ApiClient api, Target target) {
        if (target.record().isPresent()) {
            return Optional.of(target);
        }
        CertificateRef reference = target.reference();
        try {
            List<Candidate> same = DigicertSearch.find(api, reference).stream()
                    .filter(candidate -> DigicertSearch.isSame(candidate, reference))
                    .toList();
            return same.size() == 1 ? Optional.of(Target.of(reference, same.get(0))) : Optional.empty();
        } catch (ApiException e) {
            // a serial number is sent unseen for keys that may revoke and not read
            if (reference.isVerbatim() && e.failure().kind() == Failure.Kind.ACCESS_DENIED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A request's own id and order are all that ties it to the ticket; a missing one is no match. */
    private static void requireSame(RevocationTicket ticket, String requestId, Json request) {
        boolean sameOrder = Optional.ofNullable(ticket.details().get(ORDER_ID))
                .map(id -> request.at("order").text("id").filter(id::equals).isPresent())
                .orElse(true);
        boolean sameRequest = request.text("id").filter(requestId::equals).isPresent()
                && request.text("type").filter(DigicertMessages.REVOKE::equals).isPresent();
        if (!sameOrder || !sameRequest) {
            throw new ApiException(Failure.of(
                    Failure.Kind.PROTOCOL,
                    Failure.Verdict.REFUSED,
                    "request " + requestId + " at CertCentral is not the revocation of the ticket's order"));
        }
    }

    private Optional<String> marker(Target target) {
        return target.reference()
                .certificate()
                .or(() -> target.record().flatMap(Candidate::certificate))
                .filter(certificate -> config.commentMarker())
                .map(CertificateFields::sha256)
                .map(hex -> "[certrevoke:" + hex.substring(0, MARKER_DIGITS) + "]");
    }

    private static Optional<String> comments(Optional<String> comment, Optional<String> marker) {
        return comment.map(text -> marker.map(end -> text + " " + end).orElse(text))
                .or(() -> marker);
    }

    private static Optional<String> wireSerial(CertificateRef reference) {
        return reference.serial().map(CertificateFields::serialHex);
    }
}
