package io.certrevoke.testkit.venafi;

import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the operation that a request means, and lets it through when its token may use it. */
final class VenafiSdk {

    private final AuthCalls auth;
    private final TokenStore tokens;
    private final RevokeCalls revokes;
    private final ReadCalls reads;
    private final SearchCall search;
    private final Choices choices;
    private int badTokenCalls;
    private int throttledCalls;
    private int throttleStatus;

    VenafiSdk(
            AuthCalls auth,
            TokenStore tokens,
            RevokeCalls revokes,
            ReadCalls reads,
            SearchCall search,
            Choices choices) {
        this.auth = auth;
        this.tokens = tokens;
        this.revokes = revokes;
        this.reads = reads;
        this.search = search;
        this.choices = choices;
    }

    int badTokenCalls() {
        return badTokenCalls;
    }

    static boolean isRevoke(ApiCall call) {
        return call.method().equals("POST")
                && call.rawPath().toLowerCase(Locale.ROOT).equals("/vedsdk/certificates/revoke");
    }

    void throttle(int calls, int status) {
        throttledCalls = calls;
        throttleStatus = status;
    }

    ApiReply answer(ApiCall call) {
        if (throttledCalls > 0) {
            throttledCalls--;
            return ApiReply.empty(throttleStatus);
        }
        try {
            return route(call);
        } catch (Refusal refusal) {
            return refusal.reply();
        } catch (IllegalArgumentException e) {
            return Json.page(400, "Bad Request");
        }
    }

    private ApiReply route(ApiCall call) {
        String path = call.segments().stream()
                .map(segment -> segment.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("/"));
        return switch (path) {
            case "vedauth/authorize/oauth" -> on("POST", call, auth::password);
            case "vedauth/authorize/certificate" -> on("POST", call, auth::certificate);
            case "vedauth/authorize/token" -> on("POST", call, auth::refresh);
            case "vedauth/authorize/verify" -> on("GET", call, auth::verify);
            case "vedauth/revoke/token" -> on("GET", call, auth::revokeToken);
            case "vedsdk/certificates/revoke" -> on("POST", call, this::revoke);
            case "vedsdk/config/dntoguid" -> on("POST", call, post -> read(post, reads::dnToGuid));
            case "vedsdk/certificates" -> slashMissing(call);
            case "vedsdk/certificates/" ->
                on(call.method().equals("HEAD") ? "HEAD" : "GET", call, get -> read(get, search::answer));
            default -> path.startsWith("vedsdk/certificates/") ? certificate(call) : Json.page(404, "Not Found");
        };
    }

    private ApiReply certificate(ApiCall call) {
        List<String> path = call.segments();
        String guid = path.get(2);
        if (path.size() == 3) {
            return on("GET", call, get -> read(get, some -> reads.details(guid)));
        }
        if (path.size() == 4 && path.get(3).equalsIgnoreCase("PreviousVersions")) {
            return on("GET", call, get -> read(get, some -> reads.previousVersions(guid, some)));
        }
        return Json.page(404, "Not Found");
    }

    private static ApiReply slashMissing(ApiCall call) {
        String query = call.rawQuery().isEmpty() ? "" : "?" + call.rawQuery();
        return ApiReply.empty(307).withHeader("Location", call.rawPath() + "/" + query);
    }

    private static ApiReply on(String method, ApiCall call, Function<ApiCall, ApiReply> operation) {
        return call.method().equals(method) ? operation.apply(call) : Json.page(405, "Method Not Allowed");
    }

    private ApiReply revoke(ApiCall call) {
        return permitted(call, Scope::mayRevoke, "certificate:revoke", revokes::answer);
    }

    private ApiReply read(ApiCall call, Function<ApiCall, ApiReply> operation) {
        boolean revokeReads = choices.is(VenafiOpenPoint.ReadingWithRevoke.ALLOWED);
        return permitted(call, scope -> scope.mayRead(revokeReads), "certificate", operation);
    }

    private ApiReply permitted(
            ApiCall call, Predicate<Scope> allows, String needed, Function<ApiCall, ApiReply> operation) {
        Optional<Scope> scope =
                tokens.authenticate(call).map(access -> access.grant().scope());
        if (scope.isEmpty()) {
            badTokenCalls++;
            return unauthorized();
        }
        return allows.test(scope.get()) ? operation.apply(call) : scopeRefused(needed);
    }

    private ApiReply unauthorized() {
        ApiReply oauth = Json.reply(
                401,
                Json.object()
                        .put("error", "invalid_token")
                        .put("error_description", "The access token is expired, revoked or unknown."));
        return switch (choices.of(VenafiOpenPoint.Unauthorized.class)) {
            case EMPTY -> ApiReply.empty(401);
            case OAUTH -> oauth;
            case HTML -> Json.page(401, "Unauthorized");
            case OAUTH_CHALLENGE -> oauth.withHeader("WWW-Authenticate", "Bearer");
        };
    }

    private ApiReply scopeRefused(String needed) {
        String text = "Grant rejected scope '" + needed + "'.";
        return switch (choices.of(VenafiOpenPoint.ScopeRefused.class)) {
            case OAUTH ->
                Json.reply(403, Json.object().put("error", "insufficient_scope").put("error_description", text));
            case ERROR -> Json.reply(403, Json.object().put("Error", text));
            case EMPTY -> ApiReply.empty(403);
        };
    }
}
