package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionsTest {

    private static final TestCa CA = new TestCa("Exclusions");
    private static final X509Certificate OURS = CA.leaf("www").serial("0A").issue();
    private static final X509Certificate SAME_SERIAL =
            new TestCa("Elsewhere").leaf("mail").serial("0A").issue();

    @ParameterizedTest
    @CsvSource({
        // an exclusion by the certificate is known by everything that the certificate tells
        "certificate, certificate, true",
        "certificate, numbers, true",
        "certificate, sha256, true",
        "certificate, sha1, true",
        // by the serial number alone nobody can say that it is another one
        "certificate, serial, true",
        "certificate, serialAndName, true",
        "numbers, certificate, true",
        "numbers, numbers, true",
        "numbers, serial, true",
        "numbers, sha256, false",
        "sha256, certificate, true",
        "sha256, sha256, true",
        "sha256, numbers, false",
        "sha1, certificate, true",
        "sha1, sha1, true",
        "serial, certificate, true",
        "serial, numbers, true",
        "serial, serialAndName, true",
        "serialAndName, certificate, true",
        "serialAndName, serialAndName, true",
        "serialAndName, serial, true",
        "id, id, true",
        "path, path, true",
        "id, path, false"
    })
    void find_referencesOfOneCertificate_areTakenForTheSame(String exclusion, String item, boolean found) {
        assertThat(finds(reference(exclusion, OURS), reference(item, OURS))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "certificate, certificate, false",
        "certificate, numbers, false",
        "numbers, certificate, false",
        "certificate, serial, true",
        "serial, certificate, true",
        "serialAndName, certificate, false",
        "certificate, sha256, false"
    })
    void find_anotherCertificateWithTheSameSerial_isExcludedOnlyInDoubt(String exclusion, String item, boolean found) {
        assertThat(finds(reference(exclusion, OURS), reference(item, SAME_SERIAL)))
                .isEqualTo(found);
    }

    @Test
    void find_idsOfTwoAccounts_areDifferentCertificates() {
        CampaignItem excluded = CampaignItem.builder()
                .from(item(CertificateRef.ofProviderId("7")))
                .account("a/1")
                .build();
        Exclusions exclusions = new Exclusions();
        exclusions.add(1, excluded);

        CampaignItem item = item(CertificateRef.ofProviderId("7"));
        assertThat(exclusions.find(Names.ofItem(item, Optional.of("a/1")))).isEqualTo(1);
        assertThat(exclusions.find(Names.ofItem(item, Optional.of("a/2")))).isZero();
    }

    @Test
    void find_idWithoutAccount_meansEveryAccount() {
        Exclusions exclusions = new Exclusions();
        exclusions.add(1, item(CertificateRef.ofProviderId("7")));

        assertThat(exclusions.find(Names.ofItem(item(CertificateRef.ofProviderId("7")), Optional.of("a/2"))))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"certificate", "numbers", "sha256", "serial", "serialAndName"})
    void find_recordOfTheAccount_tellsWhoItIs(String exclusion) {
        Exclusions exclusions = new Exclusions();
        exclusions.add(1, item(reference(exclusion, OURS)));

        assertThat(exclusions.find(Names.ofRecord(record(OURS), "a/1"))).isEqualTo(1);
        boolean doubt = exclusion.equals("serial");
        assertThat(exclusions.find(Names.ofRecord(record(SAME_SERIAL), "a/1"))).isEqualTo(doubt ? 1 : 0);
    }

    @Test
    void find_recordThatTellsOnlyTheSerial_isExcludedInDoubt() {
        Exclusions exclusions = new Exclusions();
        exclusions.add(1, item(CertificateRef.of(OURS)));
        CertificateRecord little = CertificateRecord.builder()
                .provider("a")
                .account("1")
                .certificate(CertificateRef.ofProviderId("7"))
                .providerId("7")
                .serial(OURS.getSerialNumber())
                .status(RevocationStatus.NOT_REVOKED)
                .build();

        assertThat(exclusions.find(Names.ofRecord(little, "a/1"))).isEqualTo(1);
    }

    private static boolean finds(CertificateRef exclusion, CertificateRef item) {
        Exclusions exclusions = new Exclusions();
        exclusions.add(3, item(exclusion));
        return exclusions.find(Names.ofItem(item(item), Optional.of("a/1"))) == 3;
    }

    private static CampaignItem item(CertificateRef reference) {
        return CampaignItem.of(reference, RevocationReason.SUPERSEDED);
    }

    private static CertificateRecord record(X509Certificate certificate) {
        return CertificateRecord.builder()
                .provider("a")
                .account("1")
                .certificate(CertificateRef.ofProviderId("7"))
                .providerId("7")
                .serial(certificate.getSerialNumber())
                .issuer(certificate.getIssuerX500Principal())
                .sha256(Facts.sha256(certificate))
                .commonName(CertificateRef.of(certificate).commonName())
                .status(RevocationStatus.NOT_REVOKED)
                .build();
    }

    private static CertificateRef reference(String way, X509Certificate certificate) {
        return Objects.requireNonNull(Map.of(
                        "certificate", CertificateRef.of(certificate),
                        "numbers",
                                CertificateRef.ofIssuerSerial(
                                        certificate.getIssuerX500Principal(), certificate.getSerialNumber()),
                        "sha256", CertificateRef.ofThumbprint(Facts.sha256(certificate)),
                        "sha1", CertificateRef.ofThumbprint(Facts.sha1(certificate)),
                        "serial", CertificateRef.ofSerial(certificate.getSerialNumber()),
                        "serialAndName",
                                CertificateRef.ofSerialAndCommonName(
                                        certificate.getSerialNumber(),
                                        CertificateRef.of(certificate)
                                                .commonName()
                                                .orElseThrow()),
                        "id", CertificateRef.ofProviderId("7"),
                        "path", CertificateRef.ofProviderPath("\\VED\\Policy\\www"))
                .get(way));
    }
}
