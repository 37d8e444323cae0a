package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationEvent;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.UnsupportedRevocationException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Work that is pending is followed to its end, across restarts, and by nobody else. */
interface PendingWorkChecks extends ContractChecks {

    /** Short, because these checks wait for it to pass; nothing else has to happen in this time. */
    Duration SHORT = Duration.ofMillis(300);

    @Test
    default void await_approvedWork_endsRevoked() {
        pending().ifPresent(pending -> {
            fixture().api().approve(pending.issued().certificate());

            RevocationResult end = fixture().client().await(pending.ticket(), ContractFixture.PATIENCE);

            assertThat(end.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(fixture().truth(pending.issued())).isPresent();
        });
    }

    @Test
    default void await_approvedAfterSomePolls_endsRevoked() {
        pending().ifPresent(pending -> {
            AtomicInteger polls = new AtomicInteger();
            try (RevocationClient client = fixture()
                    .client(fixture().account().endpoint())
                    .listener(event -> {
                        boolean third = event instanceof RevocationEvent.Waiting waiting
                                && waiting.cause() == RevocationEvent.WaitCause.POLL
                                && polls.incrementAndGet() == 3;
                        if (third) {
                            fixture().api().approve(pending.issued().certificate());
                        }
                    })
                    .build()) {
                RevocationResult end = client.await(pending.ticket(), ContractFixture.PATIENCE);

                assertThat(end.status()).isEqualTo(RevocationStatus.REVOKED);
                assertThat(polls).hasValueGreaterThanOrEqualTo(3);
            }
        });
    }

    @Test
    default void await_rejectedWork_endsWithoutRevocationAndSaysWhy() {
        pending().ifPresent(pending -> {
            fixture().api().reject(pending.issued().certificate(), "not this one");

            RevocationResult end = fixture().client().await(pending.ticket(), ContractFixture.PATIENCE);

            assertThat(end.status()).isIn(RevocationStatus.REJECTED, RevocationStatus.FAILED);
            assertThat(end.message())
                    .hasValueSatisfying(text -> assertThat(text).contains("not this one"));
            assertThat(fixture().truth(pending.issued())).isEmpty();
        });
    }

    @Test
    default void await_vanishedWork_isNeverTakenForDone() {
        pending().ifPresent(pending -> {
            fixture().api().forget(pending.issued().certificate());
            try {
                RevocationResult end = fixture().client().await(pending.ticket(), SHORT);

                assertThat(end.status()).isNotEqualTo(RevocationStatus.REVOKED);
            } catch (RevocationException e) {
                assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
            }
        });
    }

    @Test
    default void await_nobodyDecides_returnsTheLatestStateAtTheLimit() {
        pending().ifPresent(pending -> {
            RevocationResult end = fixture().client().await(pending.ticket(), SHORT);

            assertThat(end.status().isFinal()).isFalse();
            assertThat(end.ticket()).contains(pending.ticket());
        });
    }

    @Test
    default void await_ticketOfAnEarlierProcess_goesOn() {
        pending().ifPresent(pending -> {
            RevocationTicket stored = RevocationTicket.decode(pending.ticket().encode());
            fixture().api().approve(pending.issued().certificate());
            try (RevocationClient later =
                    fixture().client(fixture().account().endpoint()).build()) {
                assertThat(later.await(stored, ContractFixture.PATIENCE).status())
                        .isEqualTo(RevocationStatus.REVOKED);
            }
        });
    }

    @Test
    default void await_transientFault_isSurvived() {
        pending().ifPresent(pending -> {
            fixture()
                    .account()
                    .server()
                    .replaceNext(3, call -> true, call -> ApiReply.text(503, "text/html", "<html>busy</html>"));
            fixture().api().approve(pending.issued().certificate());

            assertThat(fixture()
                            .client()
                            .await(pending.ticket(), ContractFixture.PATIENCE)
                            .status())
                    .isEqualTo(RevocationStatus.REVOKED);
        });
    }

    @Test
    default void status_ticketOfAnotherAccount_isRefusedUnsent() {
        ContractFixture fixture = fixture();
        RevocationTicket foreign = RevocationTicket.builder()
                .provider(fixture.subject().provider())
                .account("somebody else's")
                .endpoint(fixture.account().endpoint())
                .trackingId("1")
                .certificate(CertificateRef.ofSerial("01"))
                .requestedReason(RevocationReason.SUPERSEDED)
                .createdAt(Instant.EPOCH)
                .build();
        fixture.clearCalls();

        assertThatThrownBy(() -> fixture.client().status(foreign)).isInstanceOf(UnsupportedRevocationException.class);
        assertThatThrownBy(() -> fixture.client().await(foreign, SHORT))
                .isInstanceOf(UnsupportedRevocationException.class);
        assertThat(fixture.account().server().callCount()).isZero();
    }

    @Test
    default void status_ticketOfAnotherEndpoint_isRefusedUnsent() {
        pending().ifPresent(pending -> {
            RevocationTicket foreign = RevocationTicket.builder()
                    .from(pending.ticket())
                    .endpoint(URI.create("https://pki.example.org"))
                    .build();
            fixture().clearCalls();

            assertThatThrownBy(() -> fixture().client().status(foreign))
                    .isInstanceOf(UnsupportedRevocationException.class);
            assertThat(fixture().account().server().callCount()).isZero();
        });
    }

    @Test
    default void revoke_workThatWasRejected_isAnAnswerAndNotAnOpenTicket() {
        pending().ifPresent(pending -> {
            fixture().api().reject(pending.issued().certificate(), "no");

            RevocationException e = catchThrowableOfType(RevocationException.class, () -> {
                RevocationResult state = fixture().client().status(pending.ticket());
                assertThat(state.status().isFinal()).isTrue();
                assertThat(state.status()).isNotEqualTo(RevocationStatus.REVOKED);
            });

            assertThat(e).isNull();
        });
    }

    /** Files work for a new certificate; nothing where this provider revokes at once. */
    private Optional<Pending> pending() {
        if (fixture().subject().firstAnswer() == RevocationStatus.REVOKED) {
            return Optional.empty();
        }
        IssuedCertificate issued = fixture().issue();
        RevocationResult result =
                fixture().client().revoke(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED);
        return Optional.of(new Pending(issued, result.ticket().orElseThrow()));
    }

    /** A certificate and the work that was filed for it. */
    record Pending(IssuedCertificate issued, RevocationTicket ticket) {}
}
