package io.certrevoke;

import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The client of one account. */
final class AccountClient implements RevocationClient {

    private final AccountContext context;
    private final RateLimit rateLimit;
    private final ExceptionTranslator exceptions;
    private final ResultBuilder results;
    private final RequestCheck check;
    private final Locator locator;
    private final Polling polling;
    private final Executor executor;
    private final Runnable release;
    private final SingleFlight flights = new SingleFlight();

    /**
     * Puts the parts together.
     *
     * @param release frees what belongs to this client alone
     */
    AccountClient(
            AccountContext context, RateLimit rateLimit, Duration pollInterval, Executor executor, Runnable release) {
        this.context = context;
        this.rateLimit = rateLimit;
        this.exceptions = new ExceptionTranslator(context);
        this.results = new ResultBuilder(context);
        this.check = new RequestCheck(context.provider(), context.capabilities(), context.connection());
        this.locator = new Locator(context, exceptions);
        this.polling = new Polling(context, pollInterval);
        this.executor = executor;
        this.release = release;
    }

    @Override
    public RevocationResult revoke(RevocationRequest request) {
        refuseWhenClosed();
        return revokeUnlessStopped(request);
    }

    /** A call that was accepted before the client was closed ends as one that was stopped. */
    private RevocationResult revokeUnlessStopped(RevocationRequest request) {
        CallScope scope = context.writing();
        return call("revoke", request.certificate(), scope, RevocationResult::status, () -> {
            RevocationRequest sendable = check.sendable(request);
            try {
                return flights.run(
                        request,
                        context.deadline(),
                        () -> guard(
                                request.certificate(),
                                scope,
                                () -> new RevokeCall(context, exceptions, request, sendable, scope).run()));
            } catch (TimeoutException e) {
                // this call sent nothing, but the other one may have revoked the certificate
                ApiException failure = new ApiException(Failure.of(
                        Failure.Kind.UNAVAILABLE,
                        Failure.Verdict.RETRY,
                        "another call for the same certificate took longer than the time for this one"));
                throw exceptions.failed(failure, request.certificate(), scope, Outcome.UNKNOWN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                StoppedException stopped = new StoppedException(
                        "the thread was interrupted while another call ran for the same certificate");
                throw exceptions.stopped(stopped, request.certificate(), scope, Outcome.UNKNOWN);
            }
        });
    }

    @Override
    public CompletableFuture<RevocationResult> revokeAsync(RevocationRequest request) {
        Objects.requireNonNull(request, "request");
        refuseWhenClosed();
        AsyncCall call = new AsyncCall(() -> revokeUnlessStopped(request));
        try {
            executor.execute(call);
        } catch (RejectedExecutionException e) {
            refuseWhenClosed();
            throw e;
        }
        return call;
    }

    @Override
    public void check(RevocationRequest request) {
        CallScope scope = context.writing();
        refuseWhenClosed();
        guard(request.certificate(), scope, () -> check.sendable(request));
    }

    @Override
    public CertificateRecord resolve(CertificateRef certificate) {
        refuseWhenClosed();
        CallScope scope = context.reading(context.deadline());
        return call("resolve", certificate, scope, CertificateRecord::status, () -> {
            Target target = locator.lookUp(certificate, check.narrow(certificate), scope);
            return record(certificate, target, state(target, scope), scope);
        });
    }

    @Override
    public RevocationResult status(CertificateRef certificate) {
        refuseWhenClosed();
        CallScope scope = context.reading(context.deadline());
        return call("status", certificate, scope, RevocationResult::status, () -> {
            Target target = locator.target(certificate, check.narrow(certificate), scope);
            return results.state(certificate, target, state(target, scope), scope);
        });
    }

    @Override
    public RevocationResult status(RevocationTicket ticket) {
        refuseWhenClosed();
        CallScope scope = context.reading(context.deadline());
        return call("status", ticket.certificate(), scope, RevocationResult::status, () -> look(ticket, scope));
    }

    @Override
    public RevocationResult await(RevocationTicket ticket, Duration limit) {
        Objects.requireNonNull(limit, "limit");
        refuseWhenClosed();
        CallScope scope = context.reading(context.deadline());
        return call(
                "await",
                ticket.certificate(),
                scope,
                RevocationResult::status,
                () -> polling.until(
                        limit, attempt -> guard(ticket.certificate(), attempt, () -> look(ticket, attempt))));
    }

    @Override
    public String provider() {
        return context.provider();
    }

    @Override
    public String account() {
        return context.account();
    }

    @Override
    public Capabilities capabilities() {
        return context.capabilities();
    }

    @Override
    public RateLimit rateLimit() {
        return rateLimit;
    }

    @Override
    public void close() {
        context.closed().countDown();
        release.run();
    }

    @Override
    public String toString() {
        return "RevocationClient[" + provider() + "/" + account() + " at " + context.endpoint() + "]";
    }

    private RevocationResult look(RevocationTicket ticket, CallScope scope) {
        boolean ours = ticket.provider().equals(context.provider())
                && ticket.account().equals(context.account())
                && ticket.endpoint().equals(context.endpoint());
        if (!ours) {
            throw ApiException.unsupported("the ticket is one of " + ticket.provider() + "/" + ticket.account() + " at "
                    + ticket.endpoint() + ", not of this client's account at " + context.endpoint());
        }
        Answer answer = context.connection().status(context.api(scope), ticket);
        return results.state(ticket, answer, scope);
    }

    /** A record that shows the state saves a request; only the provider itself can say more when it does not. */
    private Answer state(Target target, CallScope scope) {
        return target.record()
                .flatMap(Candidate::state)
                .filter(state ->
                        state.status().filter(RevocationStatus::isFinal).isPresent())
                .orElseGet(() -> context.connection().status(context.api(scope), target));
    }

    private CertificateRecord record(CertificateRef reference, Target target, Answer state, CallScope scope) {
        Candidate candidate = target.record().orElseThrow();
        Optional<X509Certificate> certificate = candidate.certificate().or(reference::certificate);
        return CertificateRecord.builder()
                .provider(context.provider())
                .account(context.account())
                .certificate(reference)
                .providerId(candidate.providerId())
                .serial(certificate
                        .map(X509Certificate::getSerialNumber)
                        .or(candidate::serial)
                        .or(reference::serial))
                .issuer(certificate
                        .map(X509Certificate::getIssuerX500Principal)
                        .or(candidate::issuer)
                        .or(reference::issuer))
                .sha256(certificate.map(CertificateFields::sha256).or(candidate::sha256))
                .commonName(certificate
                        .flatMap(c -> CertificateFields.commonName(c.getSubjectX500Principal()))
                        .or(candidate::commonName)
                        .or(reference::commonName))
                .status(state.status().orElse(RevocationStatus.UNKNOWN))
                .effectiveReason(state.effectiveReason())
                .openWork(state.trackingId())
                .addAllWarnings(state.warnings().stream().map(scope::scrub).toList())
                .build();
    }

    /** Runs a call of the application: tells the listener, and lets one family of exceptions out. */
    private <T> T call(
            String operation,
            CertificateRef certificate,
            CallScope scope,
            Function<T, RevocationStatus> statusOf,
            Step<T> body) {
        long start = context.time().nanoTime();
        context.events().callStarted(operation, certificate);
        try {
            T result = guard(certificate, scope, body);
            ended(operation, certificate, Optional.of(statusOf.apply(result)), Optional.empty(), start);
            return result;
        } catch (RevocationException e) {
            ended(operation, certificate, Optional.empty(), Optional.of(e), start);
            throw e;
        }
    }

    private <T> T guard(CertificateRef certificate, CallScope scope, Step<T> body) {
        try {
            return body.run();
        } catch (RevocationException e) {
            throw e;
        } catch (ApiException e) {
            throw exceptions.failed(e, certificate, scope, scope.outcome());
        } catch (StoppedException e) {
            throw exceptions.stopped(e, certificate, scope, scope.outcome());
        } catch (RuntimeException e) {
            throw exceptions.broken(e, certificate, scope, scope.outcome());
        }
    }

    private void ended(
            String operation,
            CertificateRef certificate,
            Optional<RevocationStatus> status,
            Optional<RevocationException> failure,
            long start) {
        Duration duration = Duration.ofNanos(context.time().nanoTime() - start);
        context.events().callEnded(operation, certificate, status, failure, duration);
    }

    private void refuseWhenClosed() {
        if (context.closed().getCount() == 0) {
            throw new IllegalStateException("this client is closed: " + this);
        }
    }

    /** A piece of work inside a call. */
    private interface Step<T> {

        T run();
    }
}
