package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderAuthenticationException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRejectedException;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mistakes that tools for revocation have made, each as a test that this provider does not make it: a JUnit class to
 * extend, like {@link ProviderContract}. Every test runs through the public API against the sandbox and holds what the
 * caller is told against what the authority has recorded.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FieldDefectsContract {

    private static final RevocationReason REASON = RevocationReason.SUPERSEDED;

    /** {@link ContractFixture}'s clients make so many attempts. */
    private static final int ATTEMPTS = 3;

    private ContractFixture fixture;

    /** For subclasses. */
    protected FieldDefectsContract() {}

    /**
     * The provider under test.
     *
     * @return how to configure it, and what it answers
     */
    protected abstract ContractSubject subject();

    @BeforeAll
    final void openSandbox() {
        fixture = new ContractFixture(subject());
    }

    @AfterEach
    final void clearCalls() {
        fixture.clearCalls();
    }

    @AfterAll
    final void closeSandbox() {
        fixture.close();
        assertThat(fixture.account().server().failures())
                .as("defects of the sandbox itself")
                .isEmpty();
    }

    /** A refusal that is swallowed and stored as revoked. */
    @Test
    final void revoke_refusedByProvider_endsAsExceptionNotApplied() {
        IssuedCertificate issued = fixture.issue();
        answerRevokes(ApiReply.json(403, "{}"), Integer.MAX_VALUE);

        RevocationException e = catchThrowableOfType(RevocationException.class, () -> revoke(issued));

        assertThat(e).isNotNull();
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(fixture.truth(issued)).isEmpty();
        fixture.clearCalls();
        assertThat(fixture.client().status(reference(issued)).status()).isNotEqualTo(RevocationStatus.REVOKED);
    }

    /** Pending, done and done by somebody else that look alike; a request that only waits, taken for a revocation. */
    @Test
    final void revoke_pendingDoneAndEarlier_areToldApart() {
        IssuedCertificate issued = fixture.issue();

        RevocationResult first = revoke(issued);
        assertThat(first.status() == RevocationStatus.REVOKED)
                .isEqualTo(fixture.truth(issued).isPresent());
        assertThat(first.revokedBy().isPresent()).isEqualTo(first.status() == RevocationStatus.REVOKED);

        RevocationResult end = fixture.settled(fixture.client(), first, issued.certificate());
        assertThat(end.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(fixture.truth(issued)).isPresent();
        if (fixture.capabilities().stateReadable()) {
            assertThat(revoke(issued).revokedBy()).contains(RevokedBy.EARLIER);
        }
    }

    /** A request whose answer got lost, blindly sent again. */
    @Test
    final void revoke_answerLost_isNotRepeatedBlindly() {
        IssuedCertificate issued = fixture.issue();
        fixture.clearCalls();
        try (FaultBench bench = new FaultBench(fixture.account(), issued.certificate());
                RevocationClient client = fixture.client(bench.endpoint()).build()) {
            bench.onNextRevoke(Fault.RESET_BEFORE_BODY, 1);

            tryToRevoke(client, issued);
        }

        assertThat(fixture.api().filed(issued.certificate())).isLessThanOrEqualTo(1);
        assertEachRevokeIsPrecededByARead(fixture.account().server().calls());
    }

    private void assertEachRevokeIsPrecededByARead(List<ApiCall> calls) {
        for (int i = 1; i < calls.size(); i++) {
            assertThat(fixture.api().isRevoke(calls.get(i - 1)) && fixture.api().isRevoke(calls.get(i)))
                    .as("two revoke requests in a row")
                    .isFalse();
        }
        if (fixture.capabilities().filesWork()) {
            assertThat(calls.stream().filter(fixture.api()::isRevoke)).hasSize(1);
        }
    }

    /** More requests than attempts, without an end. */
    @Test
    final void revoke_neverAnswered_staysWithinTheAttempts() {
        IssuedCertificate issued = fixture.issue();
        try (FaultBench bench = new FaultBench(fixture.account(), issued.certificate());
                RevocationClient client = fixture.client(bench.endpoint()).build()) {
            bench.onNextRevoke(Fault.RESET_BEFORE_EFFECT, Integer.MAX_VALUE);

            RevocationException e =
                    catchThrowableOfType(RevocationException.class, () -> client.revoke(reference(issued), REASON));

            assertThat(e).isNotNull();
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(bench.sent()).isBetween(1L, (long) ATTEMPTS);
        }
    }

    /** A comment, whatever is in it, that makes the call fail. */
    @Test
    final void revoke_withComment_goesThrough() {
        IssuedCertificate issued = fixture.issue();
        String comment = "OPS-1: key seen in public; \"found\" & <reported>";

        RevocationResult result = fixture.client()
                .revoke(RevocationRequest.builder()
                        .certificate(reference(issued))
                        .reason(REASON)
                        .comment(comment)
                        .build());

        assertThat(result.status()).isEqualTo(fixture.subject().firstAnswer());
    }

    /** Any 2xx read as success. */
    @ParameterizedTest
    @ValueSource(ints = {200, 202, 206, 299})
    final void revoke_successStatusAlone_isNeverTakenForDone(int status) {
        assertNeverTakenForDone(ApiReply.empty(status));
    }

    /** A 200 that lists what failed, read as success by its status. */
    @Test
    final void revoke_successThatListsFailures_isNeverTakenForDone() {
        assertNeverTakenForDone(
                ApiReply.json(200, "{\"failed\":[{\"id\":\"1\",\"message\":\"not revoked\"}],\"revoked\":[]}"));
    }

    /** A refusal in the body of a 200, read as success by its status. */
    @Test
    final void revoke_successStatusWithRefusalInItsBody_isNeverTakenForDone() {
        assertNeverTakenForDone(
                ApiReply.json(200, "{\"Success\":false,\"Error\":\"not revoked\",\"errors\":[{\"code\":\"no\"}]}"));
    }

    private void assertNeverTakenForDone(ApiReply reply) {
        IssuedCertificate issued = fixture.issue();
        answerRevokes(reply, Integer.MAX_VALUE);
        try {
            assertThat(revoke(issued).status()).isNotEqualTo(RevocationStatus.REVOKED);
        } catch (RevocationException e) {
            assertThat(fixture.revokeCalls()).isPositive();
        }
        assertThat(fixture.truth(issued)).isEmpty();
    }

    /** A stop at the first error, after which nobody can tell which certificates were revoked. */
    @Test
    final void revoke_oneOfThreeRefused_eachEndsOnItsOwn() {
        IssuedCertificate first = fixture.issue();
        IssuedCertificate second = fixture.issue();
        IssuedCertificate third = fixture.issue();

        RevocationResult before = revoke(first);
        answerRevokes(ApiReply.json(403, "{}"), 1);
        RevocationException refused = catchThrowableOfType(RevocationException.class, () -> revoke(second));
        RevocationResult after = revoke(third);

        assertThat(before.status()).isEqualTo(fixture.subject().firstAnswer());
        assertThat(after.status()).isEqualTo(fixture.subject().firstAnswer());
        assertThat(refused.certificate()).contains(reference(second));
        assertThat(fixture.truth(second)).isEmpty();
    }

    /** Connections and credentials shared between identities. */
    @Test
    final void clients_ofTwoIdentities_shareNothing() {
        IssuedCertificate issued = fixture.issue();
        try (RevocationClient good =
                        fixture.client(fixture.account().endpoint()).build();
                RevocationClient rejected = fixture.client(fixture.subject()
                                .rejectedConfig(fixture.api(), fixture.account().endpoint()))
                        .build()) {
            assertRejected(rejected, issued);
            assertThat(good.revoke(reference(issued), REASON).status())
                    .isEqualTo(fixture.subject().firstAnswer());
            assertRejected(rejected, fixture.issue());
        }
    }

    private static void assertRejected(RevocationClient client, IssuedCertificate issued) {
        RevocationException e =
                catchThrowableOfType(RevocationException.class, () -> client.revoke(reference(issued), REASON));

        assertThat(e).isInstanceOf(ProviderAuthenticationException.class);
    }

    /** "Already revoked" counted as an error, so that a second run over the same certificates fails. */
    @Test
    final void revoke_secondRun_isACleanSuccess() {
        List<IssuedCertificate> all = Stream.generate(fixture::issue).limit(3).toList();
        all.forEach(issued -> fixture.settled(fixture.client(), revoke(issued), issued.certificate()));

        all.forEach(this::assertCleanSecondTime);
    }

    private void assertCleanSecondTime(IssuedCertificate issued) {
        try {
            assertThat(fixture.settled(fixture.client(), revoke(issued), issued.certificate())
                            .status())
                    .isEqualTo(RevocationStatus.REVOKED);
        } catch (RevocationRejectedException e) {
            // a provider that shows no state of the single certificate cannot be told from one that refuses it
            assertThat(fixture.capabilities().stateReadable()).isFalse();
        }
    }

    private void answerRevokes(ApiReply reply, int times) {
        fixture.account().server().replaceNext(times, fixture.api()::isRevoke, call -> reply);
    }

    private RevocationResult revoke(IssuedCertificate issued) {
        return fixture.client().revoke(reference(issued), REASON);
    }

    private void tryToRevoke(RevocationClient client, IssuedCertificate issued) {
        try {
            if (client.revoke(reference(issued), REASON).status() == RevocationStatus.REVOKED) {
                assertThat(fixture.truth(issued)).isPresent();
            }
        } catch (RevocationException e) {
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    private static CertificateRef reference(IssuedCertificate issued) {
        return CertificateRef.of(issued.certificate());
    }
}
