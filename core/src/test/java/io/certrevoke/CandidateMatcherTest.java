package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.spi.Answer;
import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.CertificateFields;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class CandidateMatcherTest {

    private static final X509Certificate LEAF = Certificates.leaf();
    private static final CertificateRef REF = CertificateRef.of(LEAF);
    private static final X500Principal ISSUER = LEAF.getIssuerX500Principal();
    private static final X500Principal OTHER = new X500Principal("CN=Other CA, O=Example");
    private static final String SHA256 = CertificateFields.sha256(LEAF);
    private static final String SHA1 = CertificateFields.sha1(LEAF);

    @Test
    void certificate_fingerprint_settlesItBothWays() {
        assertThat(fits(REF, row().sha256(SHA256).serial(BigInteger.ONE).issuer(OTHER)))
                .isTrue();
        assertThat(fits(REF, row().sha256(spelled(SHA256)))).isTrue();
        assertThat(fits(REF, row().sha1(SHA1))).isTrue();
        assertThat(fits(REF, same().sha256("00".repeat(32)))).isFalse();
        assertThat(fits(REF, same().sha1("00".repeat(20)))).isFalse();
        assertThat(fits(REF, same().sha256("").sha1(SHA1))).isFalse();
        assertThat(fits(REF, row().certificate(LEAF))).isTrue();
        assertThat(fits(
                        REF,
                        row().certificate(Certificates.leaf(Certificates.ISSUER, Certificates.SERIAL, "CN=b"))
                                .sha256(SHA256)))
                .isFalse();
    }

    @Test
    void certificate_withoutFingerprint_needsIssuerAndSerial() {
        assertThat(fits(REF, same())).isTrue();
        assertThat(fits(REF, row())).isFalse();
        assertThat(fits(REF, row().serial(Certificates.SERIAL))).isFalse();
        assertThat(fits(REF, row().issuer(ISSUER))).isFalse();
        assertThat(fits(REF, row().serial(Certificates.SERIAL).issuer(OTHER))).isFalse();
        assertThat(fits(REF, row().serial(BigInteger.ONE).issuer(ISSUER))).isFalse();
    }

    @Test
    void certificate_issuerCommonNameAlone_isEnoughOnlyWhereTheRecordHasNoMore() {
        assertThat(fits(REF, row().serial(Certificates.SERIAL).issuerCommonName("Test Issuing CA")))
                .isTrue();
        assertThat(fits(REF, row().serial(Certificates.SERIAL).issuerCommonName("Other CA")))
                .isFalse();
        assertThat(fits(REF, row().serial(Certificates.SERIAL).issuer(OTHER).issuerCommonName("Test Issuing CA")))
                .isFalse();
    }

    @Test
    void certificate_contradiction_isNoMatch() {
        assertThat(fits(REF, same().commonName("www.example.org"))).isTrue();
        assertThat(fits(REF, same().commonName("other.example.org"))).isFalse();
        assertThat(fits(REF, same().notBefore(LEAF.getNotBefore().toInstant()))).isTrue();
        assertThat(fits(REF, same().notBefore(Instant.EPOCH))).isFalse();
        assertThat(fits(REF, same().notAfter(LEAF.getNotAfter().toInstant()))).isTrue();
        assertThat(fits(REF, same().notAfter(Instant.EPOCH))).isFalse();
    }

    @Test
    void missingField_isNeverEqual() {
        assertThat(fits(CertificateRef.ofSerial("0a"), row())).isFalse();
        assertThat(fits(CertificateRef.ofThumbprint(SHA256), same())).isFalse();
        assertThat(fits(CertificateRef.ofThumbprint(SHA1), same().sha256(SHA256)))
                .isFalse();
        assertThat(fits(CertificateRef.ofIssuerSerial(ISSUER, BigInteger.TEN), row().serial(BigInteger.TEN)))
                .isFalse();
        assertThat(fits(CertificateRef.ofSerialAndCommonName(BigInteger.TEN, "www"), row().serial(BigInteger.TEN)))
                .isFalse();
        assertThat(fits(CertificateRef.ofSerialAndCommonName(BigInteger.TEN, "www"), row().commonName("www")))
                .isFalse();
    }

    @Test
    void otherReferences_matchWhatTheyName() {
        assertThat(fits(CertificateRef.ofSerial("0a"), row().serial(BigInteger.TEN)))
                .isTrue();
        assertThat(fits(CertificateRef.ofThumbprint(SHA256), row().certificate(LEAF)))
                .isTrue();
        assertThat(fits(CertificateRef.ofThumbprint(SHA1), row().sha1(spelled(SHA1))))
                .isTrue();
        assertThat(fits(
                        CertificateRef.ofSerialAndCommonName(BigInteger.TEN, "www"),
                        row().serial(BigInteger.TEN).commonName("www")))
                .isTrue();
        assertThat(fits(CertificateRef.ofProviderId("c1"), row())).isTrue();
        assertThat(fits(CertificateRef.ofProviderId("c2"), row())).isFalse();
    }

    @Test
    void commonName_ofTheCertificateInTheRecord_counts() {
        assertThat(fits(
                        CertificateRef.ofSerialAndCommonName(Certificates.SERIAL, "www.example.org"),
                        row().certificate(LEAF)))
                .isTrue();
        assertThat(fits(
                        CertificateRef.ofSerialAndCommonName(Certificates.SERIAL, "other.example.org"),
                        row().certificate(LEAF).commonName("other.example.org")))
                .isFalse();
    }

    @Test
    void rowsWithOneShortFingerprint_areOneAndTheRevokedOneCountsWhereverItIs() {
        List<Candidate> rows = List.of(
                Candidate.builder()
                        .providerId("a")
                        .sha1(SHA1)
                        .state(Answer.of(RevocationStatus.REVOKED))
                        .build(),
                Candidate.builder()
                        .providerId("b")
                        .sha1(spelled(SHA1))
                        .state(Answer.of(RevocationStatus.NOT_REVOKED))
                        .build());

        assertThat(CandidateMatcher.matches(CertificateRef.ofThumbprint(SHA1), rows))
                .singleElement()
                .satisfies(row -> assertThat(row.providerId()).isEqualTo("a"));
    }

    @Test
    void sameSerialOfTwoIssuers_areTwo() {
        List<Candidate> rows = List.of(
                Candidate.builder()
                        .providerId("a")
                        .serial(BigInteger.TEN)
                        .issuer(ISSUER)
                        .build(),
                Candidate.builder()
                        .providerId("b")
                        .serial(BigInteger.TEN)
                        .issuer(OTHER)
                        .build());

        assertThat(CandidateMatcher.matches(CertificateRef.ofSerial("0a"), rows))
                .hasSize(2);
        assertThat(CandidateMatcher.matches(CertificateRef.ofIssuerSerial(OTHER, BigInteger.TEN), rows))
                .singleElement()
                .satisfies(row -> assertThat(row.providerId()).isEqualTo("b"));
    }

    @Test
    void rowsWithOneFingerprint_areOneAndTheRevokedOneCounts() {
        List<Candidate> rows = List.of(
                Candidate.builder().providerId("a").sha256(SHA256).build(),
                Candidate.builder()
                        .providerId("b")
                        .sha256(spelled(SHA256))
                        .state(Answer.of(RevocationStatus.REVOKED))
                        .build());

        assertThat(CandidateMatcher.matches(REF, rows))
                .singleElement()
                .satisfies(row -> assertThat(row.providerId()).isEqualTo("b"));
    }

    @Test
    void rowsWithoutFingerprint_areOneOnlyByTheirId() {
        assertThat(CandidateMatcher.matches(REF, List.of(same().build(), same().build())))
                .hasSize(1);
        assertThat(CandidateMatcher.matches(
                        REF, List.of(same().build(), same().providerId("c2").build())))
                .hasSize(2);
    }

    private static boolean fits(CertificateRef reference, Candidate.Builder candidate) {
        return !CandidateMatcher.matches(reference, List.of(candidate.build())).isEmpty();
    }

    private static Candidate.Builder row() {
        return Candidate.builder().providerId("c1");
    }

    private static Candidate.Builder same() {
        return row().serial(Certificates.SERIAL).issuer(ISSUER);
    }

    private static String spelled(String hex) {
        return hex.toLowerCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
    }
}
