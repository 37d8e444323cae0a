package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderAuthenticationException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A rejected credential is tried once, and no secret leaves by an exception. */
interface CredentialChecks extends ContractChecks {

    int CALLERS = 64;

    @Test
    default void revoke_rejectedCredentialFromManyThreads_reachesTheServerOnce() throws Exception {
        ContractFixture fixture = fixture();
        List<CertificateRef> references = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            references.add(CertificateRef.of(fixture.account()
                    .ca()
                    .issue(CertificateSpec.of(ContractFixture.newName()))
                    .certificate()));
        }
        fixture.clearCalls();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (RevocationClient client = fixture.client(fixture.subject()
                        .rejectedConfig(fixture.api(), fixture.account().endpoint()))
                .build()) {
            List<Callable<Object>> calls = references.stream()
                    .map(reference -> (Callable<Object>) () -> client.revoke(reference, RevocationReason.SUPERSEDED))
                    .toList();

            for (Future<Object> end : callers.invokeAll(calls)) {
                ExecutionException e = catchThrowableOfType(ExecutionException.class, end::get);
                assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                ProviderAuthenticationException.class,
                                refused -> assertThat(refused.outcome()).isEqualTo(Outcome.NOT_APPLIED));
            }

            assertThat(fixture.account().server().callCount()).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    default void revoke_serverEchoesTheRequest_noSecretLeavesByTheException() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        fixture.account().server().replaceNext(20, fixture.api()::isRevoke, CredentialChecks::echo);

        RevocationException e = catchThrowableOfType(
                RevocationException.class,
                () -> fixture.client().revoke(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED));

        assertThat(e).isNotNull();
        assertThat(printed(e)).doesNotContain("test-secret");
        assertThat(e.providerCode().orElse("")).doesNotContain("test-secret");
        assertThat(e.requestId().orElse("")).doesNotContain("test-secret");
    }

    /** A refusal that quotes all header fields, in every place where a provider puts a text. */
    private static ApiReply echo(ApiCall call) {
        String quoted = String.join(
                        " ",
                        call.headers().values().stream().flatMap(List::stream).toList())
                .replaceAll("[^A-Za-z0-9+/=_. -]", " ");
        String json = "{\"errors\":[{\"code\":\"" + quoted + "\",\"message\":\"" + quoted + "\"}],\"Error\":\"" + quoted
                + "\",\"error_code\":\"" + quoted + "\",\"error_msg\":\"" + quoted + "\",\"message\":\"" + quoted
                + "\",\"Message\":\"" + quoted + "\",\"Code\":\"" + quoted + "\"}";
        return ApiReply.json(400, json);
    }

    private static String printed(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text + e.toString();
    }
}
