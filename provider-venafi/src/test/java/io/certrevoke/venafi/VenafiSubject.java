package io.certrevoke.venafi;

import io.certrevoke.CertificateRef;
import io.certrevoke.ProviderConfig;
import io.certrevoke.RevocationStatus;
import io.certrevoke.Secret;
import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.SandboxApi;
import io.certrevoke.testkit.venafi.VenafiApi;
import io.certrevoke.testkit.venafi.VenafiOpenPoint;
import io.certrevoke.venafi.VenafiConfig.AccessToken;
import io.certrevoke.venafi.VenafiConfig.Credential;
import io.certrevoke.venafi.VenafiConfig.Password;
import io.certrevoke.venafi.VenafiConfig.RefreshToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ways to use a platform.
 *
 * @param login the credential
 * @param work when the CA does its work
 * @param readings how the sandbox takes the open points
 */
record VenafiSubject(Login login, Work work, List<VenafiOpenPoint> readings) implements ContractSubject {

    enum Login {
        TOKEN,
        PASSWORD,
        REFRESH
    }

    enum Work {
        /** While the platform waits for it. */
        DONE_WITHIN_THE_WAIT,
        /** At once, but the platform does not wait for it and answers before. */
        DONE_UNSEEN,
        /** When it is let. */
        DONE_LATER
    }

    private static final Secret WRONG = Secret.of("test-secret-of-nobody");

    @Override
    public String provider() {
        return VenafiConfig.PROVIDER;
    }

    @Override
    public void prepare(SandboxApi api) {
        ((VenafiApi) api).immediate(work != Work.DONE_LATER);
        readings.forEach(((VenafiApi) api)::choose);
    }

    @Override
    public ProviderConfig config(SandboxApi api, URI endpoint) {
        return config(endpoint, credential((VenafiApi) api));
    }

    @Override
    public ProviderConfig rejectedConfig(SandboxApi api, URI endpoint) {
        VenafiApi venafi = (VenafiApi) api;
        return config(
                endpoint,
                switch (login) {
                    case TOKEN -> new AccessToken(WRONG);
                    case PASSWORD -> new Password(venafi.username(), WRONG, venafi.clientId());
                    case REFRESH -> new RefreshToken(venafi.clientId(), WRONG, (access, refresh) -> {});
                });
    }

    private VenafiConfig config(URI endpoint, Credential credential) {
        return VenafiConfig.builder()
                .endpoint(endpoint)
                .credential(credential)
                .workToDoTimeout(wait(work))
                .build();
    }

    private static Duration wait(Work work) {
        return work == Work.DONE_WITHIN_THE_WAIT ? Duration.ofSeconds(30) : Duration.ZERO;
    }

    private Credential credential(VenafiApi venafi) {
        if (login == Login.REFRESH) {
            // each client needs a pair of its own
            venafi.tokens().issue("certificate:manage,revoke");
        }
        return switch (login) {
            case TOKEN -> new AccessToken(Secret.of(venafi.accessToken()));
            case PASSWORD -> new Password(venafi.username(), Secret.of(venafi.password()), venafi.clientId());
            case REFRESH ->
                new RefreshToken(venafi.clientId(), Secret.of(venafi.refreshToken()), (access, refresh) -> {});
        };
    }

    @Override
    public Optional<Map<String, Object>> settings(SandboxApi api, URI endpoint) {
        VenafiApi venafi = (VenafiApi) api;
        return switch (login) {
            case TOKEN ->
                Optional.of(Map.of(
                        "endpoint",
                        endpoint,
                        "auth",
                        "token",
                        "accessToken",
                        venafi.accessToken(),
                        "workToDoTimeout",
                        wait(work)));
            case PASSWORD ->
                Optional.of(Map.of(
                        "endpoint",
                        endpoint,
                        "auth",
                        "password",
                        "username",
                        venafi.username(),
                        "password",
                        venafi.password(),
                        "clientId",
                        venafi.clientId(),
                        "workToDoTimeout",
                        wait(work)));
            case REFRESH -> Optional.empty();
        };
    }

    @Override
    public RevocationStatus firstAnswer() {
        return work == Work.DONE_WITHIN_THE_WAIT ? RevocationStatus.REVOKED : RevocationStatus.PENDING;
    }

    /** The platform's fields speak of revocations, and there is no documented word for their absence. */
    @Override
    public RevocationStatus untouched() {
        return RevocationStatus.UNKNOWN;
    }

    @Override
    public Optional<CertificateRef> reference(CertificateRef.Kind kind, IssuedCertificate certificate, SandboxApi api) {
        return kind == CertificateRef.Kind.PROVIDER_PATH
                ? Optional.of(CertificateRef.ofProviderPath(((VenafiApi) api).objectPath(certificate.certificate())))
                : Optional.empty();
    }
}
