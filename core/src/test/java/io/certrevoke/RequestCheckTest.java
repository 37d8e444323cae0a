package io.certrevoke;

import static io.certrevoke.RevocationReason.CERTIFICATE_HOLD;
import static io.certrevoke.RevocationReason.KEY_COMPROMISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.certrevoke.example.ExampleConfig.Mode;
import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request must be like is decided before anything is sent. */
class RequestCheckTest {

    private ExampleServer server = new ExampleServer();

    @BeforeEach
    void open() {
        server.answers(ExampleServer.REVOKE, ExampleServer.state("revoked"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "KEY_COMPROMISE,     REFUSE,      keyCompromise",
        "KEY_COMPROMISE,     UNSPECIFIED, keyCompromise",
        "UNSPECIFIED,        REFUSE,      unspecified",
        "AA_COMPROMISE,      UNSPECIFIED, unspecified",
        "AA_COMPROMISE,      REFUSE,      ",
        "CERTIFICATE_HOLD,   UNSPECIFIED, ",
        "CERTIFICATE_HOLD,   REFUSE,      "
    })
    void reason_isSentReplacedOrRefused(RevocationReason reason, ReasonFallback fallback, String sent) {
        RevocationRequest request = RevocationRequest.builder()
                .certificate(ExampleServer.C1)
                .reason(reason)
                .reasonFallback(fallback)
                .build();
        try (RevocationClient client = server.client(Mode.DIRECT)) {
            if (sent == null) {
                refused(client, request);
                return;
            }
            client.check(request);
            RevocationResult result = client.revoke(request);

            assertThat(server.lastBody(ExampleServer.REVOKE)).contains("\"" + sent + "\"");
            assertThat(result.requestedReason()).contains(reason);
            assertThat(result.sentReason().map(RevocationReason::rfcName)).contains(sent);
            assertThat(result.warnings()).hasSize(reason.rfcName().equals(sent) ? 0 : 1);
        }
    }

    @Test
    void reason_withoutAField_isLeftOutAndSaidSo() {
        try (RevocationClient client = server.client(Mode.NO_REASON)) {
            RevocationResult result = client.revoke(ExampleServer.C1, KEY_COMPROMISE);

            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(result.sentReason()).isEmpty();
            assertThat(result.warnings()).singleElement().asString().contains("keyCompromise was not sent");
        }
    }

    @Test
    void reason_withoutAField_isRefusedWhereItMatters() {
        try (RevocationClient client = server.client(Mode.NO_REASON)) {
            refused(client, RevocationRequest.of(ExampleServer.C1, CERTIFICATE_HOLD));
            refused(
                    client,
                    RevocationRequest.builder()
                            .certificate(ExampleServer.C1)
                            .reason(KEY_COMPROMISE)
                            .reasonRequired(true)
                            .build());
        }
    }

    @Test
    void comment_tooLong_isRefused() {
        try (RevocationClient client = server.client(Mode.DIRECT)) {
            client.revoke(withComment("c".repeat(20)));
            assertThat(server.requests()).isOne();
            server.reset();
            refused(client, withComment("c".repeat(21)));
        }
    }

    @Test
    void comment_thatIsNotKept_isSaidSo() {
        try (RevocationClient client = server.client(Mode.NO_REASON)) {
            assertThat(client.revoke(withComment("lost")).warnings())
                    .anySatisfy(warning -> assertThat(warning).contains("comment"));
        }
    }

    @Test
    void reference_notAccepted_isRefused() {
        try (RevocationClient client = server.client(Mode.DIRECT)) {
            refused(client, RevocationRequest.of(CertificateRef.ofProviderPath("\\a"), KEY_COMPROMISE));
            refused(
                    client,
                    RevocationRequest.of(CertificateRef.ofSerialAndCommonName(BigInteger.ONE, "a"), KEY_COMPROMISE));
            refused(client, RevocationRequest.of(CertificateRef.ofProviderId("malformed"), KEY_COMPROMISE));
        }
    }

    @Test
    void reason_notAccepted_namesThoseThatAre() {
        try (RevocationClient client = server.client(Mode.DIRECT)) {
            assertThatExceptionOfType(UnsupportedRevocationException.class)
                    .isThrownBy(() -> client.check(RevocationRequest.of(ExampleServer.C1, CERTIFICATE_HOLD)))
                    .withMessageContaining("certificateHold")
                    .withMessageContaining("[unspecified, keyCompromise");
        }
    }

    @Test
    void verbatim_whereItIsNotAccepted_isRefusedInEveryCall() {
        CertificateRef verbatim = CertificateRef.ofProviderPath("\\a").verbatim();
        Capabilities capabilities = Capabilities.builder()
                .addReferences(CertificateRef.Kind.PROVIDER_PATH)
                .comment(true)
                .rateLimit(RateLimit.unlimited())
                .pollInterval(java.time.Duration.ofSeconds(1))
                .build();
        RequestCheck check = new RequestCheck("example", capabilities, new NoConnection());

        assertThatExceptionOfType(io.certrevoke.spi.http.ApiException.class)
                .isThrownBy(() -> check.sendable(RevocationRequest.of(verbatim, KEY_COMPROMISE)))
                .withMessageContaining("as it stands");
        assertThatExceptionOfType(io.certrevoke.spi.http.ApiException.class).isThrownBy(() -> check.narrow(verbatim));
        assertThatCode(() -> check.narrow(CertificateRef.ofProviderPath("\\a"))).doesNotThrowAnyException();
    }

    private void refused(RevocationClient client, RevocationRequest request) {
        assertThatExceptionOfType(UnsupportedRevocationException.class).isThrownBy(() -> client.check(request));
        assertThatExceptionOfType(UnsupportedRevocationException.class)
                .isThrownBy(() -> client.revoke(request))
                .satisfies(e -> {
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    assertThat(e.attempts()).isZero();
                    assertThat(e.isRetryable()).isFalse();
                });
        assertThat(server.requests()).isZero();
    }

    private static RevocationRequest withComment(String comment) {
        return RevocationRequest.builder()
                .certificate(ExampleServer.C1)
                .reason(KEY_COMPROMISE)
                .comment(comment)
                .build();
    }
}
