package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.AmbiguousCertificateException;
import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.Outcome;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.UnsupportedRevocationException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Exactly the certificate that is meant, or nothing at all. */
interface ReferenceChecks extends ContractChecks {

    @TestFactory
    default Stream<DynamicTest> revoke_everyKindOfReference_revokesThatOneOrIsRefusedUnsent() {
        return Stream.of(Kind.values()).map(kind -> DynamicTest.dynamicTest(kind.name(), () -> everyKind(kind)));
    }

    private void everyKind(Kind kind) {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.account().ca().issue(CertificateSpec.of(ContractFixture.newName()));
        String id = fixture.api().hold(issued);
        IssuedCertificate bystander = fixture.issue();
        fixture.clearCalls();
        boolean accepted = fixture.capabilities().references().contains(kind)
                || (kind == Kind.CERTIFICATE
                        && CertificateRef.of(issued.certificate())
                                .narrow(fixture.capabilities().references())
                                .isPresent());
        CertificateRef reference = fixture.reference(kind, issued, id);
        if (!accepted) {
            assertThatThrownBy(() -> fixture.client().revoke(reference, RevocationReason.SUPERSEDED))
                    .isInstanceOf(UnsupportedRevocationException.class)
                    .hasMessageContaining(
                            fixture.capabilities().references().get(0).name());
            assertThat(fixture.account().server().callCount()).isZero();
            return;
        }

        RevocationResult result = fixture.revoked(reference, RevocationReason.SUPERSEDED, issued.certificate());

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(fixture.truth(issued)).isPresent();
        assertThat(fixture.truth(bystander)).isEmpty();
        assertThat(fixture.revokeCalls()).isEqualTo(1);
    }

    @TestFactory
    default Stream<DynamicTest> revoke_awkwardSerialNumber_findsTheCertificate() {
        return Stream.of(
                        "1",
                        "0A",
                        "80",
                        "0123456789ABCDEF",
                        "F123456789ABCDEF0123456789ABCDEF",
                        "00ABCDEF0123456789ABCDEF01234567",
                        "7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
                        "1234567890123456")
                .map(hex -> DynamicTest.dynamicTest(hex, () -> awkwardSerial(new BigInteger(hex, 16))));
    }

    private void awkwardSerial(BigInteger serial) {
        ContractFixture fixture = fixture();
        // an authority of its own, because the same serial number may have been used by another check
        IssuingCa ca = fixture.sandbox().ca("serials-of-" + serial.bitLength() + "-bits");
        IssuedCertificate issued =
                ca.issue(CertificateSpec.of(ContractFixture.newName()).withSerial(serial));
        fixture.api().hold(issued);

        RevocationResult result = fixture.revoked(
                CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED, issued.certificate());

        assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(fixture.truth(issued)).isPresent();
    }

    @Test
    default void revoke_sameSerialUnderTwoIssuers_picksTheRightOne() {
        ContractFixture fixture = fixture();
        CertificateSpec spec = CertificateSpec.of(ContractFixture.newName());
        IssuedCertificate other = fixture.sandbox().ca("twin").issue(spec);
        IssuedCertificate meant = fixture.account().ca().issue(spec);
        fixture.api().hold(other);
        fixture.api().hold(meant);

        fixture.revoked(CertificateRef.of(meant.certificate()), RevocationReason.SUPERSEDED, meant.certificate());

        assertThat(fixture.truth(meant)).isPresent();
        assertThat(fixture.truth(other)).isEmpty();
    }

    @Test
    default void revoke_onlyATwinOfAnotherIssuerIsThere_isRefusedAndNothingIsRevoked() {
        ContractFixture fixture = fixture();
        CertificateSpec spec = CertificateSpec.of(ContractFixture.newName());
        IssuedCertificate twin = fixture.sandbox().ca("twin").issue(spec);
        IssuedCertificate meant = fixture.account().ca().issue(spec);
        fixture.api().hold(twin);

        RevocationException e = catchThrowableOfType(
                RevocationException.class,
                () -> fixture.client().revoke(CertificateRef.of(meant.certificate()), RevocationReason.SUPERSEDED));

        assertThat(e).isInstanceOf(CertificateNotFoundException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(fixture.truth(twin)).isEmpty();
        assertThat(fixture.truth(meant)).isEmpty();
    }

    @Test
    default void revoke_unknownCertificate_isNotFound() {
        ContractFixture fixture = fixture();
        IssuedCertificate unknown = fixture.account().ca().issue(CertificateSpec.of(ContractFixture.newName()));

        RevocationException e = catchThrowableOfType(
                RevocationException.class,
                () -> fixture.client().revoke(CertificateRef.of(unknown.certificate()), RevocationReason.SUPERSEDED));

        assertThat(e).isInstanceOf(CertificateNotFoundException.class);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(fixture.truth(unknown)).isEmpty();
    }

    @Test
    default void revoke_noMatchToALookUp_sendsNoRevocation() {
        ContractFixture fixture = fixture();
        CertificateSpec spec = CertificateSpec.of(ContractFixture.newName());
        fixture.api().hold(fixture.sandbox().ca("twin").issue(spec));
        IssuedCertificate meant = fixture.account().ca().issue(spec);
        CertificateRef byIssuer = CertificateRef.ofIssuerSerial(
                meant.certificate().getIssuerX500Principal(),
                meant.certificate().getSerialNumber());
        fixture.clearCalls();

        assertThatThrownBy(() -> fixture.client().revoke(byIssuer, RevocationReason.SUPERSEDED))
                .isInstanceOfAny(CertificateNotFoundException.class, UnsupportedRevocationException.class);

        assertThat(fixture.revokeCalls()).isZero();
    }

    @Test
    default void revoke_serialOfTwoIssuers_sendsNoRevocation() {
        ContractFixture fixture = fixture();
        CertificateSpec spec = CertificateSpec.of(ContractFixture.newName());
        IssuedCertificate one = fixture.account().issue(spec);
        IssuedCertificate other = fixture.sandbox().ca("twin").issue(spec);
        fixture.api().hold(other);
        fixture.clearCalls();

        assertThatThrownBy(() -> fixture.client()
                        .revoke(
                                CertificateRef.ofSerial(one.certificate().getSerialNumber()),
                                RevocationReason.SUPERSEDED))
                .isInstanceOfAny(AmbiguousCertificateException.class, UnsupportedRevocationException.class);

        assertThat(fixture.revokeCalls()).isZero();
        assertThat(fixture.truth(one)).isEmpty();
        assertThat(fixture.truth(other)).isEmpty();
    }

    @Test
    default void revoke_expiredCertificate_isNotRefusedByUs() {
        ContractFixture fixture = fixture();
        Instant end = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        IssuedCertificate expired = fixture.account()
                .issue(CertificateSpec.of(ContractFixture.newName()).withValidity(end.minus(Duration.ofDays(90)), end));
        fixture.clearCalls();

        fixture.client().revoke(CertificateRef.of(expired.certificate()), RevocationReason.SUPERSEDED);

        assertThat(fixture.revokeCalls()).isEqualTo(1);
    }

    @Test
    default void revoke_malformedProviderId_isRefusedUnsent() {
        ContractFixture fixture = fixture();
        CertificateRef malformed = CertificateRef.ofProviderId(fixture.subject().malformedId());

        assertThatThrownBy(() -> fixture.client().revoke(malformed, RevocationReason.SUPERSEDED))
                .isInstanceOf(UnsupportedRevocationException.class);
        assertThatThrownBy(() -> fixture.client().status(malformed)).isInstanceOf(UnsupportedRevocationException.class);
        assertThat(fixture.account().server().callCount()).isZero();
    }

    @Test
    default void check_acceptableRequest_sendsNothing() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        fixture.clearCalls();

        fixture.client()
                .check(RevocationRequest.of(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE));

        assertThat(fixture.account().server().callCount()).isZero();
    }

    @Test
    default void resolve_certificate_tellsWhichOneAndChangesNothing() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();

        CertificateRecord record = fixture.client().resolve(CertificateRef.of(issued.certificate()));

        assertThat(record.serial()).contains(issued.certificate().getSerialNumber());
        assertThat(record.issuer()).contains(issued.certificate().getIssuerX500Principal());
        assertThat(record.status())
                .isEqualTo(
                        fixture.capabilities().stateReadable()
                                ? fixture.subject().untouched()
                                : RevocationStatus.UNKNOWN);
        assertThat(fixture.revokeCalls()).isZero();
        assertThat(fixture.truth(issued)).isEmpty();
    }

    @Test
    default void resolve_providerIdOfTheRecord_comesBackToTheSameRecord() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        String id = fixture.client()
                .resolve(CertificateRef.of(issued.certificate()))
                .providerId();
        List<Kind> accepted = fixture.capabilities().references();
        if (!accepted.contains(Kind.PROVIDER_ID)) {
            assertThatThrownBy(() -> fixture.client().resolve(CertificateRef.ofProviderId(id)))
                    .isInstanceOf(UnsupportedRevocationException.class);
            return;
        }

        CertificateRecord record = fixture.client().resolve(CertificateRef.ofProviderId(id));

        assertThat(record.providerId()).isEqualTo(id);
        assertThat(record.serial()).contains(issued.certificate().getSerialNumber());
    }
}
