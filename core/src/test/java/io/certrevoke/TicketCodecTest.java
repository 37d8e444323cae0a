package io.certrevoke;

import static io.certrevoke.ExampleServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certrevoke.example.ExampleConfig.Mode;
import io.certrevoke.spi.CertificateFields;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketCodecTest {

    static List<CertificateRef> references() {
        return Stream.concat(
                        CertificateRefTest.others().stream(),
                        Stream.of(
                                CertificateRef.ofSerial("0a").verbatim(),
                                CertificateRef.ofProviderPath("\\VED\\ü").verbatim(),
                                CertificateRef.ofSerialAndCommonName(BigInteger.TEN, "www")
                                        .verbatim()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("references")
    void decode_encoded_isTheSame(CertificateRef reference) {
        RevocationTicket ticket = ticket(reference).build();

        String text = ticket.encode();

        assertThat(text).matches("[!-~]+").hasSizeLessThan(TicketCodec.MAX_LENGTH);
        assertThat(RevocationTicket.decode(text)).isEqualTo(ticket);
    }

    @Test
    void encode_certificate_becomesItsFingerprint() {
        CertificateRef certificate = CertificateRef.of(Certificates.leaf());

        CertificateRef decoded =
                RevocationTicket.decode(ticket(certificate).build().encode()).certificate();

        assertThat(decoded.thumbprint())
                .contains(CertificateFields.sha256(certificate.certificate().orElseThrow()));
    }

    @Test
    void encode_withoutOptionalParts_isReadBack() {
        RevocationTicket ticket = RevocationTicket.builder()
                .provider("example")
                .account("default")
                .endpoint(URI.create("https://example.org"))
                .certificate(CertificateRef.ofSerial("0a"))
                .requestedReason(RevocationReason.SUPERSEDED)
                .createdAt(Instant.EPOCH)
                .build();

        assertThat(RevocationTicket.decode(ticket.encode())).isEqualTo(ticket);
    }

    @Test
    void decode_newerVersion_saysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevocationTicket.decode("crt2.e30"))
                .withMessageContaining("newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "crt1", "crt1.", "crt1.%", "crt1.e30", "crt1.bnVsbA", "crt1.W10", "Crt1.e30"})
    void decode_noTicket_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RevocationTicket.decode(text));
    }

    @Test
    void decode_damaged_neverBecomesAnotherTicket() {
        RevocationTicket ticket = ticket(CertificateRef.ofSerial("0a")).build();
        String text = ticket.encode();
        for (int end = 0; end < text.length(); end++) {
            String cut = text.substring(0, end);
            assertThatIllegalArgumentException().isThrownBy(() -> RevocationTicket.decode(cut));
        }
    }

    @Test
    void bounds_areKept() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevocationTicket.decode("crt1." + "A".repeat(TicketCodec.MAX_LENGTH)));
        RevocationTicket large = ticket(CertificateRef.ofSerial("0a"))
                .details("large", "x".repeat(TicketCodec.MAX_LENGTH))
                .build();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(large::encode);
    }

    @Test
    void ticketOfAClient_holdsNoSecretAndIsRefusedElsewhere() {
        try (ExampleServer server = new ExampleServer();
                RevocationClient client = server.client(Mode.FILED)) {
            server.answers(ExampleServer.STATE, ExampleServer.state("active"));
            server.answers(ExampleServer.REVOKE, json(202, "{\"state\":\"pending\",\"request\":\"r1\"}"));
            String text = client.revoke(ExampleServer.C1, RevocationReason.KEY_COMPROMISE)
                    .ticket()
                    .orElseThrow()
                    .encode();
            server.reset();

            String content = new String(Base64.getUrlDecoder().decode(text.substring(5)), StandardCharsets.UTF_8);
            assertThat(content).contains("\"tracking\":\"r1\"").doesNotContain("secret");
            RevocationTicket ours = RevocationTicket.decode(text);
            RevocationTicket otherAccount =
                    RevocationTicket.builder().from(ours).account("other").build();
            RevocationTicket otherPlace = RevocationTicket.builder()
                    .from(ours)
                    .endpoint(URI.create("https://example.org"))
                    .build();
            RevocationTicket otherProvider =
                    RevocationTicket.builder().from(ours).provider("other").build();
            for (RevocationTicket foreign : List.of(otherAccount, otherPlace, otherProvider)) {
                assertThatExceptionOfType(UnsupportedRevocationException.class)
                        .isThrownBy(() -> client.status(foreign));
                assertThatExceptionOfType(UnsupportedRevocationException.class)
                        .isThrownBy(() -> client.await(foreign, Duration.ofHours(1)));
            }
            assertThat(server.requests()).isZero();
            assertThat(server.time.sleeps()).isEmpty();
        }
    }

    static RevocationTicket.Builder ticket(CertificateRef reference) {
        return RevocationTicket.builder()
                .provider("example")
                .account("Zürich")
                .endpoint(URI.create("https://example.org/api"))
                .trackingId("r-1")
                .providerId("c-1")
                .certificate(reference)
                .details("order", "77")
                .details("name", "\"quoted\" \\ ü")
                .requestedReason(RevocationReason.KEY_COMPROMISE)
                .sentReason(RevocationReason.UNSPECIFIED)
                .createdAt(Instant.parse("2026-11-28T12:00:00.123456789Z"));
    }
}
