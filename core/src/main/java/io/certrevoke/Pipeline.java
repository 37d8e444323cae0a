package io.certrevoke;

import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Credentials;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Failure;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries requests to one endpoint, always in the same order: credential latch, rate limit, credentials, send, log,
 * classify; and again while that can do no harm. Thread-safe; everything that belongs to one call is in its
 * {@link CallScope}.
 */
final class Pipeline {

    /** The name under which an application switches the one line per request on. */
    private static final Logger LOG = LoggerFactory.getLogger("io.certrevoke.http");

    private static final String USER_AGENT = "certrevoke";

    private final String base;
    private final ApiProfile profile;
    private final HttpSender sender;
    private final Pacer pacer;
    private final CredentialLatch latch;
    private final RetryPolicy retry;
    private final Duration timeout;
    private final Clock clock;
    private final Events events;

    Pipeline(
            URI endpoint,
            ApiProfile profile,
            HttpSender sender,
            Pacer pacer,
            CredentialLatch latch,
            RetryPolicy retry,
            Duration timeout,
            Clock clock,
            Events events) {
        this.base = base(endpoint) + profile.basePath();
        this.profile = profile;
        this.sender = sender;
        this.pacer = pacer;
        this.latch = latch;
        this.retry = retry;
        this.timeout = timeout;
        this.clock = clock;
        this.events = events;
    }

    private static String base(URI endpoint) {
        String path = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
        return endpoint.getScheme() + "://" + endpoint.getRawAuthority()
                + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** Sends a request until it is answered, refused for good, in doubt, or out of attempts or time. */
    ApiResponse exchange(ApiRequest request, CallScope scope) {
        Exchange exchange = new Exchange(request, scope);
        for (int attempt = 1; ; attempt++) {
            try {
                return exchange.attempt();
            } catch (ApiException e) {
                Duration pause = RetryDelay.after(attempt, retry, e, clock);
                // the refusal by our own limit is no news about the provider's
                if (e.failure().kind() == Failure.Kind.RATE_LIMITED
                        && e.response().isPresent()) {
                    pacer.holdOff(RetryDelay.asked(e, clock).orElse(Duration.ZERO));
                }
                if (!maySendAgain(request, e.failure())
                        || attempt >= retry.maxAttempts()
                        || pause.compareTo(scope.timeLeft()) >= 0) {
                    throw e;
                }
                events.waiting(RevocationEvent.WaitCause.RETRY, pause);
                scope.pause(pause);
            }
        }
    }

    private static boolean maySendAgain(ApiRequest request, Failure failure) {
        return switch (failure.verdict()) {
            case RETRY -> true;
            case UNCLEAR -> request.effect() == Effect.READ && failure.kind() != Failure.Kind.PROTOCOL;
            case REFUSED, REFUSED_UNLESS_REVOKED -> false;
        };
    }

    private static Map<String, String> headers(ApiRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", request.accept());
        headers.put("User-Agent", USER_AGENT);
        request.contentType().ifPresent(type -> headers.put("Content-Type", type));
        headers.putAll(request.headers());
        return Collections.unmodifiableMap(headers);
    }

    /** One request with its repetitions. */
    private final class Exchange {

        private final ApiRequest request;
        private final CallScope scope;
        private final Map<String, String> headers;
        private boolean renewed;

        Exchange(ApiRequest request, CallScope scope) {
            this.request = request;
            this.scope = scope;
            this.headers = headers(request);
        }

        ApiResponse attempt() {
            CredentialLatch.Pass pass = latch.enter(profile.authenticator().identity(), scope);
            boolean told = false;
            try {
                // behind the latch: slots that ran out while waiting for a credential's first use would all be used at
                // once
                awaitSlot();
                ApiResponse response = sendAndRenewOnce();
                pass.accepted();
                told = true;
                return response;
            } catch (ApiException e) {
                tell(pass, e.failure());
                told = true;
                throw e;
            } finally {
                if (!told) {
                    pass.inconclusive();
                }
            }
        }

        private void awaitSlot() {
            pause(pacer.reserve(timeForWaiting()).orElseThrow(this::noSlot));
            for (Duration rest = pacer.leave(); !rest.isZero(); rest = pacer.leave()) {
                if (rest.compareTo(timeForWaiting()) > 0) {
                    throw noSlot();
                }
                pause(rest);
            }
        }

        private Duration timeForWaiting() {
            return scope.timeLeft().isNegative() ? Duration.ZERO : scope.timeLeft();
        }

        private ApiException noSlot() {
            return new ApiException(Failure.builder()
                    .kind(Failure.Kind.RATE_LIMITED)
                    .verdict(Failure.Verdict.REFUSED)
                    .text("the client's rate limit has no slot within the time for the call")
                    .retryAfter(pacer.backlog())
                    .build());
        }

        private void pause(Duration wait) {
            if (!wait.isZero()) {
                events.waiting(RevocationEvent.WaitCause.RATE_LIMIT, wait);
                scope.pause(wait);
            }
        }

        private ApiResponse sendAndRenewOnce() {
            URI uri = uri();
            Credentials used = credentials(uri);
            try {
                return send(uri, used);
            } catch (ApiException e) {
                boolean another = e.failure().kind() == Failure.Kind.AUTHENTICATION
                        && e.failure().verdict() != Failure.Verdict.UNCLEAR
                        && !renewed
                        && e.response().isPresent()
                        && profile.authenticator().renew(used, e.response().get());
                if (!another) {
                    throw e;
                }
                renewed = true;
                awaitSlot();
                return send(uri, credentials(uri));
            }
        }

        private ApiResponse send(URI uri, Credentials credentials) {
            HttpRequest.Builder message = message(uri, credentials);
            CallScope.Attempt attempt = scope.begin(request.effect());
            long start = System.nanoTime();
            ApiResponse response;
            try {
                response = sender.send(message, attemptTimeout());
            } catch (ApiException e) {
                if (e.failure().verdict() != Failure.Verdict.UNCLEAR) {
                    attempt.refused();
                }
                Failure failure = scope.scrub(e.failure());
                ended(uri, Optional.empty(), start, Optional.of(failure.text()));
                throw new ApiException(failure);
            }
            if (response.status() / 100 == 2) {
                ended(uri, Optional.of(response), start, Optional.empty());
                return response;
            }
            Failure failure = scope.scrub(profile.failures().map(request, response));
            if (failure.verdict() != Failure.Verdict.UNCLEAR) {
                attempt.refused();
            }
            ended(uri, Optional.of(response), start, Optional.of(failure.text()));
            throw new ApiException(failure, response);
        }

        private Duration attemptTimeout() {
            Duration wanted =
                    request.timeout().filter(t -> t.compareTo(timeout) > 0).orElse(timeout);
            Duration left = scope.timeLeft();
            return wanted.compareTo(left) < 0 ? wanted : left;
        }

        private URI uri() {
            String query = request.rawQuery();
            return URI.create(base + request.path() + (query.isEmpty() ? "" : "?" + query));
        }

        private Credentials credentials(URI uri) {
            scope.sent(request.secrets());
            Credentials credentials = profile.authenticator()
                    .credentials(new ApiAttempt(
                            request.method(),
                            uri,
                            headers,
                            request.body().orElse(""),
                            clock.instant(),
                            scope.timeLeft()));
            scope.sent(credentials.secrets());
            return credentials;
        }

        private HttpRequest.Builder message(URI uri, Credentials credentials) {
            HttpRequest.Builder message = HttpRequest.newBuilder(uri)
                    .method(
                            request.method(),
                            request.body()
                                    .map(text -> HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8))
                                    .orElse(HttpRequest.BodyPublishers.noBody()));
            headers.forEach(message::setHeader);
            credentials.headers().forEach(message::setHeader);
            return message;
        }

        private void ended(URI uri, Optional<ApiResponse> response, long start, Optional<String> failure) {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            if (LOG.isDebugEnabled()) {
                LOG.debug(
                        "{} {} {} -> {} in {} ms, request id {}",
                        request.method(),
                        uri.getRawAuthority(),
                        uri.getRawPath(),
                        response.map(r -> String.valueOf(r.status())).orElseGet(() -> failure.orElse("no answer")),
                        duration.toMillis(),
                        response.flatMap(r -> requestId(r, scope)).orElse("-"));
            }
            events.attemptEnded(request.method(), uri.getRawPath(), response, duration, failure);
        }
    }

    /** The provider's id of a request, fit for messages. */
    Optional<String> requestId(ApiResponse response, CallScope scope) {
        return profile.requestIdHeaders().stream()
                .map(response::header)
                .flatMap(Optional::stream)
                .findFirst()
                .map(scope::scrub);
    }

    /** An answer that only the provider can have given proves the credential; one that a gateway can give does not. */
    private static void tell(CredentialLatch.Pass pass, Failure failure) {
        switch (failure.kind()) {
            case AUTHENTICATION -> pass.rejected(failure);
            case ACCESS_DENIED, NOT_FOUND, REJECTED -> pass.accepted();
            default -> pass.inconclusive();
        }
    }
}
