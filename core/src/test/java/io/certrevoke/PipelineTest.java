package io.certrevoke;

import static io.certrevoke.ExampleServer.C1;
import static io.certrevoke.ExampleServer.LIST;
import static io.certrevoke.ExampleServer.LOGIN;
import static io.certrevoke.ExampleServer.REVOKE;
import static io.certrevoke.ExampleServer.STATE;
import static io.certrevoke.ExampleServer.json;
import static io.certrevoke.ExampleServer.state;
import static io.certrevoke.RevocationReason.KEY_COMPROMISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.example.ExampleConfig;
import io.certrevoke.example.ExampleConfig.Mode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private final ExampleServer server = new ExampleServer();
    private final List<RevocationEvent> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void read_passingFailures_areRetried() {
        server.answers(STATE, json(502, "{}"), json(503, "{}"), state("active"));

        assertThat(client(Mode.DIRECT).status(C1).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
        assertThat(server.time.sleeps()).hasSize(2);
        assertThat(events).filteredOn(RevocationEvent.Waiting.class::isInstance).hasSize(2);
    }

    @Test
    void write_attributablyNotDone_isRetried() {
        server.answers(REVOKE, json(503, "{\"code\":\"later\"}"), json(429, "{}"), state("revoked"));

        RevocationResult result = client(Mode.DIRECT).revoke(C1, KEY_COMPROMISE);

        assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(server.count(REVOKE)).isEqualTo(3);
        assertThat(server.count(STATE)).isZero();
    }

    @Test
    void retry_waitsAsLongAsAsked() {
        server.answers(STATE, json(429, "{}").withHeader("Retry-After", "77"), state("active"));

        client(Mode.DIRECT).status(C1);

        assertThat(server.time.sleeps()).startsWith(Duration.ofSeconds(77));
    }

    @Test
    void credential_isSentAndAttemptIsNumbered() {
        server.answers(REVOKE, json(403, "{}").withHeader("X-Request-Id", "id-7"));

        RevocationException e = fails(client(Mode.DIRECT));

        assertThat(server.lastHeader(REVOKE, "X-Key")).contains(ExampleServer.KEY.reveal());
        assertThat(server.lastHeader(REVOKE, "User-Agent")).contains("certrevoke");
        assertThat(server.lastHeader(REVOKE, "Upgrade")).isEmpty();
        assertThat(e.requestId()).contains("id-7");
        assertThat(e.attempts()).isOne();
    }

    @Test
    void token_refused_isRenewedOnce() {
        server.answers(LOGIN, json(200, "{\"token\":\"test-secret-1\"}"), json(200, "{\"token\":\"test-secret-2\"}"));
        server.answers(REVOKE, json(401, "{}"), state("revoked"));

        RevocationClient client = client(Mode.LOGIN);
        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(server.count(REVOKE)).isEqualTo(2);
        assertThat(server.lastHeader(REVOKE, "Authorization")).contains("Bearer test-secret-2");
        assertThat(server.count(LOGIN)).isEqualTo(2);
        client.revoke(C1, KEY_COMPROMISE);
        assertThat(server.count(LOGIN)).isEqualTo(2);
    }

    @Test
    void token_refusedTwice_latches() {
        server.answers(LOGIN, json(200, "{\"token\":\"test-secret-1\"}"));
        server.answers(REVOKE, json(401, "{}"));
        RevocationClient client = client(Mode.LOGIN);

        assertThat(fails(client)).isInstanceOf(ProviderAuthenticationException.class);
        assertThat(server.count(REVOKE)).isEqualTo(2);
        int before = server.requests();
        RevocationException e = fails(client);

        assertThat(e).isInstanceOf(ProviderAuthenticationException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(server.requests()).isEqualTo(before);
    }

    @Test
    void credential_refused_latchesUntilTheCoolDownIsOver() {
        server.answers(REVOKE, json(401, "{}"), state("revoked"));
        RevocationClient client = client(Mode.DIRECT);

        fails(client);
        fails(client);
        assertThat(server.count(REVOKE)).isOne();
        server.time.advance(Duration.ofMinutes(15));

        assertThatCode(() -> client.revoke(C1, KEY_COMPROMISE)).doesNotThrowAnyException();
    }

    @Test
    void login_refused_isNotRepeatedByManyThreads() throws Exception {
        server.answers(LOGIN, json(401, "{}"));
        RevocationClient client = client(Mode.LOGIN);

        List<Object> results = Threads.together(32, () -> client.status(C1));

        assertThat(results).allSatisfy(e -> assertThat(e).isInstanceOf(ProviderAuthenticationException.class));
        assertThat(server.count(LOGIN)).isOne();
        assertThat(server.count(STATE)).isZero();
    }

    @Test
    void rateLimit_slotBeyondTheDeadline_failsAtOnceAndSendsNothing() {
        server.answers(REVOKE, state("revoked"));
        RevocationClient client = ClientFactory.build(
                server.builder(Mode.DIRECT).rateLimit(new RateLimit(1, Duration.ofHours(1))), server.time);
        client.revoke(C1, KEY_COMPROMISE);

        RevocationException e = fails(client);

        assertThat(e).isInstanceOf(RateLimitedException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.attempts()).isZero();
        assertThat(((RateLimitedException) e).retryAfter().orElseThrow()).isGreaterThan(Duration.ofMinutes(59));
        assertThat(server.requests()).isOne();
        assertThat(server.time.sleeps()).isEmpty();
    }

    @Test
    void rateLimit_ownRefusals_doNotMoveTheSlots() {
        server.answers(REVOKE, state("revoked"));
        TimeSource ticking = new TimeSource() {
            @Override
            public long nanoTime() {
                server.time.advance(Duration.ofMillis(10));
                return server.time.nanoTime();
            }

            @Override
            public boolean sleep(Duration duration, java.util.concurrent.CountDownLatch wake)
                    throws InterruptedException {
                return server.time.sleep(duration, wake);
            }
        };
        RevocationClient client = ClientFactory.build(
                server.builder(Mode.DIRECT).rateLimit(new RateLimit(1, Duration.ofHours(1))), ticking);
        client.revoke(C1, KEY_COMPROMISE);
        long start = server.time.nanoTime();
        for (int i = 0; i < 200; i++) {
            fails(client);
        }
        long passed = server.time.nanoTime() - start;
        RateLimitedException e = (RateLimitedException) fails(client);

        Duration full = Duration.ofHours(1).multipliedBy(203).dividedBy(200);
        assertThat(e.retryAfter().orElseThrow()).isLessThanOrEqualTo(full.minusNanos(passed));
    }

    @Test
    void rateLimit_whileACredentialIsTried_causesNoBurst() throws Exception {
        server.answers(STATE, state("active"));
        List<Long> sent = new CopyOnWriteArrayList<>();
        RevocationClient client = ClientFactory.build(
                server.builder(Mode.DIRECT).rateLimit(RateLimit.perSecond(10)).listener(event -> {
                    if (event instanceof RevocationEvent.AttemptEnded) {
                        sent.add(server.time.nanoTime());
                        if (sent.size() == 1) {
                            // the first use takes long, and meanwhile others come
                            Threads.await(() -> waiting() >= 8);
                            server.time.advance(Duration.ofSeconds(30));
                        }
                    }
                }),
                server.time);

        Threads.together(9, () -> client.status(C1));

        assertThat(sent).hasSize(9);
        long end = sent.stream().mapToLong(Long::longValue).max().orElseThrow();
        // the eight that waited go one after the other
        assertThat(end - sent.get(0)).isGreaterThan(Duration.ofMillis(30_700).toNanos());
    }

    @Test
    void log_isOneLinePerRequestWithoutQueryAndHeader() {
        server.answers(LIST, json(200, "{\"items\":[]}").withHeader("X-Request-Id", "id-log-1"));
        String before = SecretsTest.log();

        assertThatExceptionOfType(CertificateNotFoundException.class)
                .isThrownBy(() -> client(Mode.DIRECT).status(CertificateRef.ofSerial("0a0b0c")));

        String host = server.endpoint().getRawAuthority();
        List<String> lines = SecretsTest.log()
                .substring(before.length())
                .lines()
                .filter(line -> line.contains(host))
                .toList();
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("DEBUG", "GET", server.endpoint().getRawAuthority(), LIST, "-> 200", "id-log-1")
                .doesNotContain("0A0B0C")
                .doesNotContain("X-Key");
    }

    @Test
    void listener_thatFails_disturbsNothing() {
        server.answers(REVOKE, state("revoked"));
        RevocationClient client = ClientFactory.build(
                server.builder(Mode.DIRECT).listener(event -> {
                    throw new AssertionError("test-secret of a listener");
                }),
                server.time);

        assertThat(client.revoke(C1, KEY_COMPROMISE).status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(SecretsTest.log()).contains("the listener failed").doesNotContain("test-secret of a listener");
    }

    @Test
    void events_tellTheCourseOfACall() {
        server.answers(REVOKE, json(403, "{}"));

        fails(client(Mode.DIRECT));

        assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly("CallStarted", "AttemptEnded", "CallEnded");
        assertThat(events.get(2).toString()).contains("ProviderAccessDeniedException");
    }

    @Test
    void read_failsForEver_isGivenUpAfterTheLastAttempt() {
        server.answers(STATE, json(503, "{}"));

        assertThatExceptionOfType(ProviderUnavailableException.class)
                .isThrownBy(() -> client(Mode.DIRECT).status(C1));
        assertThat(server.count(STATE)).isEqualTo(RetryPolicy.standard().maxAttempts());
    }

    @Test
    void write_nobodyListens_isNotApplied() throws IOException {
        String before = SecretsTest.log();

        // a port that is taken, by a socket that does not listen
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            URI nowhere = URI.create("http://127.0.0.1:" + taken.getLocalPort());
            RevocationException e = fails(ClientFactory.build(
                    server.builder(Mode.DIRECT)
                            .provider(new ExampleConfig(nowhere, ExampleServer.KEY, Mode.DIRECT))
                            .listener(events::add),
                    server.time));

            assertThat(e).isInstanceOf(ProviderUnavailableException.class);
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }
        assertThat(events)
                .filteredOn(RevocationEvent.AttemptEnded.class::isInstance)
                .hasSize(3)
                .allSatisfy(event -> assertThat(((RevocationEvent.AttemptEnded) event).failure())
                        .isPresent());
        assertThat(SecretsTest.log().substring(before.length())).containsPattern("POST .* -> no connection to .* ms");
    }

    @Test
    void interrupted_firstUseOfACredential_leavesItToTheNextCall() {
        server.answers(REVOKE, state("revoked"));
        RevocationClient client = client(Mode.DIRECT);
        Thread.currentThread().interrupt();

        assertThat(fails(client)).isInstanceOf(RevocationInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(client.revoke(C1, KEY_COMPROMISE).status()).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void endpoint_withAPath_isKept() {
        server.answers("/proxy/v1/certificates/c1", state("active"));
        ExampleConfig config =
                new ExampleConfig(URI.create(server.endpoint() + "/proxy/"), ExampleServer.KEY, Mode.DIRECT);

        try (RevocationClient client =
                RevocationClient.builder().provider(config).build()) {
            assertThat(client.status(C1).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
        }
    }

    @Test
    void rateLimit_wait_isReported() {
        server.answers(STATE, state("active"));
        RevocationClient client = limited(Mode.DIRECT);
        client.status(C1);

        client.status(C1);

        assertThat(events)
                .filteredOn(RevocationEvent.Waiting.class::isInstance)
                .singleElement()
                .extracting("cause")
                .isEqualTo(RevocationEvent.WaitCause.RATE_LIMIT);
    }

    @Test
    void rateLimit_renewedToken_takesASlotOfItsOwn() {
        server.answers(LOGIN, json(200, "{\"token\":\"test-secret-1\"}"), json(200, "{\"token\":\"test-secret-2\"}"));
        server.answers(REVOKE, json(401, "{}"), state("revoked"));

        limited(Mode.LOGIN).revoke(C1, KEY_COMPROMISE);

        assertThat(server.time.sleeps().stream().reduce(Duration.ZERO, Duration::plus))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void throttled_everyCallHoldsOff() {
        server.answers(STATE, json(429, "{}").withHeader("Retry-After", "77"), state("active"));
        RevocationClient client = limited(Mode.DIRECT);

        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> client.status(C1));
        client.status(C1);

        assertThat(server.time.sleeps())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(77)));
    }

    @Test
    void unavailable_otherCallsDoNotHoldOff() {
        server.answers(STATE, json(503, "{}").withHeader("Retry-After", "77"), state("active"));
        RevocationClient client = limited(Mode.DIRECT);

        assertThatExceptionOfType(ProviderUnavailableException.class).isThrownBy(() -> client.status(C1));
        client.status(C1);

        assertThat(server.time.sleeps())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isLessThan(Duration.ofSeconds(12)));
    }

    /** One request in ten seconds, and no attempt but the first. */
    private RevocationClient limited(Mode mode) {
        return ClientFactory.build(
                server.builder(mode)
                        .rateLimit(new RateLimit(1, Duration.ofSeconds(10)))
                        .retry(RetryPolicy.never())
                        .listener(events::add),
                server.time);
    }

    private static long waiting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> java.util.Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(CredentialLatch.class.getName())))
                .count();
    }

    private RevocationClient client(Mode mode) {
        return ClientFactory.build(server.builder(mode).listener(events::add), server.time);
    }

    private static RevocationException fails(RevocationClient client) {
        return catchThrowableOfType(RevocationException.class, () -> client.revoke(C1, KEY_COMPROMISE));
    }
}
