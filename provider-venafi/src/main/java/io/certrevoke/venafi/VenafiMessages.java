package io.certrevoke.venafi;

import io.certrevoke.RevocationRequest;
import io.certrevoke.Secret;
import io.certrevoke.spi.Target;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The bodies that are sent, and the texts in those that come back. */
final class VenafiMessages {

    /** How much longer an attempt may take than the platform waits for its CA; a cold start of its web server is slow. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private VenafiMessages() {}

    /** POST Certificates/Revoke. A repeat is answered with a warning instead of a second revocation. */
    static ApiRequest revoke(VenafiConfig config, Target target, RevocationRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        // never both: with both the server takes the DN, whatever certificate is current there
        thumbprint(target)
                .ifPresentOrElse(
                        hex -> body.put("Thumbprint", hex),
                        () -> body.put(
                                "CertificateDN",
                                target.reference().providerPath().orElseThrow()));
        body.put("Reason", VenafiReasons.number(request.reason()));
        request.comment().ifPresent(comment -> body.put("Comments", comment));
        body.put("Disable", config.disable());
        body.put("WorkToDoTimeout", config.workToDoTimeout().toSeconds());
        return ApiRequest.post("vedsdk", "Certificates", "Revoke")
                .json(body)
                .effect(Effect.WRITE_REPEATABLE)
                .timeout(timeout(config))
                .build();
    }

    /** How long one attempt may take; the client's own time-out where the platform does not wait. */
    static Optional<Duration> timeout(VenafiConfig config) {
        return Optional.of(config.workToDoTimeout())
                .filter(wait -> !wait.isZero())
                .map(wait -> wait.plus(MARGIN));
    }

    /** The SHA-1 thumbprint, which is also the id of the record; absent for a path that is sent as it stands. */
    static Optional<String> thumbprint(Target target) {
        return target.record()
                .map(record -> record.providerId())
                .or(() -> target.reference().thumbprint());
    }

    /** GET certificates/. Without the last slash some servers answer with a redirect. A comma separates alternatives. */
    static ApiRequest search(String filter, List<String> alternatives, int limit) {
        return ApiRequest.get("vedsdk", "certificates")
                .path("/vedsdk/certificates/")
                .query(filter, String.join(",", alternatives))
                .query("Limit", Integer.toString(limit))
                .build();
    }

    /** GET certificates/{guid}. */
    static ApiRequest details(String guid) {
        return ApiRequest.get("vedsdk", "certificates", guid).build();
    }

    /** GET certificates/{guid}/PreviousVersions. The contract wants both exclusions, clients leave them out. */
    static ApiRequest previousVersions(String guid, boolean withoutRevoked) {
        return ApiRequest.get("vedsdk", "certificates", guid, "PreviousVersions")
                .query("ExcludeExpired", "false")
                .query("ExcludeRevoked", Boolean.toString(withoutRevoked))
                .build();
    }

    /** POST Config/DnToGuid, which reads. */
    static ApiRequest dnToGuid(String path) {
        return ApiRequest.post("vedsdk", "Config", "DnToGuid")
                .json(Map.of("ObjectDN", path))
                .build();
    }

    /** A login below {@code /vedauth/authorize}; the names are case-sensitive there. */
    static ApiRequest authorize(String way, Effect effect, Map<String, String> body, Secret... secrets) {
        return ApiRequest.post("vedauth", "authorize", way)
                .json(body)
                .effect(effect)
                .addSecrets(secrets)
                .build();
    }

    /** The body as a JSON object, where it is one. */
    static Optional<Json> object(ApiResponse response) {
        try {
            return Optional.of(response.json()).filter(Json::isObject);
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    /** The platform's words. {@code Error} and {@code error} differ: the one is the Web SDK's, the other OAuth's. */
    static String text(ApiResponse response) {
        return object(response)
                .flatMap(body -> Stream.of("Error", "ErrorDetails", "error_description", "error", "Warning")
                        .flatMap(name -> body.text(name).stream())
                        .filter(text -> !text.isBlank())
                        .findFirst())
                .orElse(
                        "HTTP status " + response.status()
                                + " without a text of the platform (it may be in the reason phrase, which cannot be read here)");
    }
}
