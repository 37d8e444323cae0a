package io.certrevoke.digicert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.AmbiguousCertificateException;
import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.UnsupportedRevocationException;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.digicert.DigicertQuirk;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact certificate or none, through the public API against the sandbox. */
class DigicertLookUpTest {

    private static final RevocationReason REASON = RevocationReason.KEY_COMPROMISE;

    private final DigicertAccount account = new DigicertAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void revoke_byEachKindOfReference_revokesTheOne() {
        for (CertificateRef.Kind kind : account.skipping().capabilities().references()) {
            IssuedCertificate issued = account.ca()
                    .issue(CertificateSpec.of(
                            kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example.org"));
            String id = account.api().hold(issued);
            X509Certificate certificate = issued.certificate();

            RevocationResult result = account.skipping().revoke(reference(kind, certificate, id), REASON);

            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
            assertThat(account.isRevoked(certificate)).isTrue();
        }
    }

    @Test
    void revoke_byId_approvingStillMarksTheRequest() {
        IssuedCertificate issued = account.ca().issue(CertificateSpec.of("account.api().example.org"));
        String id = account.api().hold(issued);

        RevocationResult result = account.approving().revoke(CertificateRef.ofProviderId(id), REASON);

        assertThat(result.ticket().orElseThrow().details()).containsKey("orderId");
        assertThat(account.api().comments(issued.certificate())).contains(Certificates.marker(issued.certificate()));
    }

    @Test
    void revoke_byIdSkippingTheApproval_isOneRequest() {
        String id = account.api().hold(account.ca().issue(CertificateSpec.of("account.api().example.org")));

        account.skipping().revoke(CertificateRef.ofProviderId(id), REASON);

        assertThat(account.server().callCount()).isEqualTo(1);
    }

    @Test
    void revoke_verbatimSerial_goesIntoThePathUnseen() {
        X509Certificate certificate = account.hold("account.api().example.org", "0ABBCCDDEEFF00112233");

        RevocationResult result = account.skipping()
                .revoke(CertificateRef.ofSerial(certificate.getSerialNumber()).verbatim(), REASON);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(account.server().calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.rawPath()).isEqualTo("/services/v2/certificate/0ABBCCDDEEFF00112233/revoke"));
    }

    @Test
    void revoke_serialOfDecimalDigitsAlone_isSentOnlyAfterALookUp() {
        X509Certificate certificate = account.hold("account.api().example.org", "12345678901234567890");
        CertificateRef serial = CertificateRef.ofSerial(certificate.getSerialNumber());

        assertThat(catchThrowableOfType(
                        UnsupportedRevocationException.class,
                        () -> account.skipping().revoke(serial.verbatim(), REASON)))
                .isNotNull();
        assertThat(account.server().callCount()).isZero();

        assertThat(account.skipping().revoke(serial, REASON).status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(account.server().calls()).noneMatch(call -> call.rawPath().contains("12345678901234567890/revoke"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void revoke_duplicate_isFoundAndTheOrderStaysValid(boolean archived) {
        X509Certificate primary = account.hold("account.api().example.org");
        IssuedCertificate duplicate = account.ca().issue(CertificateSpec.of("account.api().example.org"));
        String id = account.api().holdDuplicate(account.api().orderId(primary), duplicate, archived);

        RevocationResult result = account.skipping().revoke(CertificateRef.of(duplicate.certificate()), REASON);

        assertThat(result.providerId()).contains(id);
        assertThat(account.isRevoked(duplicate.certificate())).isTrue();
        assertThat(account.isRevoked(primary)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(DigicertQuirk.class)
    void revoke_certificateThatAReissueReplaced_isTheOldOneUnderEveryQuirk(DigicertQuirk quirk) {
        X509Certificate old = account.hold("account.api().example.org");
        IssuedCertificate replacement = account.ca().issue(CertificateSpec.of("account.api().example.org"));
        account.api().reissue(account.api().orderId(old), replacement);
        account.api().switches().on(quirk);

        RevocationResult result = account.skipping().revoke(CertificateRef.of(old), REASON);

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(account.isRevoked(old)).isTrue();
        assertThat(account.isRevoked(replacement.certificate())).isFalse();
    }

    @Test
    void revoke_manyOrdersOfOneNameOnShortPages_findsTheOne() {
        X509Certificate primary = account.hold("account.api().example.org");
        IssuedCertificate duplicate = account.ca().issue(CertificateSpec.of("account.api().example.org"));
        for (int i = 0; i < 6; i++) {
            primary = account.hold("account.api().example.org");
        }
        account.api().holdDuplicate(account.api().orderId(primary), duplicate, false);
        account.api().switches().pageSize(2);

        account.skipping().revoke(CertificateRef.of(duplicate.certificate()), REASON);

        assertThat(account.isRevoked(duplicate.certificate())).isTrue();
        assertThat(account.isRevoked(primary)).isFalse();
    }

    @Test
    void revoke_unknownCertificate_sendsNothing() {
        account.hold("account.api().example.org");
        X509Certificate stranger = account.ca()
                .issue(CertificateSpec.of("account.api().example.org"))
                .certificate();

        CertificateNotFoundException e = catchThrowableOfType(
                CertificateNotFoundException.class,
                () -> account.skipping().revoke(CertificateRef.of(stranger), REASON));

        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(account.server().revokeCalls()).isZero();
    }

    @Test
    void revoke_sameSerialOfAnotherIssuer_isTheRightOneOrNone() {
        IssuingCa foreign = IssuingCa.create("other", URI.create("http://127.0.0.1:1"), Clock.systemUTC());
        X509Certificate ours = account.hold("account.api().example.org");
        IssuedCertificate twin =
                foreign.issue(CertificateSpec.of("account.api().example.org").withSerial(ours.getSerialNumber()));
        account.api().hold(twin);

        assertThat(catchThrowableOfType(
                        AmbiguousCertificateException.class,
                        () -> account.skipping().revoke(CertificateRef.ofSerial(ours.getSerialNumber()), REASON)))
                .isNotNull();
        assertThat(account.server().revokeCalls()).isZero();

        account.skipping()
                .revoke(CertificateRef.ofIssuerSerial(ours.getIssuerX500Principal(), ours.getSerialNumber()), REASON);
        assertThat(account.isRevoked(ours)).isTrue();
        assertThat(foreign.revocation(ours.getSerialNumber())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../70451122", "70451122/../1", "0x1F", "seventy"})
    void revoke_malformedId_sendsNothing(String id) {
        assertThat(catchThrowableOfType(
                        UnsupportedRevocationException.class,
                        () -> account.skipping().revoke(CertificateRef.ofProviderId(id), REASON)))
                .hasMessageContaining("numbers");
        assertThat(account.server().callCount()).isZero();
    }

    private static CertificateRef reference(CertificateRef.Kind kind, X509Certificate certificate, String id) {
        return switch (kind) {
            case CERTIFICATE -> CertificateRef.of(certificate);
            case ISSUER_AND_SERIAL ->
                CertificateRef.ofIssuerSerial(certificate.getIssuerX500Principal(), certificate.getSerialNumber());
            case PROVIDER_ID -> CertificateRef.ofProviderId(id);
            case SERIAL -> CertificateRef.ofSerial(certificate.getSerialNumber());
            default -> throw new AssertionError("an undocumented kind: " + kind);
        };
    }
}
