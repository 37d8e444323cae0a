package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IssuingCaTest {

    private final IssuingCa ca = IssuingCa.create("digicert", URI.create("http://127.0.0.1:1"), Clock.systemUTC());

    @Test
    void issue_certificate_chainsToTheRoot() throws Exception {
        IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));

        issued.certificate().verify(ca.certificate().getPublicKey());
        ca.certificate().verify(ca.root().getPublicKey());
        assertThat(issued.certificate().getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void crl_afterRevocation_showsSerialAndReason() throws Exception {
        IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));

        ca.revoke(issued.certificate().getSerialNumber(), RevocationReason.KEY_COMPROMISE);

        X509CRL crl = ca.crl();
        crl.verify(ca.certificate().getPublicKey());
        assertThat(crl.getRevokedCertificate(issued.certificate()).getRevocationReason())
                .isEqualTo(CRLReason.KEY_COMPROMISE);
    }

    @Test
    void crl_unspecifiedReason_hasNoReasonEntry() {
        IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));

        ca.revoke(issued.certificate().getSerialNumber(), RevocationReason.UNSPECIFIED);

        assertThat(ca.crl().getRevokedCertificate(issued.certificate()).getRevocationReason())
                .isNull();
    }

    @Test
    void revoke_twice_keepsTheFirstRecord() {
        IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));
        ca.revoke(issued.certificate().getSerialNumber(), RevocationReason.SUPERSEDED);

        Revocation second = ca.revoke(issued.certificate().getSerialNumber(), RevocationReason.KEY_COMPROMISE);

        assertThat(second.reason()).isEqualTo(RevocationReason.SUPERSEDED);
    }

    @Test
    void published_delayedOrNever_isEmpty() {
        ca.publishAfter(Duration.ofDays(1));
        ca.revoke(BigInteger.ONE, RevocationReason.SUPERSEDED);
        ca.publishNothing();
        ca.revoke(BigInteger.TWO, RevocationReason.SUPERSEDED);

        assertThat(ca.published(BigInteger.ONE)).isEmpty();
        assertThat(ca.published(BigInteger.TWO)).isEmpty();
        assertThat(ca.revocation(BigInteger.TWO)).isPresent();
    }

    @Test
    void publishAs_anotherReason_isShownAndTheRecordKeepsTheRightOne() {
        ca.publishAs(Optional.of(RevocationReason.SUPERSEDED));
        ca.revoke(BigInteger.ONE, RevocationReason.KEY_COMPROMISE);
        ca.publishAs(Optional.empty());
        ca.revoke(BigInteger.TWO, RevocationReason.KEY_COMPROMISE);

        assertThat(ca.published(BigInteger.ONE).map(Revocation::reason)).contains(RevocationReason.SUPERSEDED);
        assertThat(ca.revocation(BigInteger.ONE).map(Revocation::reason)).contains(RevocationReason.KEY_COMPROMISE);
        assertThat(ca.published(BigInteger.TWO).map(Revocation::reason)).contains(RevocationReason.KEY_COMPROMISE);
    }

    @Test
    void issue_forAKeyThatExists_hasThatKey() {
        IssuedCertificate first = ca.issue(CertificateSpec.of("www.example.org"));

        IssuedCertificate second = ca.issue(CertificateSpec.of("mail.example.org"), first.keyPair());

        assertThat(second.certificate().getPublicKey())
                .isEqualTo(first.certificate().getPublicKey());
    }
}
