package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCodecTest {

    private static final X509Certificate LEAF = new TestCa("Codec").issue("www.example.org");

    static Stream<CertificateRef> references() {
        return Stream.of(
                CertificateRef.of(LEAF),
                CertificateRef.ofIssuerSerial(new X500Principal("CN=\u00c4, O=\"a,b\"+OU=c"), BigInteger.TEN),
                CertificateRef.ofSerial("0A"),
                CertificateRef.ofSerial("0A").verbatim(),
                CertificateRef.ofThumbprint("ab".repeat(20)),
                CertificateRef.ofThumbprint("ab".repeat(32)),
                CertificateRef.ofProviderId("a \u00e4\""),
                CertificateRef.ofProviderPath("\\VED\\Policy\\www"),
                CertificateRef.ofProviderPath("\\VED\\Policy\\www").verbatim(),
                CertificateRef.ofSerialAndCommonName(BigInteger.TEN, "www"),
                CertificateRef.ofSerialAndCommonName(BigInteger.TEN, "www").verbatim());
    }

    @ParameterizedTest
    @MethodSource("references")
    void read_itemWithEverything_isTheSame(CertificateRef reference) throws Exception {
        CampaignItem item = CampaignItem.builder()
                .certificate(reference)
                .reason(RevocationReason.AFFILIATION_CHANGED)
                .comment("line\nfeed")
                .priority(-1)
                .exclusion("because")
                .account("digicert/a")
                .source("x:1")
                .build();
        PlannedItem planned = PlannedItem.builder()
                .number(3)
                .item(item)
                .state(PlanState.READY)
                .cause("cause")
                .account("digicert/b")
                .providerId("id")
                .sentReason(RevocationReason.UNSPECIFIED)
                .serial("A")
                .issuer("CN=a")
                .issuerIndex(2)
                .sha256("S")
                .commonName("cn")
                .notAfter(Instant.parse("2026-11-28T10:00:00Z"))
                .keySha256("K")
                .addWarnings("one", "two")
                .build();

        assertThat(throughALine(planned)).isEqualTo(planned);
    }

    @ParameterizedTest
    @MethodSource("references")
    void read_itemWithNothing_isTheSame(CertificateRef reference) throws Exception {
        PlannedItem planned = PlannedItem.builder()
                .number(1)
                .item(CampaignItem.of(reference, RevocationReason.SUPERSEDED))
                .state(PlanState.NOT_CHECKED)
                .build();

        assertThat(throughALine(planned)).isEqualTo(planned);
    }

    @Test
    void line_isOneLineInUtf8() {
        PlannedItem planned = PlannedItem.builder()
                .number(1)
                .item(CampaignItem.builder()
                        .certificate(CertificateRef.ofSerial("0A"))
                        .reason(RevocationReason.SUPERSEDED)
                        .comment("a\nb\rc")
                        .build())
                .state(PlanState.NOT_CHECKED)
                .build();

        byte[] line = PlanJson.line(PlanCodec.write(planned));

        assertThat(line).endsWith('\n');
        assertThat(new String(line, StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"item\":1,\"state\":\"GOOD\",\"source\":\"x\",\"reason\":\"superseded\",\"priority\":0,\"certificate\":{\"kind\":\"SERIAL\",\"serial\":\"1\"}}",
                "{\"item\":1,\"state\":\"READY\",\"source\":\"x\",\"reason\":\"superseded\",\"priority\":0,\"certificate\":{\"kind\":\"SERIAL\"}}",
                "{\"item\":1,\"state\":\"READY\",\"source\":\"x\",\"reason\":\"superseded\",\"priority\":0}"
            })
    void read_anythingElse_isRefused(String json) {
        assertThatThrownBy(() -> PlanCodec.read(PlanJson.object(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PlannedItem throughALine(PlannedItem planned) throws Exception {
        return PlanCodec.read(PlanJson.object(PlanJson.line(PlanCodec.write(planned))));
    }
}
