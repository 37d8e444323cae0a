package io.certrevoke.alibaba;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One account at Alibaba Cloud. */
final class AlibabaConnection implements ProviderConnection {

    private final ApiProfile profile;
    private final AlibabaSearch search;

    AlibabaConnection(AlibabaConfig config, ProviderContext context) {
        this.profile = ApiProfile.builder()
                .authenticator(new AlibabaAuthenticator(config.accessKeys(), context))
                .failures(new AlibabaFailures())
                .addRequestIdHeaders("x-acs-request-id")
                .build();
        this.search = new AlibabaSearch(config.pageSize());
    }

    @Override
    public ApiProfile profile() {
        return profile;
    }

    /** The vendor specifies neither length nor alphabet; a comma would make several identifiers of one. */
    @Override
    public void check(CertificateRef reference) {
        if (reference
                .providerId()
                .filter(id -> !id.matches("[\\x21-\\x7e&&[^,]]{1,128}"))
                .isPresent()) {
            throw ApiException.unsupported("this is no Identifier of one certificate; up to 128 printable ASCII"
                    + " characters without blanks and commas are accepted, such as 160ae6bb538d538c70c01f81dcf2aaaa");
        }
    }

    @Override
    public List<Candidate> find(ApiClient api, CertificateRef reference) {
        Set<String> identifiers = reference
                .providerId()
                .map(Set::of)
                .orElseGet(() -> search.identifiers(api, reference.serial().orElseThrow()));
        return identifiers.stream()
                .map(identifier -> candidate(api, identifier))
                .flatMap(Optional::stream)
                .toList();
    }

    /** None for a certificate that is not there, or was deleted since it was found. */
    private static Optional<Candidate> candidate(ApiClient api, String identifier) {
        try {
            return Optional.of(described(api, identifier));
        } catch (ApiException e) {
            if (e.failure().kind() == Failure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Answer revoke(ApiClient api, Target target, RevocationRequest request) {
        String identifier = target.providerId().orElseThrow();
        return AlibabaMessages.revoked(
                api.send(AlibabaMessages.revoke(identifier)).json());
    }

    @Override
    public Answer status(ApiClient api, Target target) {
        return state(api, target.providerId().orElseThrow());
    }

    /** Nothing is ever pending here, so there is no ticket of ours; the state is what a ticket could ask for. */
    @Override
    public Answer status(ApiClient api, RevocationTicket ticket) {
        return ticket.providerId()
                .map(identifier -> state(api, identifier))
                .orElseGet(() -> Answer.of(RevocationStatus.UNKNOWN));
    }

    private static Answer state(ApiClient api, String identifier) {
        return described(api, identifier).state().orElseThrow();
    }

    private static Candidate described(ApiClient api, String identifier) {
        Json answer = api.send(AlibabaMessages.describe(identifier)).json();
        Json certificate = answer.at("Certificate");
        if (!certificate.isObject()) {
            // how an unknown Identifier is answered is not documented; a success that shows nothing is a plausible way
            throw new ApiException(Failure.of(
                    Failure.Kind.NOT_FOUND,
                    Failure.Verdict.REFUSED,
                    "the answer shows no certificate with this Identifier"));
        }
        if (certificate.text("Identifier").filter(identifier::equalsIgnoreCase).isEmpty()) {
            throw new ApiException(Failure.protocol("the answer shows a certificate with another Identifier"));
        }
        return AlibabaMessages.candidate(identifier, certificate);
    }
}
