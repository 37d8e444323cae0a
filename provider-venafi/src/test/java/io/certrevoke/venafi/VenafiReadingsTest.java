package io.certrevoke.venafi;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.venafi.VenafiOpenPoint;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the vendor's documentation leaves open turns out to mean, one revocation goes from request to proof. */
class VenafiReadingsTest {

    private final VenafiFixture venafi = new VenafiFixture();

    static List<VenafiOpenPoint> readings() {
        return VenafiOpenPoint.all();
    }

    @AfterEach
    void close() {
        venafi.close();
    }

    @ParameterizedTest
    @MethodSource("readings")
    void revoke_underEachReading_isFiledOnceAndFollowedToItsEnd(VenafiOpenPoint reading) {
        venafi.api.choose(reading);
        try (RevocationClient client = venafi.client()) {
            RevocationResult first = client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE);
            RevocationResult second = client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE);
            assertThat(Stream.of(first, second).map(RevocationResult::status)).containsOnly(RevocationStatus.PENDING);
            assertThat(venafi.api.filed(venafi.issued.certificate())).isEqualTo(1);

            venafi.api.approve(venafi.issued.certificate());
            RevocationStatus end = reading == VenafiOpenPoint.RevocationFields.NEITHER
                    ? RevocationStatus.PENDING
                    : RevocationStatus.REVOKED;
            assertThat(client.status(first.ticket().orElseThrow()).status()).isEqualTo(end);
            assertThat(client.status(second.ticket().orElseThrow()).status()).isEqualTo(end);

            RevocationResult third = client.revoke(venafi.reference(), RevocationReason.KEY_COMPROMISE);
            assertThat(third.revokedBy()).hasValue(RevokedBy.EARLIER);
        }
        BigInteger serial = venafi.issued.certificate().getSerialNumber();
        assertThat(venafi.ca.revocation(serial).orElseThrow().reason()).isEqualTo(RevocationReason.KEY_COMPROMISE);
    }

    @ParameterizedTest
    @MethodSource("readings")
    void revoke_lookedUpUnderEachReading_reachesTheOneThatIsMeant(VenafiOpenPoint reading) {
        venafi.api.choose(reading);
        IssuedCertificate other = venafi.issue("other.example.org");
        CertificateRef reference = CertificateRef.ofIssuerSerial(
                venafi.issued.certificate().getIssuerX500Principal(),
                venafi.issued.certificate().getSerialNumber());
        try (RevocationClient client = venafi.client()) {
            client.revoke(reference, RevocationReason.KEY_COMPROMISE);
        }

        assertThat(venafi.api.filed(venafi.issued.certificate())).isEqualTo(1);
        assertThat(venafi.api.filed(other.certificate())).isZero();
    }
}
