package io.certrevoke.appviewx;

import io.certrevoke.RevocationStatus;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Failure.Kind;
import io.certrevoke.spi.http.Failure.Verdict;
import io.certrevoke.spi.http.FailureMapper;
import io.certrevoke.spi.http.Json;
import java.util.Optional;
import java.util.Set;

/**
 * The outcome table. The vendor's tables are those of sister calls (Renew, Reinstate, create, delete); the one of the
 * revoke call was not found. Status and {@code appStatusCode} decide, never the text. {@code appStatusCode} is no sign
 * of failure by itself: real answers say {@code SUCCESS} where the documentation says that it is null.
 */
final class AppviewxOutcomes {

    private static final Set<String> MALFORMED = Set.of("MANDATORY_FIELD_MISSING", "INVALID_REQUEST", "avx-common-028");
    private static final Set<String> READ_ONLY_GROUP = Set.of("READ_GROUP", "CERT-HLST-0019");

    private AppviewxOutcomes() {}

    /**
     * The rows with a status of 2xx.
     *
     * <pre>
     * 200  certStatus Revoked, and the resourceId asked for      REVOKED
     * 2xx  another resourceId                                    unclear
     * 2xx  no such certStatus, a requestId                       PENDING
     * 2xx  neither                                               unclear
     * 2xx  no JSON, or empty                                     unclear
     * </pre>
     *
     * @param asked the resourceId that was sent; absent when serial number and common name were
     * @throws ApiException if the answer is no JSON
     */
    static Answer of(ApiResponse response, Optional<String> asked) {
        Json envelope = response.json();
        Json result = envelope.at("response");
        Optional<String> resource = filled(result.text("resourceId"));
        Optional<String> request = filled(result.text("requestId")).map(WorkOrder::plainId);
        if (asked.isPresent() && resource.isPresent() && !asked.equals(resource)) {
            return Answer.unclear("the answer is about the certificate " + resource.get() + ", not " + asked.get());
        }
        boolean thisOne = asked.isEmpty() || asked.equals(resource);
        if (response.status() == 200 && thisOne && result.text("certStatus").equals(Optional.of("Revoked"))) {
            // each work order has an id: without one this call has opened none
            return Answer.builder()
                    .status(RevocationStatus.REVOKED)
                    .alreadyRevoked(request.isEmpty())
                    .build();
        }
        if (request.isEmpty()) {
            return Answer.unclear("the answer with HTTP status " + response.status()
                    + " says neither that the certificate is revoked nor which work order was opened");
        }
        Answer.Builder pending = Answer.builder()
                .status(RevocationStatus.PENDING)
                .trackingId(request)
                .message(filled(envelope.text("message")));
        resource.ifPresent(id -> pending.details(AppviewxConnection.RESOURCE_ID, id));
        return pending.build();
    }

    /**
     * The other rows, for all calls but logins. For reads the verdicts of a refusal are all the same.
     *
     * <pre>
     * 400  MANDATORY_FIELD_MISSING, INVALID_REQUEST, avx-common-028, other   refused, unless it turns out revoked
     * 401, 407  any                                              credentials
     * 404  in AppViewX's own form                                no such certificate
     * 406  CERT-VWF-0006 (one code for four causes), other       refused, unless revoked or a revocation is open
     * 417  OPEN_WORK_ORDERS_FOUND                                the same
     * 417  READ_GROUP, CERT-HLST-0019                            the same; permission
     * 417  other                                                 the same
     * 429  any                                                   later
     * 5xx  any                                                   unclear
     * </pre>
     */
    static Failure of(ApiRequest request, ApiResponse response) {
        Optional<Json> envelope = envelope(response);
        return switch (response.status()) {
            case 400, 406 -> failure(Kind.REJECTED, Verdict.REFUSED_UNLESS_REVOKED, response, envelope);
            case 404 ->
                envelope.isPresent()
                        ? failure(Kind.NOT_FOUND, Verdict.REFUSED, response, envelope)
                        : failure(Kind.PROTOCOL, Verdict.REFUSED, response, envelope);
            // a proxy gave up waiting, whoever it waited for
            case 408 -> failure(Kind.UNAVAILABLE, Verdict.UNCLEAR, response, envelope);
            case 417 ->
                failure(
                        code(envelope).filter(READ_ONLY_GROUP::contains).isPresent()
                                ? Kind.ACCESS_DENIED
                                : Kind.REJECTED,
                        Verdict.REFUSED_UNLESS_REVOKED,
                        response,
                        envelope);
            default -> byStatus(response, envelope);
        };
    }

    /**
     * The rows of the login and token calls. A refused credential is a 400 as often as a 401, and is told from a request
     * that was not understood by the code; in doubt it counts as refused, because attempts are counted.
     *
     * <pre>
     * 400  MANDATORY_FIELD_MISSING, INVALID_REQUEST, avx-common-028          the request was not understood
     * 404  any                                                   this is not the gateway
     * 400  ACCT_SA_*, OAUTH_CLNT_*, other                        credentials
     * 401, 403, 406, 407, 417  any                               credentials
     * </pre>
     */
    static Failure ofLogin(ApiRequest request, ApiResponse response) {
        Optional<Json> envelope = envelope(response);
        boolean malformed = code(envelope).filter(MALFORMED::contains).isPresent();
        return switch (response.status()) {
            case 400 -> failure(malformed ? Kind.PROTOCOL : Kind.AUTHENTICATION, Verdict.REFUSED, response, envelope);
            case 404 -> failure(Kind.PROTOCOL, Verdict.REFUSED, response, envelope);
            case 403, 406, 417 -> failure(Kind.AUTHENTICATION, Verdict.REFUSED, response, envelope);
            default -> byStatus(response, envelope);
        };
    }

    static Optional<String> filled(Optional<String> text) {
        return text.filter(value -> !value.isBlank());
    }

    private static Failure failure(Kind kind, Verdict verdict, ApiResponse response, Optional<Json> envelope) {
        return Failure.builder()
                .kind(kind)
                .verdict(verdict)
                .code(code(envelope))
                .text(text(response, envelope))
                .build();
    }

    private static Failure byStatus(ApiResponse response, Optional<Json> envelope) {
        return Failure.builder()
                .from(FailureMapper.byStatus(response, text(response, envelope)))
                .code(code(envelope))
                .build();
    }

    /** A gateway or a load balancer in between answers in forms of its own. */
    private static Optional<Json> envelope(ApiResponse response) {
        try {
            return Optional.of(response.json())
                    .filter(json -> code(Optional.of(json)).isPresent()
                            || json.text("message").isPresent());
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> code(Optional<Json> envelope) {
        return envelope.flatMap(json -> filled(json.text("appStatusCode")));
    }

    private static String text(ApiResponse response, Optional<Json> envelope) {
        return envelope.flatMap(json -> filled(json.text("message")))
                .orElseGet(() -> "HTTP status " + response.status()
                        + (envelope.isPresent() ? "" : ", and not in the form of an AppViewX answer"));
    }
}
