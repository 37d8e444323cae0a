package io.certrevoke.appviewx;

import io.certrevoke.Secret;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.Credentials;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import io.certrevoke.spi.http.Token;
import io.certrevoke.spi.http.TokenCache;
import io.certrevoke.spi.http.TokenSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Makes the authenticator for each of the three schemes. */
final class AppviewxLogin {

    /** A token is renewed so long before it expires that a request with it still arrives in time. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private AppviewxLogin() {}

    static Authenticator of(AppviewxConfig config, AppviewxMessages messages, ProviderContext context) {
        if (config.credentials() instanceof AppviewxConfig.Session session) {
            return renewing("sessionId", config, context, (api, previous) -> session(api, messages, session));
        }
        if (config.credentials() instanceof AppviewxConfig.ServiceAccount account) {
            return renewing(
                    "token", config, context, (api, previous) -> token(api, messages, account, context.clock()));
        }
        return new PasswordHeaders((AppviewxConfig.Direct) config.credentials());
    }

    private static Authenticator renewing(
            String header, AppviewxConfig config, ProviderContext context, TokenSource source) {
        TokenCache cache = context.tokens(config.endpoint(), AppviewxOutcomes::ofLogin, source);
        return new TokenHeader(header, config.credentials(), cache);
    }

    /** The documentation names no lifetime of a session: it is used until it is refused. */
    private static Token session(ApiClient api, AppviewxMessages messages, AppviewxConfig.Session session) {
        Json response = api.send(messages.login(session)).json().at("response");
        return new Token(secret(response, "sessionId"), Instant.MAX, null);
    }

    /** The token is the whole {@code response}; its lifetime is in its own claim {@code exp}, in epoch seconds. */
    private static Token token(
            ApiClient api, AppviewxMessages messages, AppviewxConfig.ServiceAccount account, Clock clock) {
        Secret token = secret(api.send(messages.token(account)).json(), "response");
        return new Token(token, renewAt(token.reveal(), clock.instant()), null);
    }

    /** A new token that seems to be over shows that the clocks differ; like one without a claim, it is used until refused. */
    static Instant renewAt(String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Instant.MAX;
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            Instant renewAt = Instant.ofEpochSecond(
                            Json.parse(claims).number("exp").orElseThrow())
                    .minus(MARGIN);
            return renewAt.isAfter(now) ? renewAt : Instant.MAX;
        } catch (RuntimeException e) {
            return Instant.MAX;
        }
    }

    private static Secret secret(Json json, String name) {
        return json.text(name)
                .filter(HeaderText::isCarried)
                .map(Secret::of)
                .orElseThrow(() -> new ApiException(Failure.of(
                        Failure.Kind.AUTHENTICATION,
                        Failure.Verdict.REFUSED,
                        "the login was answered without a session or token")));
    }

    /** User name and password on each call; a refused password is not sent again. */
    private record PasswordHeaders(AppviewxConfig.Direct account) implements Authenticator {

        @Override
        public Object identity() {
            return account;
        }

        @Override
        public Credentials credentials(ApiAttempt attempt) {
            return new Credentials(
                    Map.of(
                            "username",
                            account.username(),
                            "password",
                            account.password().reveal()),
                    List.of(account.password()));
        }
    }

    /** A session or a token in a header field; the gateway refuses an expired one before it opens any work order. */
    private record TokenHeader(String header, AppviewxConfig.Credentials account, TokenCache cache)
            implements Authenticator {

        @Override
        public Object identity() {
            return account;
        }

        @Override
        public Credentials credentials(ApiAttempt attempt) {
            return Credentials.header(header, cache.current(attempt).value());
        }

        @Override
        public boolean renew(Credentials used, ApiResponse refusal) {
            used.secrets().forEach(cache::forget);
            return true;
        }
    }
}
