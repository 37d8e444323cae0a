package io.certrevoke;

import static io.certrevoke.ExampleServer.REQUEST;
import static io.certrevoke.ExampleServer.cut;
import static io.certrevoke.ExampleServer.json;
import static io.certrevoke.ExampleServer.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.example.ExampleConfig.Mode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingTest {

    private final ExampleServer server = new ExampleServer();
    private final RevocationClient client =
            ClientFactory.build(server.builder(Mode.FILED).retry(RetryPolicy.never()), server.time);
    private final RevocationTicket ticket = RevocationTicket.builder()
            .provider("example")
            .account("default")
            .endpoint(server.endpoint())
            .trackingId("r1")
            .certificate(ExampleServer.C1)
            .requestedReason(RevocationReason.KEY_COMPROMISE)
            .createdAt(server.clock.instant())
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void await_finalAtOnce_doesNotWait() {
        server.answers(REQUEST, json(200, "{\"state\":\"revoked\",\"reason\":\"superseded\"}"));

        RevocationResult result = client.await(ticket, Duration.ofHours(1));

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.ticket()).isEmpty();
        assertThat(result.revokedBy()).isEmpty();
        assertThat(result.warnings()).hasSize(1);
        assertThat(server.time.sleeps()).isEmpty();
    }

    @Test
    void await_pendingThenRejected_isRejected() {
        server.answers(REQUEST, state("pending"), state("waiting"), state("rejected"));

        assertThat(client.await(ticket, Duration.ofHours(1)).status()).isEqualTo(RevocationStatus.REJECTED);
        assertThat(server.count(REQUEST)).isEqualTo(3);
    }

    @Test
    void await_pauses_growUpToABound() {
        server.answers(REQUEST, state("pending"));

        RevocationResult result = client.await(ticket, Duration.ofMinutes(10));

        List<Duration> pauses = server.time.sleeps();
        assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        assertThat(result.ticket()).contains(ticket);
        assertThat(pauses.subList(0, pauses.size() - 1))
                .isSorted()
                .startsWith(Duration.ofSeconds(10), Duration.ofSeconds(15))
                .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(80)));
        // one last look before the limit, not ever more of them
        assertThat(server.count(REQUEST)).isEqualTo(pauses.size() + 1);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofMinutes(10));
        assertThat(pauses).hasSizeLessThan(14);
    }

    @Test
    void await_rateLimit_isHonoured() {
        server.answers(REQUEST, state("pending"), state("pending"), state("pending"), state("revoked"));
        RevocationClient limited = ClientFactory.build(
                server.builder(Mode.FILED)
                        .rateLimit(new RateLimit(1, Duration.ofMinutes(1)))
                        .pollInterval(Duration.ofSeconds(1)),
                server.time);
        long start = server.time.nanoTime();

        RevocationResult result = limited.await(ticket, Duration.ofHours(1));

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(server.count(REQUEST)).isEqualTo(4);
        // three minutes between four looks, however short the pauses of the polling are
        assertThat(Duration.ofNanos(server.time.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void await_transientFaults_areSurvived() {
        server.answers(REQUEST, cut(), json(503, "{}"), json(200, "<html>"), state("revoked"));

        assertThat(client.await(ticket, Duration.ofHours(1)).status()).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void await_neverAReadableState_throwsTheLastFailure() {
        server.answers(REQUEST, json(503, "{}"));

        RevocationException e =
                catchThrowableOfType(RevocationException.class, () -> client.await(ticket, Duration.ofMinutes(1)));

        assertThat(e).isInstanceOf(ProviderUnavailableException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void await_faultAfterAState_givesTheLatestState() {
        server.answers(REQUEST, state("waiting"), json(503, "{}"));

        assertThat(client.await(ticket, Duration.ofMinutes(1)).status()).isEqualTo(RevocationStatus.AWAITING_APPROVAL);
    }

    @Test
    void await_lastingRefusal_endsTheWait() {
        server.answers(REQUEST, json(404, "{}"));

        RevocationException e =
                catchThrowableOfType(RevocationException.class, () -> client.await(ticket, Duration.ofHours(1)));

        assertThat(e).isInstanceOf(CertificateNotFoundException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(server.time.sleeps()).isEmpty();
    }

    @Test
    void await_forEver_isUnderstood() {
        server.answers(REQUEST, state("pending"), state("revoked"));

        assertThat(client.await(ticket, ChronoUnit.FOREVER.getDuration()).status())
                .isEqualTo(RevocationStatus.REVOKED);
    }

    /** Kept for the answer to the last look: the reserve, a minute here, but at most half of the time. */
    @ParameterizedTest
    @CsvSource({"PT100S, PT50S", "PT300S, PT240S"})
    void await_noRoomForAPause_looksOnceMoreBeforeTheLimit(Duration limit, Duration pause) {
        server.answers(REQUEST, state("pending"));
        RevocationClient patient = ClientFactory.build(
                server.builder(Mode.FILED).retry(RetryPolicy.never()).pollInterval(Duration.ofSeconds(300)),
                server.time);

        patient.await(ticket, limit);

        assertThat(server.time.sleeps()).containsExactly(pause);
        assertThat(server.count(REQUEST)).isEqualTo(2);
    }

    @Test
    void await_interrupted_endsAndKeepsTheFlag() {
        server.answers(REQUEST, state("pending"));
        RevocationClient interrupting = ClientFactory.build(
                server.builder(Mode.FILED).listener(event -> {
                    if (event instanceof RevocationEvent.Waiting) {
                        Thread.currentThread().interrupt();
                    }
                }),
                server.time);

        RevocationException e =
                catchThrowableOfType(RevocationException.class, () -> interrupting.await(ticket, Duration.ofHours(1)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).isInstanceOf(RevocationInterruptedException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(server.count(REQUEST)).isOne();
    }

    @Test
    void await_clientClosed_ends() {
        server.answers(REQUEST, state("pending"));
        RevocationClient[] closing = new RevocationClient[1];
        closing[0] = ClientFactory.build(
                server.builder(Mode.FILED).listener(event -> {
                    if (event instanceof RevocationEvent.Waiting) {
                        closing[0].close();
                    }
                }),
                server.time);

        RevocationException e =
                catchThrowableOfType(RevocationException.class, () -> closing[0].await(ticket, Duration.ofHours(1)));

        assertThat(e).isInstanceOf(RevocationInterruptedException.class).hasMessageContaining("closed");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
