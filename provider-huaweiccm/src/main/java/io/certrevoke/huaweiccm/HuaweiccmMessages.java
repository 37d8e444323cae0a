package io.certrevoke.huaweiccm;

import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.Secret;
import io.certrevoke.huaweiccm.HuaweiccmConfig.Password;
import io.certrevoke.huaweiccm.HuaweiccmConfig.TokenScope;
import io.certrevoke.spi.Answer;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import io.certrevoke.spi.http.Token;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests, and what their answers contain. */
final class HuaweiccmMessages {

    /** The documented life of a token. */
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    /** A token is replaced this long before it ends, so that none ends on its way. */
    private static final Duration TOKEN_MARGIN = Duration.ofMinutes(5);

    private HuaweiccmMessages() {}

    /** The body is an object in every case; the service refuses an empty one. */
    static ApiRequest revoke(String id, RevocationReason reason) {
        return ApiRequest.post("v1", "private-certificates", id, "revoke")
                .json(Map.of("reason", HuaweiccmReasons.name(reason)))
                .effect(Effect.WRITE_REPEATABLE)
                .build();
    }

    static ApiRequest show(String id) {
        return ApiRequest.get("v1", "private-certificates", id).build();
    }

    /** Oldest first: what is issued during a scan then comes last and moves no page. */
    static ApiRequest list(Optional<String> name, int limit, long offset) {
        ApiRequest.Builder list = ApiRequest.get("v1", "private-certificates")
                .query("limit", String.valueOf(limit))
                .query("offset", String.valueOf(offset))
                .query("sort_key", "create_time")
                .query("sort_dir", "ASC");
        name.ifPresent(part -> list.query("name", part));
        return list.build();
    }

    static ApiRequest login(Password password) {
        Map<String, ?> user = Map.of(
                "domain", Map.of("name", password.domain()),
                "name", password.user(),
                "password", password.password().reveal());
        Map<String, ?> identity = Map.of("methods", List.of("password"), "password", Map.of("user", user));
        return ApiRequest.post("v3", "auth", "tokens")
                // without the list of all services of the account, which is long
                .query("nocatalog", "true")
                .json(Map.of("auth", Map.of("identity", identity, "scope", scope(password.scope()))))
                .contentType("application/json;charset=utf8")
                .addSecrets(password.password())
                .build();
    }

    private static Map<String, ?> scope(TokenScope scope) {
        return switch (scope.kind()) {
            case PROJECT_NAME -> Map.of("project", Map.of("name", scope.value()));
            case PROJECT_ID -> Map.of("project", Map.of("id", scope.value()));
            case DOMAIN_NAME -> Map.of("domain", Map.of("name", scope.value()));
            case DOMAIN_ID -> Map.of("domain", Map.of("id", scope.value()));
        };
    }

    static Token token(ApiResponse response, Instant now) {
        Optional<String> value = response.header("X-Subject-Token").filter(text -> !text.isBlank());
        if (response.status() != 201 || value.isEmpty()) {
            throw new ApiException(
                    Failure.protocol("the login was answered with HTTP status " + response.status() + " and no token"));
        }
        return new Token(Secret.of(value.get()), now.plus(life(response)).minus(TOKEN_MARGIN), null);
    }

    /** By the difference of the server's own times, so that this machine's clock may be wrong. */
    private static Duration life(ApiResponse response) {
        try {
            Json token = response.json().at("token");
            Instant issued = Instant.parse(token.text("issued_at").orElse(""));
            Instant expires = Instant.parse(token.text("expires_at").orElse(""));
            return Duration.between(issued, expires);
        } catch (ApiException | DateTimeException e) {
            return TOKEN_LIFE;
        }
    }

    /** What a record says about the state. There is no field for the time or the reason of a revocation. */
    static Answer state(Json row) {
        String status = row.text("status").orElse("");
        return switch (status) {
            case "REVOKED" -> Answer.of(RevocationStatus.REVOKED);
            case "ISSUED" -> Answer.of(RevocationStatus.NOT_REVOKED);
            // whether a revoked certificate keeps saying so after it has expired is not documented
            case "EXPIRED" ->
                Answer.builder()
                        .status(RevocationStatus.UNKNOWN)
                        .message("the record says EXPIRED, and not whether it was revoked before")
                        .build();
            default ->
                Answer.builder()
                        .status(RevocationStatus.UNKNOWN)
                        .message(
                                status.isEmpty()
                                        ? "the record shows no status"
                                        : "the record shows the status " + status + ", which is not documented")
                        .build();
        };
    }

    /** A refusal as its body tells it; nothing of a body that is not understood. */
    static Refusal refusal(ApiResponse response) {
        try {
            Json body = response.json();
            Json iam = body.at("error");
            String code = body.text("error_code").or(() -> iam.text("code")).orElse("");
            String text = body.text("error_msg").or(() -> iam.text("message")).orElse("");
            return new Refusal(
                    code,
                    text.isBlank() ? "HTTP status " + response.status() : text,
                    body.text("encoded_authorization_message").isPresent());
        } catch (ApiException e) {
            return new Refusal("", "HTTP status " + response.status() + " without a readable error", false);
        }
    }

    /**
     * A refusal as its body tells it.
     *
     * @param code the wire code; empty when there is none
     * @param text the provider's words, or a sentence of our own
     * @param byPolicy whether an IAM policy refused it
     */
    record Refusal(String code, String text, boolean byPolicy) {}
}
