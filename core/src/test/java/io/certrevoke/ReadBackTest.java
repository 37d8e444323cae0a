package io.certrevoke;

import static io.certrevoke.ExampleServer.C1;
import static io.certrevoke.ExampleServer.REVOKE;
import static io.certrevoke.ExampleServer.STATE;
import static io.certrevoke.ExampleServer.cut;
import static io.certrevoke.ExampleServer.json;
import static io.certrevoke.ExampleServer.state;
import static io.certrevoke.RevocationReason.KEY_COMPROMISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.example.ExampleConfig.Mode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read before and after a request to revoke, and the time for it. */
class ReadBackTest {

    private static final Duration DEADLINE = Duration.ofSeconds(600);

    private final ExampleServer server = new ExampleServer();
    private final List<RevocationEvent> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void filed_revokedAlready_isEarlierAndFilesNothing() {
        server.answers(STATE, state("revoked"));

        RevocationResult result = server.client(Mode.FILED).revoke(C1, KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
        assertThat(server.count(REVOKE)).isZero();
    }

    @Test
    void refusalThatMayMeanAlready_openWorkFound_isTakenUp() {
        server.answers(REVOKE, json(409, "{\"code\":\"already\"}"));
        server.answers(STATE, json(200, "{\"state\":\"pending\",\"request\":\"r1\"}"));

        RevocationResult result = server.client(Mode.DIRECT).revoke(C1, KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        assertThat(result.sentReason()).isEmpty();
        assertThat(result.ticket().flatMap(RevocationTicket::trackingId)).contains("r1");
    }

    @Test
    void faultOfTheModuleAfterSending_revoked_isFound() {
        server.answers("/v1/certificates/bug-after/revoke", state("revoked"));
        server.answers("/v1/certificates/bug-after", state("revoked"));

        RevocationResult result =
                server.client(Mode.DIRECT).revoke(CertificateRef.ofProviderId("bug-after"), KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.UNCLEAR);
    }

    @Test
    void doubt_noTimeForAnotherAttempt_isStillReadBack() {
        server.answers(REVOKE, cut());
        server.answers(STATE, state("revoked"));

        RevocationResult result = lateAfterTheFirstAttempt().revoke(C1, KEY_COMPROMISE);

        assertThat(result.revokedBy()).contains(RevokedBy.UNCLEAR);
    }

    @Test
    void doubt_noTimeForAnotherAttempt_theReserveIsNotSpentOnOne() {
        server.answers(REVOKE, cut());
        server.answers(STATE, state("active"));
        RevocationClient client = lateAfterTheFirstAttempt();

        RevocationException e =
                catchThrowableOfType(RevocationException.class, () -> client.revoke(C1, KEY_COMPROMISE));

        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(server.count(REVOKE)).isOne();
        assertThat(server.count(STATE)).isOne();
    }

    @Test
    void doubt_beforeARepetition_pauses() {
        server.answers(REVOKE, cut(), state("revoked"));
        server.answers(STATE, state("active"));
        RevocationClient client =
                ClientFactory.build(server.builder(Mode.DIRECT).listener(events::add), server.time);

        client.revoke(C1, KEY_COMPROMISE);

        assertThat(server.time.sleeps()).hasSize(1);
        assertThat(events)
                .filteredOn(RevocationEvent.Waiting.class::isInstance)
                .singleElement()
                .extracting("cause")
                .isEqualTo(RevocationEvent.WaitCause.RETRY);
    }

    /** A client whose first attempt takes all the time but half the reserve: what is left belongs to reading back. */
    private RevocationClient lateAfterTheFirstAttempt() {
        return ClientFactory.build(
                server.builder(Mode.DIRECT).deadline(DEADLINE).listener(event -> {
                    if (event instanceof RevocationEvent.AttemptEnded ended
                            && ended.path().equals(REVOKE)) {
                        server.time.advance(DEADLINE.minusSeconds(30));
                    }
                }),
                server.time);
    }
}
