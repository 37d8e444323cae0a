package io.certrevoke;

import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Token;
import io.certrevoke.spi.http.TokenCache;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The token of one login. The exchange runs on a thread of its own and to its own end, whoever waits for it: a refresh
 * token may be good for a single use, and stopping half-way would lose the new one.
 */
final class LoginTokens implements TokenCache {

    private final Clock clock;
    private final Function<Optional<Token>, Token> login;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Token current;
    private @Nullable Token previous;
    private @Nullable CompletableFuture<Token> exchange;

    /**
     * Makes a cache.
     *
     * @param login obtains a token, given the one before
     */
    LoginTokens(Clock clock, Function<Optional<Token>, Token> login) {
        this.clock = clock;
        this.login = login;
    }

    @Override
    public Token current(ApiAttempt attempt) {
        CompletableFuture<Token> pending;
        lock.lock();
        try {
            if (current != null && current.renewAt().isAfter(clock.instant())) {
                return current;
            }
            if (exchange == null) {
                exchange = start();
            }
            pending = exchange;
        } finally {
            lock.unlock();
        }
        return await(pending, attempt);
    }

    @Override
    public void forget(Secret token) {
        lock.lock();
        try {
            if (current != null && current.value().equals(token)) {
                current = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Token> start() {
        CompletableFuture<Token> result = new CompletableFuture<>();
        Optional<Token> before = Optional.ofNullable(previous);
        Thread thread = new Thread(() -> run(before, result), "certrevoke-login");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private void run(Optional<Token> before, CompletableFuture<Token> result) {
        try {
            Token token = login.apply(before);
            store(token);
            result.complete(token);
        } catch (Throwable e) { // whoever waits must be released, and the next login possible
            store(null);
            result.completeExceptionally(e);
        }
    }

    private void store(@Nullable Token token) {
        lock.lock();
        try {
            exchange = null;
            current = token;
            if (token != null) {
                previous = token;
            }
        } finally {
            lock.unlock();
        }
    }

    private static Token await(CompletableFuture<Token> pending, ApiAttempt attempt) {
        try {
            return pending.get(Math.max(0, attempt.timeLeft().toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("the thread was interrupted while the call was waiting for a login");
        } catch (TimeoutException e) {
            throw new ApiException(Failure.of(
                    Failure.Kind.UNAVAILABLE,
                    Failure.Verdict.RETRY,
                    "the login took longer than the time for the call"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException failed) {
                throw asRefusal(failed);
            }
            throw new IllegalStateException("the login failed in the provider module", e.getCause());
        }
    }

    /** Whatever became of the login, the request that it was for has not been sent. */
    private static ApiException asRefusal(ApiException failed) {
        Failure failure = failed.failure();
        if (failure.verdict() != Failure.Verdict.UNCLEAR) {
            return new ApiException(failure);
        }
        return new ApiException(
                Failure.builder().from(failure).verdict(Failure.Verdict.REFUSED).build());
    }
}
