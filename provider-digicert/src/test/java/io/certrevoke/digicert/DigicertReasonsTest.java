package io.certrevoke.digicert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certrevoke.RevocationReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigicertReasonsTest {

    @ParameterizedTest
    @CsvSource({
        "UNSPECIFIED, unspecified",
        "KEY_COMPROMISE, keyCompromise",
        "CA_COMPROMISE, ",
        "AFFILIATION_CHANGED, affiliationChanged",
        "SUPERSEDED, superseded",
        "CESSATION_OF_OPERATION, cessationOfOperation",
        "CERTIFICATE_HOLD, ",
        "REMOVE_FROM_CRL, ",
        "PRIVILEGE_WITHDRAWN, ",
        "AA_COMPROMISE, "
    })
    void wire_eachReason_isTheVendorsSpellingOrNotAccepted(RevocationReason reason, String wire) {
        assertThat(DigicertReasons.accepted().contains(reason)).isEqualTo(wire != null);
        if (wire == null) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DigicertReasons.wire(reason))
                    .withMessageContaining(reason.rfcName());
        } else {
            assertThat(DigicertReasons.wire(reason)).isEqualTo(wire);
        }
    }
}
