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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(names = {"SUPERSEDED", "KEY_COMPROMISE"})
    default void revoke_revokedEarlier_effectiveReasonIsComparedWhereItCanBeRead(RevocationReason earlier) {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        fixture.api().revokeElsewhere(issued.certificate(), earlier);
        if (!fixture.capabilities().stateReadable()) {
            return; // as above
        }

        RevocationResult result =
                fixture.client().revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE);

        assertThat(result.requestedReason()).contains(RevocationReason.KEY_COMPROMISE);
        assertThat(result.sentReason()).isEmpty();
        if (!fixture.capabilities().reasonReadable()) {
            assertThat(result.effectiveReason()).isEmpty();
            return;
        }
        assertThat(result.effectiveReason()).contains(earlier);
        boolean differs = earlier != RevocationReason.KEY_COMPROMISE;
        assertThat(result.warnings().stream().anyMatch(text -> text.contains(earlier.rfcName())))
                .isEqualTo(differs);
    }

    @Test
    default void revoke_fromAnotherProcess_findsTheWorkOfTheFirst() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        CertificateRef reference = CertificateRef.of(issued.certificate());
        RevocationResult first = fixture.client().revoke(reference, RevocationReason.SUPERSEDED);
        try (RevocationClient another =
                fixture.client(fixture.account().endpoint()).build()) {
            RevocationResult second = another.revoke(reference, RevocationReason.SUPERSEDED);

            assertThat(second.revokedBy()).isNotEqualTo(Optional.of(RevokedBy.THIS_CALL));
            assertThat(second.status()).isEqualTo(first.status());
        } catch (RevocationRejectedException e) {
            assertThat(fixture.capabilities().stateReadable()).isFalse();
        }
        assertThat(fixture.api().filed(issued.certificate())).isLessThanOrEqualTo(1);
        fixture.settled(fixture.client(), first, issued.certificate());
        assertThat(fixture.truth(issued)).isPresent();
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
