package io.certrevoke;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import java.util.OptionalInt;

/** Makes the one exception that a call ends with. */
final class ExceptionTranslator {

    private final AccountContext context;

    ExceptionTranslator(AccountContext context) {
        this.context = context;
    }

    /** A failure of the provider, of the way there, or of the check before it. */
    RevocationException failed(ApiException e, CertificateRef certificate, CallScope scope, Outcome outcome) {
        Failure failure = e.failure();
        FailureDetails details = details(certificate, outcome, scope.scrub(failure.text()))
                .attempts(scope.attempts())
                .providerCode(failure.code().map(scope::scrub))
                .httpStatus(e.response()
                        .map(ApiResponse::status)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty))
                .requestId(failure.requestId()
                        .map(scope::scrub)
                        .or(() -> e.response()
                                .flatMap(response -> context.pipeline().requestId(response, scope))))
                .retryAfter(RetryDelay.asked(e, context.clock()))
                .retryable(isRetryable(failure))
                .build();
        return switch (failure.kind()) {
            case UNSUPPORTED -> new UnsupportedRevocationException(details);
            case AUTHENTICATION -> new ProviderAuthenticationException(details);
            case ACCESS_DENIED -> new ProviderAccessDeniedException(details);
            case NOT_FOUND -> new CertificateNotFoundException(details);
            case REJECTED -> new RevocationRejectedException(details);
            case RATE_LIMITED -> new RateLimitedException(details);
            case UNAVAILABLE -> new ProviderUnavailableException(details);
            case PROTOCOL -> new ProviderProtocolException(details);
        };
    }

    RevocationException stopped(StoppedException e, CertificateRef certificate, CallScope scope, Outcome outcome) {
        return new RevocationInterruptedException(details(certificate, outcome, String.valueOf(e.getMessage()))
                .attempts(scope.attempts())
                .retryable(outcome == Outcome.NOT_APPLIED)
                .build());
    }

    /** A fault of the provider module. Its message is not ours to trust with secrets, so only its class is told. */
    RevocationException broken(RuntimeException e, CertificateRef certificate, CallScope scope, Outcome outcome) {
        return new ProviderProtocolException(details(
                        certificate,
                        outcome,
                        "the provider module failed with " + e.getClass().getName() + " at " + place(e))
                .attempts(scope.attempts())
                .build());
    }

    RevocationException notFound(String problem, CertificateRef certificate, CallScope scope) {
        return new CertificateNotFoundException(details(certificate, scope.outcome(), scope.scrub(problem))
                .attempts(scope.attempts())
                .build());
    }

    RevocationException ambiguous(String problem, CertificateRef certificate, CallScope scope) {
        return new AmbiguousCertificateException(details(certificate, scope.outcome(), scope.scrub(problem))
                .attempts(scope.attempts())
                .build());
    }

    private FailureDetails.Builder details(CertificateRef certificate, Outcome outcome, String problem) {
        return FailureDetails.builder()
                .provider(context.provider())
                .account(context.account())
                .certificate(certificate)
                .outcome(outcome)
                .problem(problem);
    }

    private static String place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    private static boolean isRetryable(Failure failure) {
        return switch (failure.kind()) {
            case RATE_LIMITED, UNAVAILABLE -> true;
            case PROTOCOL -> failure.verdict() != Failure.Verdict.REFUSED;
            default -> failure.verdict() == Failure.Verdict.RETRY;
        };
    }
}
