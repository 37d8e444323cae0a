package io.certrevoke.testkit.venafi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The calls below {@code /vedauth}: logins, refresh, inspection and return of a grant. */
final class AuthCalls {

    static final String CLIENT_ID = "certrevoke-Sandbox";
    static final String USERNAME = "local:svc-revoker";
    static final String PASSWORD = "test-secret-venafi-password";
    static final String IDENTITY = "local:{11111111-2222-3333-4444-555555555555}";

    /** What the administrator allowed the registered application to ask for. */
    private static final Scope INTEGRATION = Scope.parse("certificate;certificate:manage,revoke");

    private final TokenStore tokens;
    private final Choices choices;
    private final Clock clock;
    private boolean clientCertificate;
    private int logins;
    private int failedLogins;
    private int refreshes;
    private int refreshReuses;

    AuthCalls(TokenStore tokens, Choices choices, Clock clock) {
        this.tokens = tokens;
        this.choices = choices;
        this.clock = clock;
    }

    void clientCertificate(boolean presented) {
        clientCertificate = presented;
    }

    int logins() {
        return logins;
    }

    int failedLogins() {
        return failedLogins;
    }

    int refreshes() {
        return refreshes;
    }

    int refreshReuses() {
        return refreshReuses;
    }

    ApiReply password(ApiCall call) {
        ObjectNode body = Json.read(call.body()).orElseGet(Json::object);
        Optional<String> username = Json.text(body, "username");
        Optional<String> password = Json.text(body, "password");
        if (username.isEmpty() || password.isEmpty()) {
            return failedLogin("invalid_request", "The username or the password is missing.");
        }
        if (!username.get().equalsIgnoreCase(USERNAME) || !password.get().equals(PASSWORD)) {
            return failedLogin("invalid_grant", "Username/password combination not valid");
        }
        return login(body);
    }

    ApiReply certificate(ApiCall call) {
        if (!clientCertificate) {
            return Json.page(403, "Forbidden: access is denied");
        }
        return login(Json.read(call.body()).orElseGet(Json::object));
    }

    ApiReply refresh(ApiCall call) {
        ObjectNode body = Json.read(call.body()).orElseGet(Json::object);
        Optional<String> refreshToken = Json.text(body, "refresh_token");
        Optional<String> clientId = Json.text(body, "client_id");
        if (refreshToken.isEmpty() || clientId.isEmpty()) {
            return error(400, "invalid_request", "The client_id or the refresh_token is missing.");
        }
        Optional<TokenStore.Grant> grant = tokens.refreshable(refreshToken.get());
        if (grant.isEmpty()) {
            refreshReuses += tokens.isUsed(refreshToken.get()) ? 1 : 0;
            return error(400, "invalid_grant", "Grant has been revoked, has expired, or the refresh token is invalid");
        }
        if (!clientId.get().equals(clientIdOf(grant.get()))) {
            return error(400, "invalid_grant", "The client_id does not match the one of the grant.");
        }
        refreshes++;
        return answer(tokens.refresh(refreshToken.get(), grant.get()));
    }

    ApiReply verify(ApiCall call) {
        return tokens.authenticate(call)
                .map(access -> Json.reply(200, description(access)))
                .orElseGet(() -> error(401, "invalid_token", "The token is expired, revoked or unknown."));
    }

    /** Gives the grant back: 202 means that this failed. */
    ApiReply revokeToken(ApiCall call) {
        Optional<TokenStore.Access> access = tokens.authenticate(call);
        access.ifPresent(live -> tokens.end(live.grant()));
        return ApiReply.empty(access.isPresent() ? 200 : 202);
    }

    private ApiReply login(ObjectNode body) {
        // case-sensitive, and registered by an administrator beforehand
        if (!Json.text(body, "client_id").filter(CLIENT_ID::equals).isPresent()) {
            return failedLogin("invalid_client", "The client_id is missing or not registered.");
        }
        String scope = Json.text(body, "scope").orElse("");
        if (!INTEGRATION.covers(Scope.parse(scope))) {
            return failedLogin("invalid_scope", "The application may not ask for this scope.");
        }
        logins++;
        return answer(tokens.grant(CLIENT_ID, scope));
    }

    private ApiReply failedLogin(String code, String description) {
        failedLogins++;
        return error(400, code, description);
    }

    private String clientIdOf(TokenStore.Grant grant) {
        return choices.is(VenafiOpenPoint.ClientIdAtRefresh.LOWER_CASE)
                ? grant.clientId().toLowerCase(Locale.ROOT)
                : grant.clientId();
    }

    private ApiReply answer(TokenStore.Pair pair) {
        TokenStore.Access access = tokens.access(pair);
        ObjectNode body = Json.object().put("access_token", pair.access());
        pair.refresh().ifPresent(token -> body.put("refresh_token", token));
        VenafiOpenPoint.TokenFields fields = choices.of(VenafiOpenPoint.TokenFields.class);
        if (fields != VenafiOpenPoint.TokenFields.NO_EXPIRY) {
            number(body, "expires", access.until().getEpochSecond());
        }
        if (fields == VenafiOpenPoint.TokenFields.ALL || fields == VenafiOpenPoint.TokenFields.TEXT_NUMBERS) {
            number(body, "expires_in", secondsUntil(access.until()));
            number(body, "refresh_until", access.grant().until().getEpochSecond());
            body.put("identity", IDENTITY)
                    .put("scope", access.grant().scopeText())
                    .put("token_type", "Bearer");
        }
        return Json.reply(200, body);
    }

    private void number(ObjectNode body, String name, long value) {
        if (choices.is(VenafiOpenPoint.TokenFields.TEXT_NUMBERS)) {
            body.put(name, Long.toString(value));
        } else {
            body.put(name, value);
        }
    }

    /** Here {@code expires} is the end of the grant, and {@code valid_for} speaks of the access token. */
    private ObjectNode description(TokenStore.Access access) {
        ObjectNode body = Json.object();
        times(body, "access_issued_on", access.issuedAt());
        times(body, "expires", access.grant().until());
        return body.put("grant_issued_on_unix_time", access.grant().issuedAt().getEpochSecond())
                .put("application", access.grant().clientId())
                .put("identity", IDENTITY)
                .put("scope", access.grant().scopeText())
                .put("valid_for", secondsUntil(access.until()));
    }

    private static void times(ObjectNode body, String name, Instant time) {
        body.put(name, "/Date(" + time.toEpochMilli() + ")/")
                .put(name + "_ISO8601", Json.time(time))
                .put(name + "_unix_time", time.getEpochSecond());
    }

    private long secondsUntil(Instant end) {
        return Duration.between(clock.instant(), end).toSeconds();
    }

    private static ApiReply error(int status, String code, String description) {
        return Json.reply(status, Json.object().put("error", code).put("error_description", description));
    }
}
