package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.ReasonFallback;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.UnsupportedRevocationException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A reason arrives as it was asked for, or the caller is told. */
interface ReasonChecks extends ContractChecks {

    @TestFactory
    default Stream<DynamicTest> revoke_everyReason_arrivesOrIsRefusedUnsent() {
        return Stream.of(RevocationReason.values())
                .filter(reason -> reason != RevocationReason.REMOVE_FROM_CRL)
                .map(reason -> DynamicTest.dynamicTest(reason.rfcName(), () -> everyReason(reason)));
    }

    private void everyReason(RevocationReason reason) {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        fixture.clearCalls();
        RevocationRequest request = request(issued, reason).build();
        Set<RevocationReason> accepted = fixture.capabilities().reasons();
        boolean takesNone = accepted.isEmpty() && reason != RevocationReason.CERTIFICATE_HOLD;
        if (!accepted.contains(reason) && !takesNone) {
            assertRefusedUnsent(request);
            return;
        }

        RevocationResult result = fixture.client().revoke(request);
        fixture.settled(fixture.client(), result, issued.certificate());

        assertThat(result.requestedReason()).contains(reason);
        if (takesNone) {
            assertThat(result.sentReason()).isEmpty();
            assertThat(result.warnings()).anySatisfy(text -> assertThat(text).contains(reason.rfcName()));
        } else {
            assertThat(result.sentReason()).contains(reason);
            assertThat(fixture.truth(issued).orElseThrow().reason()).isEqualTo(reason);
        }
    }

    @Test
    default void revoke_reasonUnknownToTheProvider_fallsBackOnlyWhenAllowed() {
        ContractFixture fixture = fixture();
        Set<RevocationReason> accepted = fixture.capabilities().reasons();
        Stream.of(RevocationReason.CA_COMPROMISE, RevocationReason.AA_COMPROMISE)
                .filter(reason -> !accepted.isEmpty() && !accepted.contains(reason))
                .forEach(reason -> {
                    IssuedCertificate issued = fixture.issue();
                    RevocationRequest request = request(issued, reason)
                            .reasonFallback(ReasonFallback.UNSPECIFIED)
                            .build();

                    RevocationResult result = fixture.client().revoke(request);

                    assertThat(result.requestedReason()).contains(reason);
                    assertThat(result.sentReason()).contains(RevocationReason.UNSPECIFIED);
                    assertThat(result.warnings())
                            .anySatisfy(text -> assertThat(text).contains(reason.rfcName()));
                });
    }

    @Test
    default void revoke_holdThatTheProviderDoesNotKnow_neverBecomesPermanent() {
        if (fixture().capabilities().reasons().contains(RevocationReason.CERTIFICATE_HOLD)) {
            return; // accepted as a hold, which everyReason asserts
        }
        assertRefusedUnsent(request(fixture().issue(), RevocationReason.CERTIFICATE_HOLD)
                .reasonFallback(ReasonFallback.UNSPECIFIED)
                .build());
    }

    @Test
    default void revoke_reasonRequired_isRefusedWhereNoneCanBeSent() {
        ContractFixture fixture = fixture();
        IssuedCertificate issued = fixture.issue();
        RevocationRequest request = request(issued, RevocationReason.KEY_COMPROMISE)
                .reasonRequired(true)
                .build();
        if (fixture.capabilities().reasons().isEmpty()) {
            assertRefusedUnsent(request);
            return;
        }

        assertThat(fixture.client().revoke(request).sentReason()).contains(RevocationReason.KEY_COMPROMISE);
    }

    @Test
    default void revoke_commentBeyondTheLimit_isRefusedUnsent() {
        fixture()
                .capabilities()
                .commentLimit()
                .ifPresent(limit -> assertRefusedUnsent(request(fixture().issue(), RevocationReason.SUPERSEDED)
                        .comment("x".repeat(limit + 1))
                        .build()));
    }

    @Test
    default void revoke_commentThatIsNotKept_isTold() {
        ContractFixture fixture = fixture();
        RevocationRequest request = request(fixture.issue(), RevocationReason.SUPERSEDED)
                .comment("ticket OPS-1")
                .build();

        RevocationResult result = fixture.client().revoke(request);

        if (fixture.capabilities().comment()) {
            assertThat(result.warnings()).noneSatisfy(text -> assertThat(text).contains("comment"));
        } else {
            assertThat(result.warnings()).anySatisfy(text -> assertThat(text).contains("comment"));
        }
    }

    private void assertRefusedUnsent(RevocationRequest request) {
        fixture().clearCalls();
        assertThatThrownBy(() -> fixture().client().revoke(request)).isInstanceOf(UnsupportedRevocationException.class);
        assertThatThrownBy(() -> fixture().client().check(request)).isInstanceOf(UnsupportedRevocationException.class);
        assertThat(fixture().account().server().callCount()).isZero();
    }

    private static RevocationRequest.Builder request(IssuedCertificate issued, RevocationReason reason) {
        return RevocationRequest.builder()
                .certificate(CertificateRef.of(issued.certificate()))
                .reason(reason);
    }
}
