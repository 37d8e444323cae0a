package io.certrevoke.testkit.venafi;

import io.certrevoke.testkit.ApiCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The grants and tokens of the authentication server. */
final class TokenStore {

    static final Duration GRANT_LIFETIME = Duration.ofDays(365);
    private static final String BEARER = "bearer ";

    /** An access token with the refresh token beside it; the latter is empty where refreshing is switched off. */
    record Pair(String access, Optional<String> refresh) {}

    /** What somebody allowed an application to do. */
    record Grant(int number, String clientId, Scope scope, String scopeText, Instant issuedAt, Instant until) {}

    /** One access token's grant and times. */
    record Access(Grant grant, Instant issuedAt, Instant until) {}

    private final Clock clock;
    private final Choices choices;
    private final Map<String, Access> accesses = new HashMap<>();
    private final Map<String, Grant> refreshes = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private Duration accessLifetime = Duration.ofDays(90);
    private boolean refreshable = true;
    private int grants;
    private int pairs;
    private Pair latest = new Pair("", Optional.empty());

    TokenStore(Clock clock, Choices choices) {
        this.clock = clock;
        this.choices = choices;
    }

    void accessLifetime(Duration lifetime) {
        accessLifetime = lifetime;
    }

    void refreshable(boolean value) {
        refreshable = value;
    }

    Pair latest() {
        return latest;
    }

    Pair grant(String clientId, String scope) {
        Instant now = clock.instant();
        return issue(new Grant(++grants, clientId, Scope.parse(scope), scope, now, now.plus(GRANT_LIFETIME)));
    }

    Optional<Grant> refreshable(String refreshToken) {
        return Optional.ofNullable(refreshes.get(refreshToken))
                .filter(grant -> grant.until().isAfter(clock.instant()));
    }

    boolean isUsed(String refreshToken) {
        return used.contains(refreshToken);
    }

    /** Spends a refresh token; the access tokens of its grant die with it. */
    Pair refresh(String refreshToken, Grant grant) {
        refreshes.remove(refreshToken);
        used.add(refreshToken);
        endAccess(grant);
        return issue(grant);
    }

    Access access(Pair pair) {
        return Objects.requireNonNull(accesses.get(pair.access()));
    }

    /** The live token that a request carries. */
    Optional<Access> authenticate(ApiCall call) {
        return call.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> accesses.get(value.substring(BEARER.length()).trim()))
                .filter(access -> access.until().isAfter(clock.instant()));
    }

    void expireAccess() {
        accesses.clear();
    }

    void endGrants() {
        accesses.clear();
        refreshes.clear();
    }

    void end(Grant grant) {
        endAccess(grant);
        refreshes.values().removeIf(other -> other.number() == grant.number());
    }

    private void endAccess(Grant grant) {
        boolean dead = choices.is(VenafiOpenPoint.RevokedTokens.DEAD_AT_ONCE);
        Instant end = clock.instant().plus(dead ? Duration.ZERO : Duration.ofMinutes(1));
        accesses.replaceAll((token, access) ->
                access.grant().number() == grant.number() && access.until().isAfter(end)
                        ? new Access(access.grant(), access.issuedAt(), end)
                        : access);
    }

    private Pair issue(Grant grant) {
        pairs++;
        Instant now = clock.instant();
        // without refreshing, an access token lives as long as its grant
        Instant until = refreshable ? earlier(now.plus(accessLifetime), grant.until()) : grant.until();
        Pair pair = new Pair(
                "test-secret-venafi-access-" + pairs,
                refreshable ? Optional.of("test-secret-venafi-refresh-" + pairs) : Optional.empty());
        accesses.put(pair.access(), new Access(grant, now, until));
        pair.refresh().ifPresent(token -> refreshes.put(token, grant));
        latest = pair;
        return pair;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
