package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRejectedException;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Results tell the truth, once and again, alone and side by side. */
interface ResultChecks extends ContractChecks {

    int CALLERS = 64;

    @Test
    default void revoke_untouchedCertificate_answersAsThisProviderDoes() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();

        RevocationResult result =
                fixture.client().revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(fixture.subject().firstAnswer());
        assertThat(result.provider()).isEqualTo(fixture.subject().provider());
        assertThat(result.account()).isEqualTo("contract");
        assertThat(fixture.revokeCalls()).isEqualTo(1);
        if (result.status() == RevocationStatus.REVOKED) {
            assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
            assertThat(fixture.truth(issued)).isPresent();
        } else {
            assertThat(result.revokedBy()).isEmpty();
            assertThat(result.ticket()).isPresent();
        }
    }

    @Test
    default void revoke_again_filesNothingTwiceAndSaysSo() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        CertificateRef reference = CertificateRef.of(issued.certificate());
        fixture.client().revoke(reference, RevocationReason.SUPERSEDED);

        if (!fixture.capabilities().stateReadable() && !fixture.capabilities().filesWork()) {
            // this provider keeps no state of the single certificate, so a refusal is all that it can say
            assertThatThrownBy(() -> fixture.client().revoke(reference, RevocationReason.SUPERSEDED))
                    .isInstanceOf(RevocationRejectedException.class);
            return;
        }
        RevocationResult again = fixture.client().revoke(reference, RevocationReason.SUPERSEDED);

        assertThat(fixture.api().filed(issued.certificate())).isLessThanOrEqualTo(1);
        if (fixture.subject().firstAnswer() == RevocationStatus.REVOKED) {
            assertThat(again.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(again.revokedBy()).contains(RevokedBy.EARLIER);
            assertThat(again.sentReason()).isEmpty();
        } else {
            assertThat(again.ticket()).isPresent();
        }
    }

    @Test
    default void revoke_revokedBySomebodyElse_isASuccessThatIsNotOurs() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        fixture.api().revokeElsewhere(issued.certificate(), RevocationReason.SUPERSEDED);
        if (!fixture.capabilities().stateReadable()) {
            return; // nobody can tell at such a provider; its own tests cover what it answers
        }

        RevocationResult result =
                fixture.client().revoke(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
    }

    @Test
    default void status_revokedCertificate_isReadOrUnknownButNeverActive() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        CertificateRef reference = CertificateRef.of(issued.certificate());
        fixture.revoked(reference, RevocationReason.SUPERSEDED, issued.certificate());

        RevocationStatus status = fixture.client().status(reference).status();

        assertThat(status).isNotEqualTo(RevocationStatus.NOT_REVOKED);
        if (fixture.capabilities().stateReadable()) {
            assertThat(status).isEqualTo(RevocationStatus.REVOKED);
        }
    }

    @Test
    default void status_untouchedCertificate_isNeverRevoked() {
        ContractFixture fixture = fixture();

        RevocationStatus status = fixture.client()
                .status(CertificateRef.of(fixture.issue().certificate()))
                .status();

        assertThat(status)
                .isEqualTo(
                        fixture.capabilities().stateReadable()
                                ? fixture.subject().untouched()
                                : RevocationStatus.UNKNOWN);
    }

    @Test
    default void revoke_sixtyFourCallersAtOnce_shareOneWrite() throws Exception {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        CertificateRef reference = CertificateRef.of(issued.certificate());
        fixture.clearCalls();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            Callable<RevocationResult> call = () -> fixture.client().revoke(reference, RevocationReason.KEY_COMPROMISE);

            List<Future<RevocationResult>> results = callers.invokeAll(Collections.nCopies(CALLERS, call));

            long ours = 0;
            for (Future<RevocationResult> result : results) {
                ours += truthful(result) ? 1 : 0;
            }
            assertThat(ours).isLessThanOrEqualTo(1);
            if (fixture.readsBeforeRevoking(reference)) {
                assertThat(fixture.revokeCalls()).isEqualTo(1);
            }
            assertThat(fixture.api().filed(issued.certificate())).isLessThanOrEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    /** Whether a caller revoked the certificate itself. Who comes too late to share may ask again, and be refused. */
    private boolean truthful(Future<RevocationResult> end) throws InterruptedException {
        try {
            assertThat(end.get().status()).isEqualTo(fixture().subject().firstAnswer());
            return end.get().revokedBy().filter(by -> by == RevokedBy.THIS_CALL).isPresent();
        } catch (ExecutionException e) {
            // only a provider that keeps no state of the certificate has nothing better to say
            assertThat(fixture().capabilities().stateReadable()).isFalse();
            assertThat(e).hasCauseInstanceOf(RevocationRejectedException.class);
            return false;
        }
    }

    @Test
    default void revokeAsync_untouchedCertificate_endsAsRevokeDoes() throws Exception {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();

        RevocationResult result = fixture.client()
                .revokeAsync(RevocationRequest.of(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED))
                .get();

        assertThat(result.status()).isEqualTo(fixture.subject().firstAnswer());
    }

    @Test
    default void close_thenRevoke_isRefusedUnsent() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        RevocationClient client = fixture.client(fixture.account().endpoint()).build();
        client.close();
        fixture.clearCalls();

        assertThatThrownBy(() -> client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED))
                .isInstanceOf(IllegalStateException.class);
        assertThat(fixture.account().server().callCount()).isZero();
    }
}
