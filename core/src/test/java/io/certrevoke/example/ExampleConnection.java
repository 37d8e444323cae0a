package io.certrevoke.example;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.Secret;
import io.certrevoke.example.ExampleConfig.Mode;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.Credentials;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.FailureMapper;
import io.certrevoke.spi.http.Json;
import io.certrevoke.spi.http.Token;
import io.certrevoke.spi.http.TokenCache;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Speaks the example provider's API. */
final class ExampleConnection implements ProviderConnection {

    private final ExampleConfig config;
    private final ApiProfile profile;

    ExampleConnection(ExampleConfig config, ProviderContext context) {
        this.config = config;
        this.profile = ApiProfile.builder()
                .authenticator(
                        config.mode() == Mode.LOGIN
                                ? login(config, context)
                                : Authenticator.header("X-Key", config.key()))
                .failures(ExampleConnection::failure)
                .basePath("/v1")
                .addRequestIdHeaders("X-Request-Id")
                .build();
    }

    @Override
    public ApiProfile profile() {
        return profile;
    }

    @Override
    public void check(CertificateRef reference) {
        if (reference.providerId().filter("malformed"::equals).isPresent()) {
            throw ApiException.unsupported("this is no id of the example provider");
        }
    }

    @Override
    public List<Candidate> find(ApiClient api, CertificateRef reference) {
        ApiRequest.Builder request = ApiRequest.get("certificates");
        reference.serial().ifPresent(serial -> request.query("serial", CertificateFields.serialHex(serial)));
        reference.thumbprint().ifPresent(hex -> request.query("sha256", hex));
        reference.providerId().ifPresent(id -> request.query("id", id));
        return api.send(request.build()).json().items("items").stream()
                .map(ExampleConnection::candidate)
                .toList();
    }

    @Override
    public Answer revoke(ApiClient api, Target target, RevocationRequest request) {
        String id = id(target);
        if (id.equals("bug-before")) {
            throw new IllegalStateException("test-secret-of-the-provider");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        if (config.mode() != Mode.NO_REASON) {
            body.put("reason", request.reason().rfcName());
        }
        request.comment().ifPresent(comment -> body.put("comment", comment));
        ApiResponse response = api.send(ApiRequest.post("certificates", id, "revoke")
                .json(body)
                .effect(config.mode() == Mode.FILED ? Effect.WRITE_ONCE : Effect.WRITE_REPEATABLE)
                .build());
        if (id.equals("bug-after")) {
            throw new IllegalStateException("test-secret-of-the-provider");
        }
        Json json = response.json();
        if (json.text("state").filter("refused"::equals).isPresent()) {
            throw new ApiException(
                    Failure.of(
                            Failure.Kind.REJECTED,
                            Failure.Verdict.REFUSED,
                            json.text("message").orElse("refused")),
                    response);
        }
        return answer(json);
    }

    @Override
    public Answer status(ApiClient api, Target target) {
        return answer(
                api.send(ApiRequest.get("certificates", id(target)).build()).json());
    }

    @Override
    public Answer status(ApiClient api, RevocationTicket ticket) {
        return answer(api.send(ApiRequest.get("requests", ticket.trackingId().orElse("none"))
                        .build())
                .json());
    }

    private static String id(Target target) {
        return target.providerId()
                .orElseGet(() ->
                        "serial-" + target.reference().serial().orElseThrow().toString(16));
    }

    private static Candidate candidate(Json row) {
        return Candidate.builder()
                .providerId(row.text("id").orElseThrow())
                .serial(row.text("serial").map(hex -> new BigInteger(hex, 16)))
                .issuer(row.text("issuer").map(X500Principal::new))
                .sha256(row.text("sha256"))
                .state(row.text("state").map(state -> answer(row)))
                .build();
    }

    private static Answer answer(Json json) {
        Optional<RevocationStatus> status = json.text("state").flatMap(state -> switch (state) {
            case "revoked", "already" -> Optional.of(RevocationStatus.REVOKED);
            case "pending" -> Optional.of(RevocationStatus.PENDING);
            case "waiting" -> Optional.of(RevocationStatus.AWAITING_APPROVAL);
            case "rejected" -> Optional.of(RevocationStatus.REJECTED);
            case "active" -> Optional.of(RevocationStatus.NOT_REVOKED);
            case "unknown" -> Optional.of(RevocationStatus.UNKNOWN);
            default -> Optional.empty();
        });
        return Answer.builder()
                .status(status)
                .alreadyRevoked(json.text("state").filter("already"::equals).isPresent())
                .trackingId(json.text("request"))
                .effectiveReason(json.text("reason").map(RevocationReason::ofName))
                .message(json.text("message"))
                .warnings(json.text("warning").map(List::of).orElse(List.of()))
                .build();
    }

    private static Failure failure(ApiRequest request, ApiResponse response) {
        Optional<String> code = response.isJson() ? response.json().text("code") : Optional.empty();
        Failure plain = FailureMapper.byStatus(response, "the server says: " + response.text());
        Failure.Builder failure = Failure.builder().from(plain).code(code);
        return switch (code.orElse("")) {
            case "already" ->
                failure.verdict(Failure.Verdict.REFUSED_UNLESS_REVOKED).build();
            case "later" -> failure.verdict(Failure.Verdict.RETRY).build();
            default -> failure.build();
        };
    }

    private static Authenticator login(ExampleConfig config, ProviderContext context) {
        TokenCache tokens =
                context.tokens(config.endpoint(), ExampleConnection::failure, (api, previous) -> token(config, api));
        return new Authenticator() {
            @Override
            public Object identity() {
                return config.key();
            }

            @Override
            public Credentials credentials(ApiAttempt attempt) {
                return Credentials.bearer(tokens.current(attempt).value());
            }

            @Override
            public boolean renew(Credentials used, ApiResponse refusal) {
                used.secrets().forEach(tokens::forget);
                return true;
            }
        };
    }

    private static Token token(ExampleConfig config, ApiClient api) {
        ApiResponse response = api.send(ApiRequest.post("login")
                .json(Map.of("password", config.key().reveal()))
                .addSecrets(config.key())
                .build());
        Json json = response.json();
        String token = json.text("token")
                .orElseThrow(() -> new ApiException(
                        Failure.of(
                                Failure.Kind.AUTHENTICATION,
                                Failure.Verdict.REFUSED,
                                json.text("message").orElse("no token")),
                        response));
        return new Token(Secret.of(token), Instant.MAX, null);
    }
}
