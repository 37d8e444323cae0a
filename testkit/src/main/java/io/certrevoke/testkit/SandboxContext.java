package io.certrevoke.testkit;

import io.certrevoke.Secret;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.FailureMapper;
import io.certrevoke.spi.http.Token;
import io.certrevoke.spi.http.TokenCache;
import io.certrevoke.spi.http.TokenSource;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** What a connection needs to ask a sandbox's API without a client around it. */
record SandboxContext(SandboxApi api) implements ProviderContext {

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public TokenCache tokens(URI endpoint, FailureMapper failures, TokenSource source) {
        ApiProfile profile = ApiProfile.builder()
                .authenticator(Authenticator.none())
                .failures(failures)
                .build();
        SandboxClient logins = new SandboxClient(api, endpoint, profile);
        return new TokenCache() {

            private Optional<Token> token = Optional.empty();

            @Override
            public synchronized Token current(ApiAttempt attempt) {
                Token current = token.orElseGet(() -> source.obtain(logins, Optional.empty()));
                token = Optional.of(current);
                return current;
            }

            @Override
            public synchronized void forget(Secret value) {
                token = Optional.empty();
            }
        };
    }

    @Override
    public void report(String text, Throwable cause) {
        throw new IllegalStateException(text, cause);
    }
}
