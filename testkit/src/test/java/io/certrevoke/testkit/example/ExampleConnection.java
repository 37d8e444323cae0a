package io.certrevoke.testkit.example;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.FailureMapper;
import io.certrevoke.spi.http.Json;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Turns neutral terms into requests of the invented API, and its answers back. */
final class ExampleConnection implements ProviderConnection {

    private final ApiProfile profile;

    ExampleConnection(ExampleConfig config) {
        this.profile = ApiProfile.builder()
                .authenticator(Authenticator.header("X-Api-Key", config.apiKey()))
                .failures(ExampleConnection::failure)
                .build();
    }

    @Override
    public ApiProfile profile() {
        return profile;
    }

    @Override
    public void check(CertificateRef reference) {
        reference.providerId().filter(id -> !id.matches("c[0-9]+")).ifPresent(id -> {
            throw ApiException.unsupported("an id of this provider is a c and digits");
        });
    }

    @Override
    public List<Candidate> find(ApiClient api, CertificateRef reference) {
        if (reference.providerId().isPresent()) {
            return List.of(candidate(api.send(ApiRequest.get(
                                    "certificates", reference.providerId().get())
                            .build())
                    .json()));
        }
        String serial = CertificateFields.serialHex(reference.serial().orElseThrow());
        ApiResponse found =
                api.send(ApiRequest.get("certificates").query("serial", serial).build());
        return found.json().items("certificates").stream()
                .map(ExampleConnection::candidate)
                .toList();
    }

    @Override
    public Answer revoke(ApiClient api, Target target, RevocationRequest request) {
        ApiResponse response =
                api.send(ApiRequest.post("certificates", target.providerId().orElseThrow(), "revocation")
                        .json(Map.of("reason", request.reason().rfcName()))
                        .effect(Effect.WRITE_REPEATABLE)
                        .build());
        return state(response.json());
    }

    @Override
    public Answer status(ApiClient api, Target target) {
        return state(api.send(ApiRequest.get("certificates", target.providerId().orElseThrow())
                        .build())
                .json());
    }

    @Override
    public Answer status(ApiClient api, RevocationTicket ticket) {
        return status(
                api, Target.of(CertificateRef.ofProviderId(ticket.providerId().orElseThrow())));
    }

    private static Candidate candidate(Json row) {
        return Candidate.builder()
                .providerId(row.text("id").orElse(""))
                .sha256(row.text("sha256"))
                .serial(row.text("serial").map(hex -> new BigInteger(hex, 16)))
                .state(state(row))
                .build();
    }

    private static Answer state(Json certificate) {
        return switch (certificate.text("state").orElse("")) {
            case "revoked" ->
                Answer.builder()
                        .status(RevocationStatus.REVOKED)
                        .effectiveReason(certificate.text("reason").map(RevocationReason::ofName))
                        .build();
            case "active" -> Answer.of(RevocationStatus.NOT_REVOKED);
            default -> Answer.unclear("the answer names no state that is known");
        };
    }

    private static Failure failure(ApiRequest request, ApiResponse response) {
        String code = response.isJson() ? response.json().text("code").orElse("") : "";
        Failure byStatus = FailureMapper.byStatus(response, "HTTP status " + response.status() + " " + code);
        return response.status() == 409
                ? Failure.builder()
                        .from(byStatus)
                        .verdict(Failure.Verdict.REFUSED_UNLESS_REVOKED)
                        .code(code)
                        .build()
                : byStatus;
    }
}
