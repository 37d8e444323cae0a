package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderConfig;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What a caller is told when something goes wrong around a revocation, held against a table that was written first: the
 * resource {@code fault-matrix.md} beside the subclass, or another name. What was seen is written to
 * {@code target/fault-matrix/}, in the same form.
 *
 * <p>Whatever the table says, no row may claim a revocation that the authority does not have, or that nothing was applied
 * when something was; and no request may follow a redirect to another host.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FaultMatrix {

    private static final String HEAD = "| fault | how `revoke` ends | revokes sent | work filed |\n|---|---|---|---|\n";

    /** Room for a provider that waits minutes on its side; no row comes near it. */
    private static final Duration DEADLINE = Duration.ofMinutes(12);

    private final List<FaultRow> seen = new ArrayList<>();
    private ContractFixture fixture;
    private Map<String, FaultRow> expected;

    /** For subclasses. */
    protected FaultMatrix() {}

    /**
     * The provider under test.
     *
     * @return how to configure it, and what it answers
     */
    protected abstract ContractSubject subject();

    /**
     * The resource that holds the expected table.
     *
     * @return a name beside the subclass
     */
    protected abstract String table();

    @BeforeAll
    final void open() {
        fixture = new ContractFixture(subject());
        expected = readTable();
        // the first call of a process loads classes, which the short time-outs below must not pay for
        fixture.client().revoke(CertificateRef.of(fixture.issue().certificate()), RevocationReason.SUPERSEDED);
    }

    @AfterAll
    final void close() throws IOException {
        fixture.close();
        Path file = Path.of("target", "fault-matrix", table());
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, HEAD + seen.stream().map(FaultRow::toMarkdown).collect(Collectors.joining("\n")) + "\n");
    }

    @TestFactory
    final Stream<DynamicTest> revoke_withFault_endsAsWritten() {
        return FaultScenario.all().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> play(scenario)));
    }

    private void play(FaultScenario scenario) {
        IssuedCertificate issued = fixture.issue();
        try (FaultBench bench = new FaultBench(fixture.account(), issued.certificate());
                RevocationClient client = fixture.client(bench.endpoint())
                        .timeout(scenario.timeout())
                        .deadline(DEADLINE)
                        .build()) {
            scenario.arm(bench);
            String end = end(client, issued);
            FaultRow row = new FaultRow(
                    scenario.name(), end, bench.sent(), fixture.api().filed(issued.certificate()));
            seen.add(row);

            assertThat(row).isEqualTo(expected.get(scenario.name()));
            assertThat(bench.strayed()).as("requests that followed a redirect").isFalse();
            assertNoLie(row, issued, scenario);
        }
    }

    private void assertNoLie(FaultRow row, IssuedCertificate issued, FaultScenario scenario) {
        if (row.claimsRevoked()) {
            assertThat(fixture.truth(issued)).isPresent();
        }
        if (row.claimsNothingApplied() && !scenario.involvesSomebodyElse()) {
            assertThat(fixture.truth(issued)).isEmpty();
            assertThat(row.filed()).isZero();
        }
        assertThat(row.filed()).as("requests or work orders filed").isLessThanOrEqualTo(1);
    }

    @Test
    final void revoke_connectionRefused_isNotApplied() {
        try (DeadEndpoint dead = DeadEndpoint.refusing()) {
            assertNotApplied("connection refused", fixture.subject().config(fixture.api(), dead.endpoint()));
        }
    }

    @Test
    final void revoke_connectionNeverMade_isNotApplied() {
        try (DeadEndpoint dead = DeadEndpoint.neverAccepting()) {
            assertNotApplied("connect time-out", fixture.subject().config(fixture.api(), dead.endpoint()));
        }
    }

    @Test
    final void revoke_untrustedTlsServer_isNotAppliedAndNothingIsSent() {
        try (UntrustedTlsServer server = UntrustedTlsServer.start()) {
            assertNotApplied("TLS failure", fixture.subject().config(fixture.api(), server.endpoint()));
            assertThat(server.requests()).isZero();
        }
    }

    private void assertNotApplied(String fault, ProviderConfig config) {
        IssuedCertificate issued = fixture.issue();
        try (RevocationClient client = fixture.client(config)
                .timeout(Duration.ofSeconds(4))
                .deadline(DEADLINE)
                .build()) {
            FaultRow row =
                    new FaultRow(fault, end(client, issued), 0, fixture.api().filed(issued.certificate()));
            seen.add(row);

            assertThat(row.end()).isEqualTo("ProviderUnavailable, " + Outcome.NOT_APPLIED);
            assertThat(fixture.truth(issued)).isEmpty();
        }
    }

    private static String end(RevocationClient client, IssuedCertificate issued) {
        try {
            return FaultRow.describe(
                    client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED));
        } catch (RevocationException e) {
            return FaultRow.describe(e);
        }
    }

    private Map<String, FaultRow> readTable() {
        try (InputStream in = getClass().getResourceAsStream(table())) {
            if (in == null) {
                throw new IllegalStateException("no table " + table() + " beside " + getClass());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| fault"))
                    .map(FaultRow::fromMarkdown)
                    .collect(Collectors.toMap(FaultRow::fault, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
