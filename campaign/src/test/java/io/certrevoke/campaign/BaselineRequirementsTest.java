package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineRequirementsTest {

    private static final TestCa CA = new TestCa("Public");

    @ParameterizedTest
    @CsvSource({
        "2.23.140.1.1,true",
        "2.23.140.1.2.1,true",
        "2.23.140.1.2.2,true",
        "2.23.140.1.2.3,true",
        "2.23.140.1.4.1,false",
        "2.5.29.32.0,false",
        "1.3.6.1.4.1.99999.1,false"
    })
    void apply_policy_decides(String policy, boolean applies) {
        assertThat(BaselineRequirements.apply(
                        CA.leaf("www").policies("1.2.3.4", policy).issue()))
                .isEqualTo(applies);
    }

    @Test
    void apply_noPolicies_isFalse() {
        assertThat(BaselineRequirements.apply(CA.issue("www"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // both ends of the validity count, so a period of ten days ends a second before the tenth day is over
        "2024-03-14T23:59:59Z,2024-03-20T00:00:00Z,false",
        "2024-03-15T00:00:00Z,2024-03-24T23:59:59Z,true",
        "2024-03-15T00:00:00Z,2024-03-25T00:00:00Z,false",
        "2026-03-14T23:59:59Z,2026-03-24T23:59:58Z,true",
        "2026-03-15T00:00:00Z,2026-03-21T23:59:59Z,true",
        "2026-03-15T00:00:00Z,2026-03-22T00:00:00Z,false"
    })
    void letBeUnrevokable_validity_decides(Instant from, Instant to, boolean shortLived) {
        X509Certificate certificate =
                CA.leaf("www").valid(from, to).pointers(false, false).issue();

        assertThat(BaselineRequirements.letBeUnrevokable(certificate)).isEqualTo(shortLived);
    }

    @ParameterizedTest
    @CsvSource({"true,true,true", "true,false,true", "false,true,true", "false,false,false"})
    void namesPublication_pointers_decide(boolean crl, boolean ocsp, boolean named) {
        Instant from = Instant.parse("2026-06-01T00:00:00Z");
        X509Certificate certificate = CA.leaf("www")
                .valid(from, from.plusSeconds(86_400))
                .pointers(crl, ocsp)
                .issue();

        assertThat(BaselineRequirements.namesPublication(certificate)).isEqualTo(named);
        assertThat(BaselineRequirements.letBeUnrevokable(certificate)).isNotEqualTo(named);
    }

    @ParameterizedTest
    @EnumSource
    void forbid_reason_decides(RevocationReason reason) {
        boolean forbidden = switch (reason) {
            case CERTIFICATE_HOLD, CA_COMPROMISE, AA_COMPROMISE, REMOVE_FROM_CRL -> true;
            default -> false;
        };

        assertThat(BaselineRequirements.forbid(reason)).isEqualTo(forbidden);
    }
}
