package io.certrevoke.testkit.venafi;

import java.time.Duration;

/** The switches and counters of the sandbox's Venafi authentication server. Thread-safe. */
public final class VenafiTokens {

    private final Guard guard;
    private final TokenStore tokens;
    private final AuthCalls auth;
    private final VenafiSdk sdk;

    VenafiTokens(Guard guard, TokenStore tokens, AuthCalls auth, VenafiSdk sdk) {
        this.guard = guard;
        this.tokens = tokens;
        this.auth = auth;
        this.sdk = sdk;
    }

    /**
     * Sets the life of access tokens that are issued from now on; the vendor's default is 90 days.
     *
     * @param lifetime how long, cut at the end of the grant after 365 days
     */
    public void accessLifetime(Duration lifetime) {
        guard.run(() -> tokens.accessLifetime(lifetime));
    }

    /**
     * Whether tokens that are issued from now on come with a refresh token. Without one, an access token lives as long as
     * its grant.
     *
     * @param value true by default
     */
    public void refreshable(boolean value) {
        guard.run(() -> tokens.refreshable(value));
    }

    /**
     * Whether the web server saw a client certificate. A sandbox without TLS cannot see one, so that this stands for it.
     *
     * @param presented true to let {@code /vedauth/authorize/certificate} log in; false by default
     */
    public void clientCertificate(boolean presented) {
        guard.run(() -> auth.clientCertificate(presented));
    }

    /**
     * Issues a new pair of tokens under a grant of its own, as an administrator does who hands them out; they are then the
     * API's {@link VenafiApi#accessToken()} and {@link VenafiApi#refreshToken()}.
     *
     * @param scope for example {@code certificate:revoke}
     */
    public void issue(String scope) {
        guard.run(() -> tokens.grant(AuthCalls.CLIENT_ID, scope));
    }

    /** Ends every grant: access tokens and refresh tokens are refused from now on. */
    public void endGrants() {
        guard.run(tokens::endGrants);
    }

    /**
     * How many logins succeeded, by password or client certificate.
     *
     * @return the count
     */
    public int logins() {
        return guard.read(auth::logins);
    }

    /**
     * How many logins were refused.
     *
     * @return the count
     */
    public int failedLogins() {
        return guard.read(auth::failedLogins);
    }

    /**
     * How many refreshes succeeded.
     *
     * @return the count
     */
    public int refreshes() {
        return guard.read(auth::refreshes);
    }

    /**
     * How often a refresh token came that had been used before.
     *
     * @return the count
     */
    public int refreshReuses() {
        return guard.read(auth::refreshReuses);
    }

    /**
     * How many calls below {@code /vedsdk} had no live access token.
     *
     * @return the count
     */
    public int badTokenCalls() {
        return guard.read(sdk::badTokenCalls);
    }
}
