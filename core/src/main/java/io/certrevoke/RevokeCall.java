package io.certrevoke;

import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One revocation from look-up to result. The rule that everything here serves: once a request was sent that nobody has
 * attributably refused, the only ways out are an answer, what reading back shows, or an exception that says "unknown".
 */
final class RevokeCall {

    private final AccountContext context;
    private final ExceptionTranslator exceptions;
    private final ResultBuilder results;
    private final RevocationRequest request;
    private final RevocationRequest sendable;
    private final CallScope scope;
    private final List<String> warnings = new ArrayList<>();

    RevokeCall(
            AccountContext context,
            ExceptionTranslator exceptions,
            RevocationRequest request,
            RevocationRequest sendable,
            CallScope scope) {
        this.context = context;
        this.exceptions = exceptions;
        this.results = new ResultBuilder(context);
        this.request = request;
        this.sendable = sendable;
        this.scope = scope;
    }

    RevocationResult run() {
        Target target = new Locator(context, exceptions).target(request.certificate(), sendable.certificate(), scope);
        Optional<RevocationResult> earlier = doneBefore(target);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        warnAboutWhatIsLost();
        for (int attempt = 1; ; attempt++) {
            Attempt asked = ask(target);
            if (asked.result().isPresent()) {
                return asked.result().get();
            }
            ApiException doubt = asked.doubt().get();
            Optional<RevocationResult> found = readBack(target, doubt);
            if (found.isPresent()) {
                return found.get();
            }
            if (!pauseBeforeAnother(attempt, doubt)) {
                throw exceptions.failed(doubt, request.certificate(), scope, Outcome.UNKNOWN);
            }
        }
    }

    /** Asks once: an end, an exception that is one, or doubt. */
    private Attempt ask(Target target) {
        boolean doubtBefore = scope.inDoubt();
        try {
            Answer answer = context.connection().revoke(context.api(scope), target, sendable);
            if (answer.alreadyRevoked()) {
                scope.settle(doubtBefore);
            }
            return new Attempt(
                    answered(target, answer),
                    () -> doubt(answer.message()
                            .orElse("the provider's answer does not say whether the certificate is revoked")));
        } catch (ApiException e) {
            // a refusal of a later read says nothing about the write
            if (scope.lastWasWrite() && isRefusalInSuccess(e)) {
                scope.settle(doubtBefore);
            }
            return new Attempt(refused(target, e), () -> e);
        } catch (RuntimeException e) {
            if (e instanceof StoppedException || !scope.inDoubt()) {
                throw e;
            }
            return new Attempt(
                    Optional.empty(),
                    () -> doubt(
                            "the provider module failed with " + e.getClass().getName() + " while reading the answer"));
        }
    }

    private static ApiException doubt(String text) {
        return new ApiException(Failure.protocol(text));
    }

    /** Nothing has to be sent for what is revoked already, or waits already. */
    private Optional<RevocationResult> doneBefore(Target target) {
        Optional<Answer> known = target.record().flatMap(record -> record.state());
        if (known.filter(RevokeCall::isRevoked).isPresent()) {
            return Optional.of(revoked(target, known.get(), RevokedBy.EARLIER));
        }
        if (!context.capabilities().filesWork()) {
            return Optional.empty();
        }
        Answer state = context.connection().status(context.api(scope), target);
        if (isRevoked(state)) {
            return Optional.of(revoked(target, state, RevokedBy.EARLIER));
        }
        if (isOpenWork(state)) {
            warnings.add("work that was filed earlier is open, so nothing was sent; its reason may be another one");
            return Optional.of(openWork(target, state, Optional.empty()));
        }
        state.warnings().stream().map(scope::scrub).forEach(warnings::add);
        return Optional.empty();
    }

    private Optional<RevocationResult> answered(Target target, Answer answer) {
        if (answer.isUnclear()) {
            return Optional.empty();
        }
        RevocationStatus status = answer.status().get();
        return switch (status) {
            case REVOKED ->
                Optional.of(
                        answer.alreadyRevoked()
                                ? revoked(target, answer, RevokedBy.EARLIER)
                                : result(target, answer, Optional.of(RevokedBy.THIS_CALL), sentReason()));
            case PENDING, AWAITING_APPROVAL, REJECTED, FAILED ->
                Optional.of(result(target, answer, Optional.empty(), sentReason()));
            // a revoke request is not answered by these; whatever it was, it is unclear
            case NOT_REVOKED, UNKNOWN -> Optional.empty();
        };
    }

    /** What the provider module read as a refusal in the body of a 2xx, which the pipeline let pass. */
    private static boolean isRefusalInSuccess(ApiException e) {
        return e.failure().verdict() != Failure.Verdict.UNCLEAR
                && e.response().filter(response -> response.status() / 100 == 2).isPresent();
    }

    /** A refusal ends the call, unless it may mean "already revoked" or an earlier attempt is in doubt. */
    private Optional<RevocationResult> refused(Target target, ApiException e) {
        if (e.failure().verdict() == Failure.Verdict.REFUSED_UNLESS_REVOKED && !scope.inDoubt()) {
            Optional<Answer> state = read(target, e);
            if (state.filter(RevokeCall::isRevoked).isPresent()) {
                return Optional.of(revoked(target, state.get(), RevokedBy.EARLIER));
            }
            if (state.filter(RevokeCall::isOpenWork).isPresent()) {
                return Optional.of(openWork(target, state.get(), Optional.empty()));
            }
        }
        if (!scope.inDoubt()) {
            throw exceptions.failed(e, request.certificate(), scope, Outcome.NOT_APPLIED);
        }
        return Optional.empty();
    }

    private Optional<RevocationResult> readBack(Target target, ApiException doubt) {
        Optional<Answer> state = read(target, doubt);
        if (state.filter(RevokeCall::isRevoked).isPresent()) {
            return Optional.of(result(target, state.get(), Optional.of(RevokedBy.UNCLEAR), sentReason()));
        }
        if (state.filter(RevokeCall::isOpenWork).isPresent()) {
            return Optional.of(openWork(target, state.get(), sentReason()));
        }
        return Optional.empty();
    }

    /** Reads the state with the time kept for it. That it cannot be read is a note on what went wrong before. */
    private Optional<Answer> read(Target target, ApiException cause) {
        scope.startReadingBack();
        try {
            return Optional.of(context.connection().status(context.api(scope), target));
        } catch (StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
            return Optional.empty();
        } finally {
            scope.stopReadingBack();
        }
    }

    private boolean pauseBeforeAnother(int attempt, ApiException doubt) {
        boolean hopeless = doubt.failure().verdict() == Failure.Verdict.REFUSED
                || doubt.failure().verdict() == Failure.Verdict.REFUSED_UNLESS_REVOKED;
        if (hopeless || !scope.repeatable() || attempt >= context.retry().maxAttempts()) {
            return false;
        }
        Duration pause = RetryDelay.after(attempt, context.retry(), doubt, context.clock());
        if (pause.compareTo(scope.timeLeft()) >= 0) {
            return false;
        }
        context.events().waiting(RevocationEvent.WaitCause.RETRY, pause);
        scope.pause(pause);
        return true;
    }

    private void warnAboutWhatIsLost() {
        if (context.capabilities().reasons().isEmpty()) {
            warnings.add("the provider takes no reason: " + request.reason().rfcName() + " was not sent");
        } else if (sendable.reason() != request.reason()) {
            warnings.add("the provider does not know " + request.reason().rfcName() + ": "
                    + sendable.reason().rfcName() + " was sent");
        }
        if (request.comment().isPresent() && !context.capabilities().comment()) {
            warnings.add("the provider does not keep the comment");
        }
    }

    private Optional<RevocationReason> sentReason() {
        return context.capabilities().reasons().isEmpty() ? Optional.empty() : Optional.of(sendable.reason());
    }

    private RevocationResult revoked(Target target, Answer state, RevokedBy by) {
        // with an attempt of this call in doubt nobody can say whose doing it is
        return scope.inDoubt()
                ? result(target, state, Optional.of(RevokedBy.UNCLEAR), sentReason())
                : result(target, state, Optional.of(by), Optional.empty());
    }

    private RevocationResult openWork(Target target, Answer state, Optional<RevocationReason> sent) {
        return result(target, state, Optional.empty(), sent);
    }

    private RevocationResult result(
            Target target, Answer answer, Optional<RevokedBy> by, Optional<RevocationReason> sent) {
        RevocationStatus status = answer.status().orElse(RevocationStatus.UNKNOWN);
        return results.revocation(request, target, answer, status, by, sent, warnings, scope);
    }

    private static boolean isRevoked(Answer answer) {
        return answer.status()
                .filter(status -> status == RevocationStatus.REVOKED)
                .isPresent();
    }

    private static boolean isOpenWork(Answer answer) {
        return answer.status()
                .filter(status -> status == RevocationStatus.PENDING || status == RevocationStatus.AWAITING_APPROVAL)
                .isPresent();
    }

    /** How asking once went: an end, or else what leaves it in doubt. */
    private record Attempt(Optional<RevocationResult> result, Supplier<ApiException> doubt) {}
}
