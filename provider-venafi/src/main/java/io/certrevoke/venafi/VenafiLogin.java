package io.certrevoke.venafi;

import io.certrevoke.Secret;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.Credentials;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import io.certrevoke.spi.http.Token;
import io.certrevoke.spi.http.TokenCache;
import io.certrevoke.spi.http.TokenSource;
import io.certrevoke.venafi.VenafiConfig.AccessToken;
import io.certrevoke.venafi.VenafiConfig.ClientCertificate;
import io.certrevoke.venafi.VenafiConfig.Credential;
import io.certrevoke.venafi.VenafiConfig.Password;
import io.certrevoke.venafi.VenafiConfig.RefreshToken;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Obtains bearer tokens from the authentication server (Auth SDK), as each credential needs it. */
final class VenafiLogin {

    private static final Duration RENEW_BEFORE_END = Duration.ofSeconds(60);

    private final VenafiConfig config;
    private final ProviderContext context;

    private VenafiLogin(VenafiConfig config, ProviderContext context) {
        this.config = config;
        this.context = context;
    }

    static Authenticator authenticator(VenafiConfig config, ProviderContext context) {
        VenafiLogin login = new VenafiLogin(config, context);
        Credential credential = config.credential();
        if (credential instanceof AccessToken given) {
            return given(given.token());
        }
        if (credential instanceof RefreshToken refresh) {
            return login.cached((api, previous) -> login.refresh(api, refresh, previous));
        }
        if (credential instanceof Password password) {
            return login.cached((api, previous) -> login.password(api, password));
        }
        ClientCertificate certificate = (ClientCertificate) credential;
        return login.cached((api, previous) -> login.certificate(api, certificate));
    }

    private static Authenticator given(Secret token) {
        return new Authenticator() {
            @Override
            public Object identity() {
                return token;
            }

            @Override
            public Credentials credentials(ApiAttempt attempt) {
                return Credentials.bearer(token);
            }
        };
    }

    private Authenticator cached(TokenSource source) {
        TokenCache tokens =
                context.tokens(config.authEndpoint().orElse(config.endpoint()), VenafiFailures::ofLogin, source);
        return new Authenticator() {
            @Override
            public Object identity() {
                return config.credential();
            }

            @Override
            public Credentials credentials(ApiAttempt attempt) {
                return Credentials.bearer(tokens.current(attempt).value());
            }

            @Override
            public boolean renew(Credentials used, ApiResponse refusal) {
                used.secrets().forEach(tokens::forget);
                return true;
            }
        };
    }

    private Token password(ApiClient api, Password password) {
        Map<String, String> body = Map.of(
                "client_id", password.clientId(),
                "username", password.username(),
                "password", password.password().reveal(),
                "scope", config.scope());
        return token(api.send(VenafiMessages.authorize("oauth", Effect.READ, body, password.password())));
    }

    private Token certificate(ApiClient api, ClientCertificate certificate) {
        Map<String, String> body = Map.of("client_id", certificate.clientId(), "scope", config.scope());
        return token(api.send(VenafiMessages.authorize("certificate", Effect.READ, body)));
    }

    private Token refresh(ApiClient api, RefreshToken credential, Optional<Token> previous) {
        Secret unused = previous.isEmpty()
                ? credential.token()
                : previous.get()
                        .refreshToken()
                        .orElseThrow(() -> refused("the platform gave no new refresh token; a new grant is needed"));
        Token token = token(exchange(api, credential.clientId(), unused));
        token.refreshToken().ifPresent(next -> store(credential, token.value(), next));
        return token;
    }

    /** Servers before 21.3 knew the client id of a grant in lower case only; they say so without using the token up. */
    private static ApiResponse exchange(ApiClient api, String clientId, Secret unused) {
        String text = "";
        for (String spelling : new LinkedHashSet<>(List.of(clientId, clientId.toLowerCase(Locale.ROOT)))) {
            try {
                return api.send(refreshRequest(spelling, unused));
            } catch (ApiException e) {
                if (!VenafiFailures.isOtherClientId(e.failure())) {
                    throw e;
                }
                text = e.failure().text();
            }
        }
        throw refused(text);
    }

    /** Never sent again in doubt: the token may be spent. */
    private static ApiRequest refreshRequest(String clientId, Secret unused) {
        Map<String, String> body = Map.of("client_id", clientId, "refresh_token", unused.reveal());
        return VenafiMessages.authorize("token", Effect.WRITE_ONCE, body, unused);
    }

    private void store(RefreshToken credential, Secret accessToken, Secret refreshToken) {
        try {
            credential.store().store(accessToken, refreshToken);
        } catch (RuntimeException e) {
            // the old pair is spent, so that going on with the new one is all that is left
            context.report("the new pair of tokens could not be stored", e);
        }
    }

    /** The answers of the ways to log in differ in what they leave out. */
    private Token token(ApiResponse response) {
        Json body = response.json();
        Secret value = secret(body, "access_token")
                .orElseThrow(() -> new ApiException(Failure.protocol("the login's answer has no access_token")));
        return new Token(value, renewAt(body), secret(body, "refresh_token").orElse(null));
    }

    private static Optional<Secret> secret(Json body, String name) {
        try {
            return body.text(name).map(Secret::of);
        } catch (IllegalArgumentException e) {
            // blank, or with a control character
            return Optional.empty();
        }
    }

    /** Both times are in seconds; {@code expires_in} does not depend on equal clocks, but is not always there. */
    private Instant renewAt(Json body) {
        Instant now = context.clock().instant();
        OptionalLong left = body.number("expires_in");
        OptionalLong end = body.number("expires");
        long life = left.isPresent() ? left.getAsLong() : end.isPresent() ? end.getAsLong() - now.getEpochSecond() : 0;
        if (life <= 0) {
            // unknown, or the clocks differ widely: the server will say when it is over
            return Instant.MAX;
        }
        long margin = Math.min(RENEW_BEFORE_END.toSeconds(), life / 10);
        return now.plusSeconds(Math.min(life, Integer.MAX_VALUE) - margin);
    }

    private static ApiException refused(String text) {
        return new ApiException(Failure.of(Failure.Kind.AUTHENTICATION, Failure.Verdict.REFUSED, text));
    }
}
