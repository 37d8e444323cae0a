package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Token;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginTokensTest {

    private final MutableClock clock = new MutableClock();
    private final AtomicInteger logins = new AtomicInteger();
    private final LoginTokens tokens = new LoginTokens(clock, previous -> next());

    @Test
    void current_manyThreads_oneLogin() throws Exception {
        List<Object> results = Threads.together(32, () -> tokens.current(attempt(60)));

        assertThat(new HashSet<>(results)).hasSize(1);
        assertThat(logins).hasValue(1);
    }

    @Test
    void current_dueForRenewal_isObtainedAnew() {
        Token first = tokens.current(attempt(60));
        clock.advance(Duration.ofMinutes(10));
        Token second = tokens.current(attempt(60));

        assertThat(second).isNotEqualTo(first);
        assertThat(logins).hasValue(2);
    }

    @Test
    void forget_onlyTheTokenInForce() {
        Token first = tokens.current(attempt(60));
        tokens.forget(first.value());
        Token second = tokens.current(attempt(60));
        tokens.forget(first.value());

        assertThat(tokens.current(attempt(60))).isEqualTo(second);
        assertThat(logins).hasValue(2);
    }

    @Test
    void login_isHandedTheTokenBefore() {
        AtomicReference<Optional<Token>> before = new AtomicReference<>();
        LoginTokens handed = new LoginTokens(clock, previous -> {
            before.set(previous);
            return next();
        });
        Token first = handed.current(attempt(60));
        assertThat(before.get()).isEmpty();
        handed.forget(first.value());
        handed.current(attempt(60));

        assertThat(before.get()).contains(first);
    }

    @Test
    void waiterThatGivesUp_doesNotStopTheLogin() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        LoginTokens slow = new LoginTokens(clock, previous -> {
            awaitQuietly(go);
            return next();
        });

        ApiException e = catchThrowableOfType(ApiException.class, () -> slow.current(attempt(0)));
        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> slow.current(attempt(60)));
        assertThat(Thread.interrupted()).isTrue();
        go.countDown();

        assertThat(slow.current(attempt(60)).value().reveal()).isEqualTo("test-secret-token-1");
        assertThat(logins).hasValue(1);
    }

    @Test
    void failingLogin_isTriedAgainByTheNextCall() {
        AtomicInteger calls = new AtomicInteger();
        LoginTokens failing = new LoginTokens(clock, previous -> {
            if (calls.incrementAndGet() == 1) {
                throw new ApiException(Failure.of(Failure.Kind.UNAVAILABLE, Failure.Verdict.UNCLEAR, "no answer"));
            }
            return next();
        });

        ApiException e = catchThrowableOfType(ApiException.class, () -> failing.current(attempt(60)));

        // the request that the token was for has certainly not been sent
        assertThat(e.failure().verdict()).isEqualTo(Failure.Verdict.REFUSED);
        assertThat(failing.current(attempt(60)).value()).isNotNull();
    }

    @Test
    void faultOfTheModule_whateverItIs_releasesThoseWhoWait() {
        AtomicInteger calls = new AtomicInteger();
        LoginTokens broken = new LoginTokens(clock, previous -> {
            if (calls.incrementAndGet() == 1) {
                throw LoginTokensTest.<RuntimeException>unchecked(new java.io.IOException("test-secret"));
            }
            return next();
        });

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> broken.current(attempt(60)));
        assertThat(broken.current(attempt(60)).value()).isNotNull();
    }

    private Token next() {
        return new Token(
                Secret.of("test-secret-token-" + logins.incrementAndGet()),
                clock.instant().plus(Duration.ofMinutes(10)),
                null);
    }

    /** As other languages on the JVM do: a checked exception where none is declared. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException unchecked(Exception e) throws E {
        throw (E) e;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ApiAttempt attempt(int seconds) {
        return new ApiAttempt(
                "GET", URI.create("https://example.org"), Map.of(), "", Instant.EPOCH, Duration.ofSeconds(seconds));
    }
}
