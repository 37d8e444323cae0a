package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What has to hold however the vendor's documentation is to be read: under each {@link Reading} a revocation, its
 * repetition, a lost answer, an unknown certificate and a twin of another issuer end in whatever way is honest. No result
 * says revoked without the authority's knowing it, no exception says that nothing was applied when something was, nothing is
 * filed twice, and no other certificate is touched.
 */
public abstract class ReadingsContract {

    /** For subclasses. */
    protected ReadingsContract() {}

    /**
     * The provider under test.
     *
     * @return how to configure it, and what it answers
     */
    protected abstract ContractSubject subject();

    /**
     * The readings.
     *
     * @return at least one
     */
    protected abstract Stream<Reading> readings();

    @TestFactory
    final Stream<DynamicTest> revoke_underEachReading_isHonest() {
        return readings().map(reading -> DynamicTest.dynamicTest(reading.name(), () -> play(reading)));
    }

    private void play(Reading reading) {
        try (ContractFixture fixture = new ContractFixture(subject())) {
            reading.choose().accept(fixture.api());
            revokeTwice(fixture);
            loseTheAnswer(fixture);
            askForAnUnknownCertificate(fixture);
            askForATwin(fixture);
            assertThat(fixture.account().server().failures()).isEmpty();
        }
    }

    private static void revokeTwice(ContractFixture fixture) {
        IssuedCertificate issued = fixture.issue();
        IssuedCertificate bystander = fixture.issue();
        CertificateRef reference = CertificateRef.of(issued.certificate());

        assertHonest(fixture, issued, fixture.client(), reference);
        assertHonest(fixture, issued, fixture.client(), reference);

        assertThat(fixture.truth(bystander)).isEmpty();
        if (fixture.truth(issued).isEmpty()) {
            assertNotSaidToBeRevoked(fixture.client(), reference);
        }
    }

    private static void assertNotSaidToBeRevoked(RevocationClient client, CertificateRef reference) {
        try {
            assertThat(client.status(reference).status()).isNotEqualTo(RevocationStatus.REVOKED);
        } catch (RevocationException e) {
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    private static void loseTheAnswer(ContractFixture fixture) {
        IssuedCertificate issued = fixture.issue();
        try (FaultBench bench = new FaultBench(fixture.account(), issued.certificate());
                RevocationClient client = fixture.client(bench.endpoint()).build()) {
            bench.onNextRevoke(Fault.RESET_BEFORE_BODY, 1);

            assertHonest(fixture, issued, client, CertificateRef.of(issued.certificate()));
        }
    }

    private static void askForAnUnknownCertificate(ContractFixture fixture) {
        IssuedCertificate unknown = fixture.account().ca().issue(CertificateSpec.of(ContractFixture.newName()));

        tryToRevoke(fixture, unknown);
    }

    private static void askForATwin(ContractFixture fixture) {
        CertificateSpec spec = CertificateSpec.of(ContractFixture.newName());
        IssuedCertificate twin = fixture.sandbox().ca("twin").issue(spec);
        IssuedCertificate meant = fixture.account().ca().issue(spec);
        fixture.api().hold(twin);

        tryToRevoke(fixture, meant);

        assertThat(fixture.truth(twin)).isEmpty();
    }

    /** There is nothing to revoke, so the only honest end is an exception. */
    private static void tryToRevoke(ContractFixture fixture, IssuedCertificate issued) {
        assertThatThrownBy(() ->
                        fixture.client().revoke(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED))
                .isInstanceOf(RevocationException.class);
        assertThat(fixture.truth(issued)).isEmpty();
    }

    private static void assertHonest(
            ContractFixture fixture, IssuedCertificate issued, RevocationClient client, CertificateRef reference) {
        boolean revokedBefore = fixture.truth(issued).isPresent();
        int filedBefore = fixture.api().filed(issued.certificate());
        try {
            RevocationResult result = client.revoke(reference, RevocationReason.SUPERSEDED);
            if (result.status() == RevocationStatus.REVOKED) {
                assertThat(fixture.truth(issued)).isPresent();
            }
        } catch (RevocationException e) {
            if (e.outcome() == Outcome.NOT_APPLIED) {
                assertThat(fixture.truth(issued).isPresent()).isEqualTo(revokedBefore);
                assertThat(fixture.api().filed(issued.certificate())).isEqualTo(filedBefore);
            }
        }
        assertThat(fixture.api().filed(issued.certificate())).isLessThanOrEqualTo(1);
    }
}
