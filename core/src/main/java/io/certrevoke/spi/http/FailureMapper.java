package io.certrevoke.spi.http;

/**
 * Says what an answer with a status outside 2xx means. Implementations are pure and thread-safe.
 */
@FunctionalInterface
public interface FailureMapper {

    /**
     * Reads a refusal. An unreadable body is no reason to throw: the status alone still tells something.
     *
     * @param request what was sent
     * @param response the answer, with any status outside 2xx
     * @return what it means
     */
    Failure map(ApiRequest request, ApiResponse response);

    /**
     * What the status says by itself (RFC 9110, section 15), for answers whose body says nothing that is understood.
     *
     * @param response the answer
     * @param text what to tell a person; the provider's text where there is one
     * @return 401 and 407: authentication; 403: access denied; 404: not found; 408: unavailable and unclear, because it
     *     may be a gateway that gave up; 429: rate limited, to be retried; other 4xx: rejected; 303: protocol and unclear,
     *     because it may follow a request that was carried out; other 3xx: protocol, because a redirect is never followed;
     *     5xx: unavailable and unclear
     */
    static Failure byStatus(ApiResponse response, String text) {
        return switch (response.status()) {
            case 303 -> Failure.of(Failure.Kind.PROTOCOL, Failure.Verdict.UNCLEAR, text);
            case 401, 407 -> Failure.of(Failure.Kind.AUTHENTICATION, Failure.Verdict.REFUSED, text);
            case 403 -> Failure.of(Failure.Kind.ACCESS_DENIED, Failure.Verdict.REFUSED, text);
            case 404 -> Failure.of(Failure.Kind.NOT_FOUND, Failure.Verdict.REFUSED, text);
            case 408 -> Failure.of(Failure.Kind.UNAVAILABLE, Failure.Verdict.UNCLEAR, text);
            case 429 -> Failure.of(Failure.Kind.RATE_LIMITED, Failure.Verdict.RETRY, text);
            default -> byClass(response.status() / 100, text);
        };
    }

    private static Failure byClass(int statusClass, String text) {
        return switch (statusClass) {
            case 3 -> Failure.of(Failure.Kind.PROTOCOL, Failure.Verdict.REFUSED, text);
            case 4 -> Failure.of(Failure.Kind.REJECTED, Failure.Verdict.REFUSED, text);
            default -> Failure.of(Failure.Kind.UNAVAILABLE, Failure.Verdict.UNCLEAR, text);
        };
    }
}
