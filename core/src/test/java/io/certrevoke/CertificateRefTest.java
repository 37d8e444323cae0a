package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.spi.CertificateFields;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateRefTest {

    private static final X509Certificate LEAF = Certificates.leaf();
    private static final String PEM = Certificates.pem(LEAF);

    @Test
    void of_certificate_showsWhatItContains() {
        CertificateRef ref = CertificateRef.of(LEAF);

        assertThat(ref.kind()).isEqualTo(Kind.CERTIFICATE);
        assertThat(ref.certificate()).contains(LEAF);
        assertThat(ref.serial()).contains(Certificates.SERIAL);
        assertThat(ref.issuer()).contains(new X500Principal(Certificates.ISSUER));
        assertThat(ref.commonName()).contains("www.example.org");
        assertThat(ref.isVerbatim()).isFalse();
    }

    @Test
    void of_pemAndDer_areTheSame() {
        assertThat(CertificateRef.ofPem("some words\n" + PEM + "more words")).isEqualTo(CertificateRef.of(LEAF));
        assertThat(CertificateRef.ofPem(PEM.replace("\n", "\r\n"))).isEqualTo(CertificateRef.of(LEAF));
        assertThat(CertificateRef.ofDer(Certificates.der(LEAF))).isEqualTo(CertificateRef.of(LEAF));
    }

    @Test
    void of_expiredCertificate_isAccepted() {
        assertThat(CertificateRef.of(Certificates.expired()).commonName()).contains("old.example.org");
    }

    @Test
    void of_authority_isRefused() {
        X509Certificate authority = Certificates.authority();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRef.of(authority))
                .withMessageContaining("CA certificate");
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.of(Certificates.issuingAuthority()));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofPem(Certificates.pem(authority)));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofDer(Certificates.der(authority)));
    }

    @Test
    void ofPem_twoBlocks_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRef.ofPem(PEM + PEM))
                .withMessageContaining("more than one");
    }

    @Test
    void ofPem_secondBlockThatCannotBeRead_isStillASecondBlock() {
        String damaged = PEM.replace("\nM", "\n~");
        assertThat(damaged).isNotEqualTo(PEM);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRef.ofPem(PEM + damaged))
                .withMessageContaining("more than one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRef.ofPem(damaged + PEM))
                .withMessageContaining("more than one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no certificate",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----"
            })
    void ofPem_garbage_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofPem(text));
    }

    @Test
    void ofPem_tooLong_isRefusedBeforeItIsRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRef.ofPem(PEM + " ".repeat(300_000)))
                .withMessageContaining("longer");
    }

    @Test
    void ofDer_trailingBytes_areRefused() {
        byte[] der = Certificates.der(LEAF);

        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofDer(Arrays.copyOf(der, der.length + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofDer(Arrays.copyOf(der, der.length - 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofDer(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofDer(new byte[300_000]));
    }

    @Test
    void ofDer_pem_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRef.ofDer(("words\n" + PEM).getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @CsvSource({
        "0A1B, 0A1B",
        "a1b, 0A1B",
        "00000a1b, 0A1B",
        "0x0a1b, 0A1B",
        "0X0A1B, 0A1B",
        "0a:1b, 0A1B",
        "0A-1B, 0A1B",
        "0a 1b, 0A1B",
        "' 0a1b ', 0A1B",
        "00:ff, FF",
        "80, 80",
        "10, 10",
        "1234567890, 1234567890",
        "ffffffffffffffffffffffffffffffffffffffff, FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
        "00ffffffffffffffffffffffffffffffffffffffff, FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
    })
    void ofSerial_spelling_isReadAsHexadecimalAndWrittenInOctets(String spelling, String hex) {
        CertificateRef ref = CertificateRef.ofSerial(spelling);

        assertThat(ref.serial()).contains(new BigInteger(hex, 16));
        assertThat(CertificateFields.serialHex(ref.serial().orElseThrow())).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "00", "-1", "+1", "0x", "0x0x1", "g1", "1::2", ":12", "12:", "1.5", "１"})
    void ofSerial_noPositiveHexadecimalNumber_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofSerial(text));
    }

    @Test
    void ofSerial_outOfRange_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofSerial(BigInteger.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofSerial(BigInteger.valueOf(-5)));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofSerial("f".repeat(129)));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofSerial(BigInteger.ONE.shiftLeft(600)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CertificateRef.ofIssuerSerial(new X500Principal(Certificates.ISSUER), BigInteger.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRef.ofSerialAndCommonName(BigInteger.ZERO, "www"));
    }

    @Test
    void ofThumbprint_lengths_decideTheAlgorithm() {
        assertThat(CertificateRef.ofThumbprint(CertificateFields.sha1(LEAF)).kind())
                .isEqualTo(Kind.SHA1_THUMBPRINT);
        assertThat(CertificateRef.ofThumbprint(CertificateFields.sha256(LEAF)).kind())
                .isEqualTo(Kind.SHA256_THUMBPRINT);
        assertThat(CertificateRef.ofThumbprint("ab:".repeat(19) + "ab").thumbprint())
                .contains("AB".repeat(20));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 39, 41, 63, 65, 128})
    void ofThumbprint_otherLengths_areRefused(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofThumbprint("a".repeat(length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\u0000", "\u007f"})
    void texts_blankOrWithControlCharacters_areRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofProviderId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofProviderPath(text));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRef.ofSerialAndCommonName(BigInteger.ONE, text));
    }

    @Test
    void texts_tooLong_areRefused() {
        assertThat(CertificateRef.ofProviderId("a".repeat(1024)).providerId()).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofProviderId("a".repeat(1025)));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void narrow_certificate_onlyToWhatNamesIt(Kind accepted) {
        boolean exact = List.of(Kind.CERTIFICATE, Kind.ISSUER_AND_SERIAL, Kind.SHA256_THUMBPRINT, Kind.SHA1_THUMBPRINT)
                .contains(accepted);

        assertThat(CertificateRef.of(LEAF).narrow(List.of(accepted)).map(CertificateRef::kind))
                .isEqualTo(exact ? java.util.Optional.of(accepted) : java.util.Optional.empty());
    }

    @Test
    void narrow_certificate_prefersTheFirstKind() {
        List<Kind> kinds = List.of(Kind.SERIAL, Kind.SHA1_THUMBPRINT, Kind.ISSUER_AND_SERIAL);

        assertThat(CertificateRef.of(LEAF).narrow(kinds))
                .contains(CertificateRef.ofThumbprint(CertificateFields.sha1(LEAF)));
        assertThat(CertificateRef.of(LEAF).narrow(List.of(Kind.ISSUER_AND_SERIAL)))
                .contains(CertificateRef.ofIssuerSerial(LEAF.getIssuerX500Principal(), LEAF.getSerialNumber()));
        assertThat(CertificateRef.of(LEAF).narrow(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void narrow_otherReferences_neverBecomeAnotherKind(Kind accepted) {
        for (CertificateRef ref : others()) {
            assertThat(ref.narrow(List.of(accepted)))
                    .isEqualTo(ref.kind() == accepted ? java.util.Optional.of(ref) : java.util.Optional.empty());
        }
    }

    @Test
    void verbatim_onlyWhereItMakesSense() {
        for (CertificateRef ref : List.of(
                CertificateRef.ofSerial("0a"),
                CertificateRef.ofProviderPath("\\VED\\a"),
                CertificateRef.ofSerialAndCommonName(BigInteger.TEN, "www"))) {
            CertificateRef verbatim = ref.verbatim();
            assertThat(verbatim.isVerbatim()).isTrue();
            assertThat(verbatim.kind()).isEqualTo(ref.kind());
            assertThat(verbatim).isNotEqualTo(ref);
            assertThat(verbatim.narrow(List.of(ref.kind()))).contains(verbatim);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRef.of(LEAF).verbatim());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRef.ofProviderId("1").verbatim());
    }

    @Test
    void toString_eachKind_showsWhatItNames() {
        assertThat(CertificateRef.ofIssuerSerial(new X500Principal("CN=Some CA"), BigInteger.TEN))
                .hasToString("certificate with serial number 0A, issued by CN=Some CA");
        assertThat(CertificateRef.ofProviderId("c1")).hasToString("certificate with the provider's id c1");
        assertThat(CertificateRef.ofProviderPath("\\VED\\www").toString()).endsWith("at \\VED\\www");
        assertThat(CertificateRef.ofThumbprint("0A".repeat(20)).toString()).endsWith("0A".repeat(20));
        assertThat(CertificateRef.ofSerialAndCommonName(BigInteger.TEN, "www"))
                .hasToString("certificate of www with serial number 0A");
    }

    @Test
    void limits_areInclusive() {
        assertThat(CertificateRef.ofSerial("7" + "F".repeat(127)).serial()).isPresent();
        assertThat(CertificateRef.ofSerial("F".repeat(128)).serial()).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateRef.ofSerial("1" + "0".repeat(128)));
        assertThat(CertificateRef.ofPem(PEM + " ".repeat(256 * 1024 - PEM.length())))
                .isEqualTo(CertificateRef.of(LEAF));
    }

    @Test
    void toString_certificate_showsNamesAndNoMore() {
        assertThat(CertificateRef.of(LEAF))
                .hasToString("certificate CN=www.example.org, serial number 0F00000000000000000000000000000001,"
                        + " issued by CN=Test Issuing CA, O=Example");
        assertThat(others()).allSatisfy(ref -> assertThat(ref.toString()).hasSizeLessThan(200));
    }

    static List<CertificateRef> others() {
        return List.of(
                CertificateRef.ofIssuerSerial(new X500Principal(Certificates.ISSUER), BigInteger.TEN),
                CertificateRef.ofSerial("0a"),
                CertificateRef.ofThumbprint("AB".repeat(20)),
                CertificateRef.ofThumbprint("AB".repeat(32)),
                CertificateRef.ofProviderId("42"),
                CertificateRef.ofProviderPath("\\VED\\Policy\\www"),
                CertificateRef.ofSerialAndCommonName(BigInteger.TEN, "www.example.org"));
    }
}
