package io.certrevoke.testkit.huaweiccm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches.TokenScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * IAM's password login and the tokens that it issued. An older token stays valid when a newer one is issued.
 *
 * <p>Source: <a href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html">the vendor's IAM page</a>.
 */
final class IamTokens {

    private static final Duration LIFETIME = Duration.ofHours(24);
    /** An account's own policy sets these two; a user is locked by repeated failures in any case. */
    private static final int FAILURES_BEFORE_LOCK = 5;

    private static final Duration LOCK = Duration.ofMinutes(15);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final HuaweiccmSwitches switches;
    private final Replies replies;
    private final Map<String, Token> tokens = new HashMap<>();
    private int logins;
    private int failures;
    private Instant lockedUntil = Instant.MIN;

    IamTokens(Clock clock, HuaweiccmSwitches switches, Replies replies) {
        this.clock = clock;
        this.switches = switches;
        this.replies = replies;
    }

    int logins() {
        return logins;
    }

    void expireAll() {
        tokens.replaceAll((value, token) -> new Token(token.scope(), Instant.MIN));
    }

    /** The refusal of a token, or nothing when it is good for the service. */
    Optional<ApiReply> refusal(String value) {
        Optional<Token> token = Optional.ofNullable(tokens.get(value));
        if (token.isEmpty()) {
            HuaweiccmAnswer answer = HuaweiccmAnswer.IAM_AUTHENTICATION_WRONG;
            return Optional.of(replies.of(answer, answer.message() + ": decrypt token fail"));
        }
        if (!token.get().expiresAt().isAfter(clock.instant())) {
            return Optional.of(replies.of(HuaweiccmSituation.EXPIRED_TOKEN));
        }
        TokenScope wanted = switches.tokenScope();
        return wanted == TokenScope.EITHER || wanted == token.get().scope()
                ? Optional.empty()
                : Optional.of(replies.of(HuaweiccmAnswer.TOKEN_MUST_BE_RENEWED));
    }

    /** Answers the token call. */
    ApiReply login(ApiCall call) {
        logins++;
        JsonNode auth = Json.read(call.body()).path("auth");
        JsonNode identity = auth.path("identity");
        JsonNode user = identity.path("password").path("user");
        if (!isPasswordOnly(identity.path("methods")) || !isComplete(user)) {
            return replies.iam(400, "Bad Request", "The request body is invalid.");
        }
        if (!mayLogIn(user)) {
            return replies.iam(401, "Unauthorized", "The username or password is wrong.");
        }
        return issue(call, auth.path("scope"));
    }

    private static boolean isPasswordOnly(JsonNode methods) {
        return methods.size() == 1 && methods.path(0).asText().equals("password");
    }

    private static boolean isComplete(JsonNode user) {
        return user.path("domain").path("name").isTextual()
                && user.path("name").isTextual()
                && user.path("password").isTextual();
    }

    private boolean mayLogIn(JsonNode user) {
        if (lockedUntil.isAfter(clock.instant())) {
            return false;
        }
        boolean known = user.path("domain").path("name").asText().equals(Account.DOMAIN)
                && user.path("name").asText().equals(Account.USERNAME);
        if (known && user.path("password").asText().equals(Account.PASSWORD)) {
            failures = 0;
            return true;
        }
        countFailure(known);
        return false;
    }

    private void countFailure(boolean known) {
        failures += known ? 1 : 0;
        if (failures >= FAILURES_BEFORE_LOCK) {
            failures = 0;
            lockedUntil = clock.instant().plus(LOCK);
        }
    }

    /** Project and account both named: the project wins. Neither named: the token is the account's. */
    private ApiReply issue(ApiCall call, JsonNode scope) {
        boolean project = scope.has("project");
        boolean names = project
                ? names(scope.path("project"), Account.PROJECT_ID, Account.PROJECT)
                : !scope.has("domain") || names(scope.path("domain"), Account.DOMAIN_ID, Account.DOMAIN);
        if (!names) {
            return replies.iam(401, "Unauthorized", "The scope does not exist or is not the user's.");
        }
        Instant now = clock.instant();
        Token token = new Token(project ? TokenScope.PROJECT : TokenScope.DOMAIN, now.plus(LIFETIME));
        String value = "MII-test-secret-huawei-token-" + UUID.randomUUID();
        tokens.put(value, token);
        return ApiReply.json(201, body(call, token, now).toString()).withHeader("X-Subject-Token", value);
    }

    private static boolean names(JsonNode scope, String id, String name) {
        return scope.has("id")
                ? scope.path("id").asText().equals(id)
                : scope.path("name").asText().equals(name);
    }

    private static ObjectNode body(ApiCall call, Token token, Instant now) {
        ObjectNode body = Json.object();
        ObjectNode content = body.putObject("token");
        putCatalog(content, call.query("nocatalog").orElse("").isEmpty());
        content.put("expires_at", TIME.format(token.expiresAt()));
        content.put("issued_at", TIME.format(now));
        content.putArray("methods").add("password");
        if (token.scope() == TokenScope.PROJECT) {
            ObjectNode project = content.putObject("project").put("id", Account.PROJECT_ID);
            putDomain(project.put("name", Account.PROJECT));
        } else {
            putDomain(content);
        }
        content.putArray("roles").addObject().put("id", "0").put("name", "te_admin");
        ObjectNode user = content.putObject("user").put("id", "b0000000000000000000000000000001");
        putDomain(user.put("name", Account.USERNAME).put("password_expires_at", ""));
        return body;
    }

    private static void putCatalog(ObjectNode content, boolean full) {
        ObjectNode service = Json.object().put("id", "c0000000000000000000000000000001");
        service.put("name", "ccm").put("type", "ccm").putArray("endpoints");
        if (full) {
            content.putArray("catalog").add(service);
        } else {
            content.putArray("catalog");
        }
    }

    private static void putDomain(ObjectNode node) {
        node.putObject("domain").put("id", Account.DOMAIN_ID).put("name", Account.DOMAIN);
    }

    /** What a token is good for, and until when. */
    private record Token(TokenScope scope, Instant expiresAt) {}
}
