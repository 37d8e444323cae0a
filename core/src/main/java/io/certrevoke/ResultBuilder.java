package io.certrevoke;

import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes results and tickets of a provider's answers. */
final class ResultBuilder {

    private final AccountContext context;

    ResultBuilder(AccountContext context) {
        this.context = context;
    }

    /** What a provider's answer to a revocation, or the state found around it, means for the request. */
    RevocationResult revocation(
            RevocationRequest request,
            Target target,
            Answer answer,
            RevocationStatus status,
            Optional<RevokedBy> by,
            Optional<RevocationReason> sent,
            List<String> warnings,
            CallScope scope) {
        RevocationResult.Builder result = common(request.certificate(), answer, status, scope)
                .providerId(target.providerId())
                .requestedReason(request.reason())
                .sentReason(sent)
                .addAllWarnings(warnings);
        if (status == RevocationStatus.REVOKED) {
            result.revokedBy(by);
            differentReason(request.reason(), answer).ifPresent(result::addWarnings);
        }
        if (status == RevocationStatus.PENDING || status == RevocationStatus.AWAITING_APPROVAL) {
            result.ticket(ticket(request, target, answer, sent));
        }
        return result.build();
    }

    /** The state of a certificate that was only looked at. */
    RevocationResult state(CertificateRef certificate, Target target, Answer answer, CallScope scope) {
        return common(certificate, answer, answer.status().orElse(RevocationStatus.UNKNOWN), scope)
                .providerId(target.providerId())
                .build();
    }

    /** The state of pending work. */
    RevocationResult state(RevocationTicket ticket, Answer answer, CallScope scope) {
        RevocationStatus status = answer.status().orElse(RevocationStatus.UNKNOWN);
        RevocationResult.Builder result = common(ticket.certificate(), answer, status, scope)
                .providerId(ticket.providerId())
                .requestedReason(ticket.requestedReason())
                .sentReason(ticket.sentReason());
        if (status == RevocationStatus.REVOKED) {
            differentReason(ticket.requestedReason(), answer).ifPresent(result::addWarnings);
        }
        return status.isFinal() ? result.build() : result.ticket(ticket).build();
    }

    private RevocationResult.Builder common(
            CertificateRef certificate, Answer answer, RevocationStatus status, CallScope scope) {
        return RevocationResult.builder()
                .provider(context.provider())
                .account(context.account())
                .certificate(certificate)
                .status(status)
                .effectiveReason(answer.effectiveReason())
                .revokedAt(answer.revokedAt())
                .message(answer.message().map(scope::scrub))
                .addAllWarnings(scrubbed(answer.warnings(), scope));
    }

    private RevocationTicket ticket(
            RevocationRequest request, Target target, Answer answer, Optional<RevocationReason> sent) {
        return RevocationTicket.builder()
                .provider(context.provider())
                .account(context.account())
                .endpoint(context.endpoint())
                .trackingId(answer.trackingId())
                .providerId(target.providerId())
                .certificate(request.certificate())
                .putAllDetails(target.details())
                .putAllDetails(answer.details())
                .requestedReason(request.reason())
                .sentReason(sent)
                .createdAt(context.clock().instant())
                .build();
    }

    private static Optional<String> differentReason(RevocationReason requested, Answer answer) {
        return answer.effectiveReason()
                .filter(effective -> effective != requested)
                .map(effective ->
                        "the provider shows the reason " + effective.rfcName() + ", not " + requested.rfcName());
    }

    private static List<String> scrubbed(List<String> warnings, CallScope scope) {
        List<String> clean = new ArrayList<>();
        warnings.forEach(warning -> clean.add(scope.scrub(warning)));
        return clean;
    }
}
