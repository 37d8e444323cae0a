package io.certrevoke;

import static io.certrevoke.ExampleServer.C1;
import static io.certrevoke.ExampleServer.LIST;
import static io.certrevoke.ExampleServer.REVOKE;
import static io.certrevoke.ExampleServer.STATE;
import static io.certrevoke.ExampleServer.cut;
import static io.certrevoke.ExampleServer.json;
import static io.certrevoke.ExampleServer.state;
import static io.certrevoke.RevocationReason.KEY_COMPROMISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.example.ExampleConfig.Mode;
import io.certrevoke.spi.CertificateFields;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller is told, through a client as an application builds it. */
class RevokeCallTest {

    private final ExampleServer server = new ExampleServer();
    private RevocationClient client = server.client(Mode.DIRECT);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void revoke_accepted_isRevokedByThisCall() {
        server.answers(REVOKE, json(200, "{\"state\":\"revoked\",\"reason\":\"keyCompromise\"}"));

        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(result.sentReason()).contains(KEY_COMPROMISE);
        assertThat(result.effectiveReason()).contains(KEY_COMPROMISE);
        assertThat(result.providerId()).contains("c1");
        assertThat(result.warnings()).isEmpty();
        assertThat(server.requests()).isOne();
    }

    @Test
    void revoke_otherReasonShown_isSaid() {
        server.answers(REVOKE, json(200, "{\"state\":\"revoked\",\"reason\":\"superseded\"}"));

        assertThat(client.revoke(C1, KEY_COMPROMISE).warnings())
                .singleElement()
                .asString()
                .contains("superseded", "keyCompromise");
    }

    @Test
    void revoke_recordSaysRevoked_isEarlierAndSendsNothing() {
        X509Certificate leaf = Certificates.leaf();
        server.answers(LIST, json(200, "{\"items\":[" + row("c1", leaf, "revoked") + "]}"));

        RevocationResult result = client.revoke(CertificateRef.of(leaf), KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
        assertThat(result.sentReason()).isEmpty();
        assertThat(server.requests()).isOne();
    }

    @Test
    void revoke_answerSaysAlready_isEarlier() {
        server.answers(REVOKE, state("already"));

        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
        assertThat(result.sentReason()).isEmpty();
        assertThat(server.requests()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "keyCompromise, KEY_COMPROMISE, 0",
        "superseded, SUPERSEDED, 1",
        // unreadable
        ", , 0"
    })
    void revoke_alreadyRevoked_effectiveReasonIsCompared(String shown, RevocationReason effective, int warnings) {
        String reason = shown == null ? "" : ",\"reason\":\"" + shown + "\"";
        server.answers(REVOKE, json(200, "{\"state\":\"already\"" + reason + "}"));

        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
        assertThat(result.effectiveReason()).isEqualTo(Optional.ofNullable(effective));
        assertThat(result.warnings()).hasSize(warnings);
    }

    @Test
    void revoke_answerSaysAlreadyAfterAnAttemptInDoubt_isUnclear() {
        server.answers(REVOKE, cut(), state("already"));
        server.answers(STATE, state("active"));

        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.revokedBy()).contains(RevokedBy.UNCLEAR);
    }

    @Test
    void revoke_refusalThatMayMeanAlready_isEarlierWhereTheStateSaysSo() {
        server.answers(REVOKE, json(409, "{\"code\":\"already\"}"));
        server.answers(STATE, state("revoked"));

        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.revokedBy()).contains(RevokedBy.EARLIER);
        assertThat(server.count(REVOKE)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "unknown", "strange"})
    void revoke_refusalThatMayMeanAlready_standsWhereTheStateDoesNot(String state) {
        server.answers(REVOKE, json(409, "{\"code\":\"already\"}"));
        server.answers(STATE, state(state));

        RevocationException e = fails(C1);

        assertThat(e).isInstanceOf(RevocationRejectedException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.providerCode()).contains("already");
        assertThat(e.httpStatus()).hasValue(409);
    }

    @Test
    void revoke_noAnswer_isReadBack() {
        server.answers(REVOKE, cut());
        server.answers(STATE, state("revoked"));

        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(result.revokedBy()).contains(RevokedBy.UNCLEAR);
        assertThat(result.sentReason()).contains(KEY_COMPROMISE);
        assertThat(server.count(REVOKE)).isOne();
    }

    @Test
    void revoke_noAnswerAndNotRevoked_isRepeatedWhereThatIsHarmless() {
        server.answers(REVOKE, cut(), state("revoked"));
        server.answers(STATE, state("active"));

        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(server.count(REVOKE)).isEqualTo(2);
        assertThat(server.count(STATE)).isOne();
    }

    @Test
    void revoke_neverAnAnswer_isUnknownAfterTheLastAttempt() {
        server.answers(REVOKE, cut());
        server.answers(STATE, state("active"));

        RevocationException e = fails(C1);

        assertThat(e).isInstanceOf(ProviderUnavailableException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(e).hasMessageContaining("unknown");
        assertThat(e.isRetryable()).isTrue();
        assertThat(server.count(REVOKE)).isEqualTo(3);
    }

    @Test
    void revoke_stateUnreadableToo_isUnknown() {
        server.answers(REVOKE, json(502, "{}"));
        server.answers(STATE, json(401, "{}"));

        assertThat(fails(C1).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422})
    void revoke_refused_isNotApplied(int status) {
        server.answers(REVOKE, json(status, "{\"code\":\"no\"}"));

        RevocationException e = fails(C1);

        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.httpStatus()).hasValue(status);
        assertThat(e.isRetryable()).isFalse();
        assertThat(server.count(STATE)).isZero();
    }

    @Test
    void revoke_refusedInASuccess_isNotApplied() {
        server.answers(REVOKE, json(200, "{\"state\":\"refused\",\"message\":\"not yours\"}"));

        RevocationException e = fails(C1);

        assertThat(e).isInstanceOf(RevocationRejectedException.class).hasMessageContaining("not yours");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(server.requests()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"409, no", "429, no", "200, refused"})
    void revoke_refusedAfterAnAttemptInDoubt_staysUnknown(int status, String what) {
        server.answers(REVOKE, cut(), json(status, "{\"code\":\"no\",\"state\":\"" + what + "\"}"));
        server.answers(STATE, state("active"));

        assertThat(fails(C1).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void revoke_seeOther_isInDoubt() {
        // RFC 9110, section 15.4.4: the answer to a POST that was carried out
        server.answers(REVOKE, json(303, "{}").withHeader("Location", "/elsewhere"));
        server.answers(STATE, state("revoked"));

        assertThat(client.revoke(C1, KEY_COMPROMISE).revokedBy()).contains(RevokedBy.UNCLEAR);
        assertThat(server.count("/elsewhere")).isZero();
    }

    @Test
    void revoke_requestTimeoutOfAGateway_isInDoubt() {
        server.answers(REVOKE, json(408, "{}"));
        server.answers(STATE, state("revoked"));

        assertThat(client.revoke(C1, KEY_COMPROMISE).revokedBy()).contains(RevokedBy.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"state\":\"strange\"}",
                "{\"state\":true}",
                "<html>ok</html>",
                "{\"state\":\"revoked\"",
                "{\"state\":\"revoked\",\"state\":\"active\"}",
                "{\"state\":\"active\"}"
            })
    void revoke_successThatCannotBeRead_isNeverSuccess(String body) {
        server.answers(REVOKE, json(200, body));
        server.answers(STATE, state("active"));

        RevocationException e = fails(C1);

        assertThat(e).isInstanceOf(ProviderProtocolException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void revoke_htmlWithStatus200_isNeverSuccess() {
        server.answers(REVOKE, json(200, "<html>revoked</html>").withHeader("Content-Type", "text/html"));
        server.answers(STATE, state("active"));

        assertThat(fails(C1).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void filed_inDoubt_isNeverSentTwice() {
        client = server.client(Mode.FILED);
        server.answers(REVOKE, cut());
        server.answers(STATE, state("active"));

        RevocationException e = fails(C1);

        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(server.count(REVOKE)).isOne();
        assertThat(server.count(STATE)).isEqualTo(2);
    }

    @Test
    void filed_inDoubtAndFoundOpen_isPending() {
        client = server.client(Mode.FILED);
        server.answers(REVOKE, cut());
        server.answers(STATE, state("active"), json(200, "{\"state\":\"waiting\",\"request\":\"r1\"}"));

        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(RevocationStatus.AWAITING_APPROVAL);
        assertThat(result.ticket().flatMap(RevocationTicket::trackingId)).contains("r1");
        assertThat(result.revokedBy()).isEmpty();
        assertThat(server.count(REVOKE)).isOne();
    }

    @Test
    void filed_openAlready_isFoundInsteadOfFiledAgain() {
        client = server.client(Mode.FILED);
        server.answers(STATE, json(200, "{\"state\":\"pending\",\"request\":\"r1\"}"));

        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        assertThat(result.sentReason()).isEmpty();
        assertThat(result.ticket().flatMap(RevocationTicket::trackingId)).contains("r1");
        assertThat(server.count(REVOKE)).isZero();
    }

    @Test
    void filed_accepted_isPendingWithATicket() {
        client = server.client(Mode.FILED);
        server.answers(STATE, state("active"));
        server.answers(REVOKE, json(202, "{\"state\":\"pending\",\"request\":\"r1\"}"));

        RevocationResult result = client.revoke(C1, KEY_COMPROMISE);

        assertThat(result.status()).isEqualTo(RevocationStatus.PENDING);
        RevocationTicket ticket = result.ticket().orElseThrow();
        assertThat(ticket.sentReason()).contains(KEY_COMPROMISE);
        assertThat(ticket.createdAt()).isEqualTo(server.clock.instant());
        assertThat(ticket.endpoint()).isEqualTo(server.endpoint());
    }

    @Test
    void filed_stateCannotBeReadFirst_isNotApplied() {
        client = server.client(Mode.FILED);
        server.answers(STATE, cut());

        RevocationException e = fails(C1);

        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(server.count(REVOKE)).isZero();
        assertThat(server.count(STATE)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void revoke_faultOfTheModuleBeforeSending_isNotAppliedAndShowsNoMessage() {
        RevocationException e = fails(CertificateRef.ofProviderId("bug-before"));

        assertThat(e)
                .isInstanceOf(ProviderProtocolException.class)
                .hasMessageContaining("IllegalStateException at ")
                .hasMessageContaining("ExampleConnection.java");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.getMessage()).doesNotContain("test-secret");
    }

    @Test
    void revoke_faultOfTheModuleAfterSending_isReadBack() {
        server.answers("/v1/certificates/bug-after/revoke", state("revoked"));
        server.answers("/v1/certificates/bug-after", state("active"));

        RevocationException e = fails(CertificateRef.ofProviderId("bug-after"));

        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(e.getMessage()).contains("IllegalStateException").doesNotContain("test-secret");
    }

    @Test
    void revoke_notFound_sendsNothing() {
        server.answers(LIST, json(200, "{\"items\":[]}"));

        RevocationException e = fails(CertificateRef.of(Certificates.leaf()));

        assertThat(e).isInstanceOf(CertificateNotFoundException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(server.requests()).isOne();
    }

    @Test
    void revoke_onlyOthersFound_sendsNothingAndNamesThem() {
        X509Certificate other = Certificates.leaf(Certificates.ISSUER, Certificates.SERIAL, "CN=other");
        server.answers(LIST, json(200, "{\"items\":[" + row("c7", other, "active") + "]}"));

        RevocationException e = fails(CertificateRef.of(Certificates.leaf()));

        assertThat(e).isInstanceOf(CertificateNotFoundException.class).hasMessageContaining("c7");
        assertThat(server.requests()).isOne();
    }

    @Test
    void revoke_severalFit_sendsNothing() {
        server.answers(
                LIST, json(200, "{\"items\":[{\"id\":\"c1\",\"serial\":\"0A\"},{\"id\":\"c2\",\"serial\":\"0a\"}]}"));

        RevocationException e = fails(CertificateRef.ofSerial("0a"));

        assertThat(e)
                .isInstanceOf(AmbiguousCertificateException.class)
                .hasMessageContaining("c1, c2")
                .hasMessageContaining("serial number 0A")
                .hasMessageNotContaining("…");
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(server.requests()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"5, false", "6, true"})
    void revoke_manyFit_namesTheFirstFive(int count, boolean more) {
        server.answers(
                LIST,
                json(
                        200,
                        IntStream.rangeClosed(1, count)
                                .mapToObj(i -> "{\"id\":\"c" + i + "\",\"serial\":\"0A\"}")
                                .collect(Collectors.joining(",", "{\"items\":[", "]}"))));

        String message = fails(CertificateRef.ofSerial("0a")).toString();

        assertThat(message).contains("c5").doesNotContain("c6");
        assertThat(Objects.requireNonNull(message).contains("c5, …")).isEqualTo(more);
    }

    @Test
    void revoke_verbatim_isNotLookedUp() {
        server.answers("/v1/certificates/serial-a/revoke", state("revoked"));

        assertThat(client.revoke(CertificateRef.ofSerial("0a").verbatim(), KEY_COMPROMISE)
                        .status())
                .isEqualTo(RevocationStatus.REVOKED);
        assertThat(server.count(LIST)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = RevocationStatus.class,
            names = {"UNKNOWN", "NOT_REVOKED"})
    void status_isPassedOn(RevocationStatus status) {
        server.answers(STATE, state(status == RevocationStatus.UNKNOWN ? "unknown" : "active"));

        assertThat(client.status(C1).status()).isEqualTo(status);
    }

    @Test
    void reads_failed_sayNothingAboutTheCertificate() {
        server.answers(STATE, json(500, "{}"));
        server.answers(LIST, json(500, "{}"));
        CertificateRef leaf = CertificateRef.of(Certificates.leaf());

        RevocationException status = catchThrowableOfType(RevocationException.class, () -> client.status(C1));
        RevocationException resolve = catchThrowableOfType(RevocationException.class, () -> client.resolve(leaf));

        assertThat(status.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(status.isRetryable()).isTrue();
        assertThat(resolve.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void resolve_shows_whatRecordAndReferenceTell() {
        X509Certificate leaf = Certificates.leaf();
        server.answers(LIST, json(200, "{\"items\":[" + row("c1", leaf, "active") + "]}"));

        CertificateRecord record = client.resolve(CertificateRef.of(leaf));

        assertThat(record.providerId()).isEqualTo("c1");
        assertThat(record.sha256()).contains(CertificateFields.sha256(leaf));
        assertThat(record.commonName()).contains("www.example.org");
        assertThat(record.status()).isEqualTo(RevocationStatus.NOT_REVOKED);
        assertThat(server.requests()).isOne();
    }

    @Test
    void deadline_overDuringTheWait_endsWithoutAnotherAttempt() {
        server.answers(REVOKE, json(429, "{}").withHeader("Retry-After", "3600"));

        RevocationException e = fails(C1);

        assertThat(e).isInstanceOf(RateLimitedException.class);
        assertThat(((RateLimitedException) e).retryAfter()).contains(Duration.ofHours(1));
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(server.requests()).isOne();
        assertThat(server.time.sleeps()).isEmpty();
    }

    private RevocationException fails(CertificateRef certificate) {
        return catchThrowableOfType(RevocationException.class, () -> client.revoke(certificate, KEY_COMPROMISE));
    }

    private static String row(String id, X509Certificate certificate, String state) {
        return "{\"id\":\"" + id + "\",\"sha256\":\"" + CertificateFields.sha256(certificate) + "\",\"state\":\""
                + state + "\"}";
    }
}
