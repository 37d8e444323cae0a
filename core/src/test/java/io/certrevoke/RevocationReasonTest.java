package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationReasonTest {

    // RFC 5280, section 5.3.1
    @ParameterizedTest
    @CsvSource({
        "0, unspecified, UNSPECIFIED",
        "1, keyCompromise, KEY_COMPROMISE",
        "2, cACompromise, CA_COMPROMISE",
        "3, affiliationChanged, AFFILIATION_CHANGED",
        "4, superseded, SUPERSEDED",
        "5, cessationOfOperation, CESSATION_OF_OPERATION",
        "6, certificateHold, CERTIFICATE_HOLD",
        "8, removeFromCRL, REMOVE_FROM_CRL",
        "9, privilegeWithdrawn, PRIVILEGE_WITHDRAWN",
        "10, aACompromise, AA_COMPROMISE"
    })
    void reason_isNamedAndNumberedAsInTheStandard(int code, String name, RevocationReason reason) {
        assertThat(RevocationReason.ofCode(code)).isEqualTo(reason);
        assertThat(RevocationReason.ofName(name)).isEqualTo(reason);
        assertThat(RevocationReason.ofName(name.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(reason);
        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.rfcName()).isEqualTo(name);
    }

    @ParameterizedTest
    @EnumSource(RevocationReason.class)
    void ofName_ownName_isUnderstood(RevocationReason reason) {
        assertThat(RevocationReason.ofName(reason.name())).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 7, 11, Integer.MAX_VALUE})
    void ofCode_unknown_isAnError(int code) {
        assertThatIllegalArgumentException().isThrownBy(() -> RevocationReason.ofCode(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "leaked", "keyCompromised", "1"})
    void ofName_unknown_isAnErrorThatListsTheNames(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevocationReason.ofName(name))
                .withMessageContaining("keyCompromise");
    }

    @Test
    void request_removeFromCrl_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> RevocationRequest.of(CertificateRef.ofSerial("0a"), RevocationReason.REMOVE_FROM_CRL));
    }
}
