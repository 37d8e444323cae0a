package io.certrevoke.venafi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.certrevoke.AmbiguousCertificateException;
import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.ProviderAccessDeniedException;
import io.certrevoke.ProviderProtocolException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.venafi.VenafiOpenPoint;
import io.certrevoke.testkit.venafi.VenafiRights;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VenafiLookupTest {

    private final VenafiFixture venafi = new VenafiFixture();
    private final X509Certificate certificate = venafi.issued.certificate();

    @AfterEach
    void close() {
        venafi.close();
    }

    private CertificateRecord resolve(CertificateRef reference) {
        try (RevocationClient client = venafi.client()) {
            return client.resolve(reference);
        }
    }

    private CertificateRef issuerAndSerial(IssuedCertificate issued) {
        return CertificateRef.ofIssuerSerial(
                issued.certificate().getIssuerX500Principal(),
                issued.certificate().getSerialNumber());
    }

    @Test
    void resolve_certificate_showsWhatThePlatformHas() {
        CertificateRecord record = resolve(venafi.reference());

        assertThat(record.providerId()).isEqualTo(venafi.thumbprint());
        assertThat(record.serial()).hasValue(certificate.getSerialNumber());
        assertThat(record.commonName()).hasValue("shop.example.org");
    }

    @Test
    void resolve_everyReference_findsTheSameCertificate() {
        assertThat(resolve(CertificateRef.ofThumbprint(venafi.thumbprint().toLowerCase(Locale.ROOT)))
                        .providerId())
                .isEqualTo(venafi.thumbprint());
        assertThat(resolve(CertificateRef.ofProviderId(venafi.thumbprint())).providerId())
                .isEqualTo(venafi.thumbprint());
        assertThat(resolve(CertificateRef.ofProviderPath(venafi.path())).providerId())
                .isEqualTo(venafi.thumbprint());
        assertThat(resolve(CertificateRef.ofSerial(certificate.getSerialNumber()))
                        .providerId())
                .isEqualTo(venafi.thumbprint());
    }

    @ParameterizedTest
    @EnumSource
    void resolve_issuerAndSerial_comparesTheIssuer(VenafiOpenPoint.SearchRows reading) {
        venafi.api.choose(reading);

        assertThat(resolve(issuerAndSerial(venafi.issued)).providerId()).isEqualTo(venafi.thumbprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7F", "80", "0A", "00FF", "FEDCBA9876543210FEDCBA9876543210"})
    void resolve_serialWithTopBitOrLeadingZero_isFound(String hex) {
        BigInteger serial = new BigInteger(hex, 16);
        IssuedCertificate issued =
                venafi.ca.issue(CertificateSpec.of("x.example.org").withSerial(serial));
        venafi.api.hold(issued);

        assertThat(resolve(CertificateRef.ofSerial(serial)).serial()).hasValue(serial);
        assertThat(resolve(issuerAndSerial(issued)).providerId()).isEqualTo(venafi.api.hold(issued));
    }

    @Test
    void resolve_serialOfTwoIssuers_needsTheIssuer() {
        IssuingCa other = IssuingCa.create("other", URI.create("http://127.0.0.1:9/"), venafi.clock);
        IssuedCertificate twin =
                other.issue(CertificateSpec.of("twin.example.org").withSerial(certificate.getSerialNumber()));
        venafi.api.hold(twin);

        assertThatExceptionOfType(AmbiguousCertificateException.class)
                .isThrownBy(() -> resolve(CertificateRef.ofSerial(certificate.getSerialNumber())));
        assertThat(resolve(issuerAndSerial(twin)).providerId()).isEqualTo(venafi.api.hold(twin));
    }

    @Test
    void revoke_serial_sendsTheThumbprintFound() {
        try (RevocationClient client = venafi.client()) {
            client.revoke(issuerAndSerial(venafi.issued), RevocationReason.SUPERSEDED);
        }

        assertThat(venafi.revocations().get(0).text("Thumbprint")).hasValue(venafi.thumbprint());
    }

    @ParameterizedTest
    @EnumSource(names = {"ROW_OF_CURRENT", "ROW_OF_VERSION"})
    void resolve_renewedVersion_isFoundAmongThePreviousOnes(VenafiOpenPoint.ArchivedSearch reading) {
        venafi.api.choose(reading);
        venafi.renew();

        assertThat(resolve(issuerAndSerial(venafi.issued)).providerId()).isEqualTo(venafi.thumbprint());
        assertThat(resolve(venafi.reference()).providerId()).isEqualTo(venafi.thumbprint());
        assertThat(resolve(venafi.reference()).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
    }

    @Test
    void resolve_renewedVersionThatSearchLeavesOut_isNotFound() {
        venafi.renew();

        assertThatExceptionOfType(CertificateNotFoundException.class)
                .isThrownBy(() -> resolve(issuerAndSerial(venafi.issued)));
    }

    @Test
    void resolve_certificateInTwoObjects_isOneCertificate() {
        venafi.api.holdAt("\\VED\\Policy\\Copy\\shop.example.org", venafi.issued);

        assertThat(resolve(venafi.reference()).providerId()).isEqualTo(venafi.thumbprint());
    }

    @Test
    void resolve_pathOfNothing_isNotFound() {
        venafi.api.holdNothingAt("\\VED\\Policy\\Web\\empty");

        assertThatExceptionOfType(CertificateNotFoundException.class)
                .isThrownBy(() -> resolve(CertificateRef.ofProviderPath("\\VED\\Policy\\Web\\none")));
        assertThatExceptionOfType(CertificateNotFoundException.class)
                .isThrownBy(() -> resolve(CertificateRef.ofProviderPath("\\VED\\Policy\\Web\\empty")));
    }

    @Test
    void resolve_withoutReadRight_saysSoAndNotNotFound() {
        venafi.api.rights(certificate, VenafiRights.NO_READ);

        assertThatExceptionOfType(ProviderAccessDeniedException.class)
                .isThrownBy(() -> resolve(venafi.reference()))
                .withMessageContaining("View and Read");
    }

    @Test
    void revoke_pathOfRevokedCertificate_sendsNothing() {
        venafi.api.revokeElsewhere(certificate, RevocationReason.SUPERSEDED);
        try (RevocationClient client = venafi.client()) {
            assertThat(client.revoke(CertificateRef.ofProviderPath(venafi.path()), RevocationReason.SUPERSEDED)
                            .revokedBy())
                    .hasValue(RevokedBy.EARLIER);
        }
        assertThat(venafi.server.revokeCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Certificates\":null}", "[]"})
    void resolve_searchWithoutAList_isNoEmptyList(String body) {
        venafi.server.replaceNext(
                1, call -> call.rawPath().equals("/vedsdk/certificates/"), call -> ApiReply.json(200, body));

        assertThatExceptionOfType(ProviderProtocolException.class).isThrownBy(() -> resolve(venafi.reference()));
    }

    @Test
    void resolve_everyReadAsksWithTheDocumentedPaths() {
        venafi.renew();
        venafi.api.choose(VenafiOpenPoint.ArchivedSearch.ROW_OF_CURRENT);
        resolve(venafi.reference());

        assertThat(venafi.server.calls())
                .extracting(call -> call.method() + " " + call.rawPath())
                .startsWith("GET /vedsdk/certificates/")
                .contains("GET /vedsdk/certificates/"
                        + venafi.api.guid(certificate).replace("{", "%7B").replace("}", "%7D") + "/PreviousVersions");
    }
}
