package io.certrevoke;

import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.http.ApiException;
import java.util.Optional;

/** Decides without I/O whether a request can be carried out, and in which form it is sent. */
final class RequestCheck {

    private final String provider;
    private final Capabilities capabilities;
    private final ProviderConnection connection;

    RequestCheck(String provider, Capabilities capabilities, ProviderConnection connection) {
        this.provider = provider;
        this.capabilities = capabilities;
        this.connection = connection;
    }

    /**
     * The form of a request that is handed to the provider: with the narrowed reference and the reason to send.
     *
     * @throws ApiException if the provider cannot do it
     */
    RevocationRequest sendable(RevocationRequest request) {
        CertificateRef narrowed = narrow(request.certificate());
        checkComment(request);
        RevocationRequest sendable = RevocationRequest.builder()
                .from(request)
                .certificate(narrowed)
                .reason(reasonToSend(request))
                .build();
        connection.check(sendable);
        return sendable;
    }

    /**
     * The form of a reference that the provider accepts.
     *
     * @throws ApiException if there is none
     */
    CertificateRef narrow(CertificateRef reference) {
        CertificateRef narrowed = reference
                .narrow(capabilities.references())
                .orElseThrow(() -> ApiException.unsupported(provider + " cannot find a certificate by "
                        + reference.kind() + "; it accepts " + capabilities.references()
                        + ", and the certificate itself where it can be narrowed to one of them"));
        if (narrowed.isVerbatim() && !capabilities.verbatim().contains(narrowed.kind())) {
            throw ApiException.unsupported(provider + " cannot be sent " + narrowed.kind()
                    + " as it stands; it accepts that for " + capabilities.verbatim());
        }
        connection.check(narrowed);
        return narrowed;
    }

    private RevocationReason reasonToSend(RevocationRequest request) {
        RevocationReason wanted = request.reason();
        if (capabilities.reasons().isEmpty()) {
            return withoutReasonField(request);
        }
        if (capabilities.reasons().contains(wanted)) {
            return wanted;
        }
        if (request.reasonFallback() == ReasonFallback.UNSPECIFIED
                && wanted != RevocationReason.CERTIFICATE_HOLD
                && capabilities.reasons().contains(RevocationReason.UNSPECIFIED)) {
            return RevocationReason.UNSPECIFIED;
        }
        throw ApiException.unsupported(
                provider + " does not accept the reason " + wanted.rfcName() + "; it accepts " + names());
    }

    private RevocationReason withoutReasonField(RevocationRequest request) {
        if (request.reason() == RevocationReason.CERTIFICATE_HOLD) {
            throw ApiException.unsupported(
                    provider + " takes no reason, so a hold would become a permanent revocation; it is refused");
        }
        if (request.reasonRequired()) {
            throw ApiException.unsupported(
                    provider + " takes no reason, and the request says that it must reach the provider");
        }
        return request.reason();
    }

    private void checkComment(RevocationRequest request) {
        Optional<String> comment = request.comment();
        if (comment.isPresent()
                && capabilities.commentLimit().isPresent()
                && comment.get().length() > capabilities.commentLimit().getAsInt()) {
            throw ApiException.unsupported(provider + " accepts comments of up to "
                    + capabilities.commentLimit().getAsInt() + " characters; this one has "
                    + comment.get().length());
        }
    }

    private String names() {
        return capabilities.reasons().stream()
                .sorted()
                .map(RevocationReason::rfcName)
                .toList()
                .toString();
    }
}
