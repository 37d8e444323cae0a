package io.certrevoke.testkit.appviewx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.AttemptCount;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.LoginRefusal;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SessionRefusal;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The user account, its sessions, and who may call. Guarded by the lock of the API that owns it. */
final class Accounts {

    static final String USERNAME = "revoker";
    static final String PASSWORD = "test-secret-appviewx-password";

    private final AppviewxSite site;
    private final Clock clock;
    private final ServiceTokens tokens;
    private final Map<String, Instant> sessions = new HashMap<>();
    private int logins;
    private int refusedLogins;
    private int failuresInARow;

    Accounts(AppviewxSite site, Clock clock, ServiceTokens tokens) {
        this.site = site;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** {@code POST /avxapi/login}. */
    ApiReply login(ApiCall call) {
        Envelope.read(call);
        String username = call.header("username").orElse("");
        String password = call.header("password").orElse("");
        if (username.isEmpty() || password.isEmpty()) {
            throw new Refusal(400, null, "The user name or password is null or empty.");
        }
        if (!passwordIsRight(username, password)) {
            int status = site.is(LoginRefusal.UNAUTHORIZED_401) ? 401 : 400;
            throw new Refusal(status, null, "Invalid user name or password. Attempts left: " + attemptsLeft());
        }
        logins++;
        String session = UUID.randomUUID().toString();
        sessions.put(session, clock.instant().plus(site.sessionLifetime()));
        return Envelope.success(loggedIn(session));
    }

    /** The name of the account that calls, by whichever of the three schemes; exactly one may be used. */
    String authenticate(ApiCall call) {
        boolean direct =
                call.header("username").isPresent() || call.header("password").isPresent();
        boolean session = call.header("sessionid").isPresent();
        boolean token = call.header("token").isPresent() && site.is(Tokens.HONOURED);
        if (direct && !session && !token) {
            return direct(call);
        }
        if (session && !direct && !token) {
            return session(call.header("sessionid").orElseThrow());
        }
        if (token && !direct && !session) {
            return token(call.header("token").orElseThrow());
        }
        throw rejected(401);
    }

    void expireSessions() {
        sessions.clear();
        tokens.expire();
    }

    void unlock() {
        failuresInARow = 0;
    }

    private boolean isLocked() {
        return failuresInARow >= site.loginAttempts();
    }

    int logins() {
        return logins;
    }

    int refusedLogins() {
        return refusedLogins;
    }

    private String direct(ApiCall call) {
        if (!passwordIsRight(
                call.header("username").orElse(""), call.header("password").orElse(""))) {
            throw rejected(401);
        }
        return USERNAME;
    }

    private String session(String id) {
        if (!sessions.getOrDefault(id, Instant.MIN).isAfter(clock.instant())) {
            throw rejected(expiredStatus());
        }
        return USERNAME;
    }

    private String token(String token) {
        if (!tokens.isValid(token)) {
            throw new Refusal(expiredStatus(), null, "The token has expired.");
        }
        return ServiceTokens.CLIENT_ID;
    }

    private int expiredStatus() {
        return site.is(SessionRefusal.UNAUTHORIZED_401) ? 401 : 407;
    }

    private static Refusal rejected(int status) {
        return new Refusal(status, "AVX_GW_003", "Authentication failed at the gateway.");
    }

    // a locked account refuses the right password as well, and does not say that it is locked
    private boolean passwordIsRight(String username, String password) {
        boolean right = username.equals(USERNAME) && password.equals(PASSWORD);
        if (right && !isLocked()) {
            failuresInARow = 0;
            return true;
        }
        refusedLogins++;
        if (username.equals(USERNAME)) {
            failuresInARow++;
        }
        return false;
    }

    private int attemptsLeft() {
        return Math.max(0, site.loginAttempts() - failuresInARow);
    }

    private ObjectNode loggedIn(String session) {
        ObjectNode response = Envelope.object()
                .put("status", "SUCCESS")
                .putNull("appStatusCode")
                .putNull("statusDescription")
                .put("sessionId", session);
        if (site.is(AttemptCount.TEXT)) {
            return response.put("availableLoginAttemptCount", Integer.toString(attemptsLeft()));
        }
        return site.is(AttemptCount.NUMBER)
                ? response.put("availableLoginAttemptCount", attemptsLeft())
                : response.putNull("availableLoginAttemptCount");
    }
}
