package io.certrevoke.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.RevocationReason;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuaweiccmReasonsTest {

    @ParameterizedTest
    @CsvSource({
        "UNSPECIFIED, UNSPECIFIED",
        "KEY_COMPROMISE, KEY_COMPROMISE",
        "CA_COMPROMISE, CERTIFICATE_AUTHORITY_COMPROMISE",
        "AFFILIATION_CHANGED, AFFILIATION_CHANGED",
        "SUPERSEDED, SUPERSEDED",
        "CESSATION_OF_OPERATION, CESSATION_OF_OPERATION",
        "CERTIFICATE_HOLD, CERTIFICATE_HOLD",
        "PRIVILEGE_WITHDRAWN, PRIVILEGE_WITHDRAWN",
        "AA_COMPROMISE, ATTRIBUTE_AUTHORITY_COMPROMISE"
    })
    void name_ofEachReason_isTheDocumentedOne(RevocationReason reason, String name) {
        assertThat(HuaweiccmReasons.name(reason)).isEqualTo(name);
    }

    @Test
    void name_ofRemoveFromCrl_doesNotExist() {
        assertThatThrownBy(() -> HuaweiccmReasons.name(RevocationReason.REMOVE_FROM_CRL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accepted_withoutLeave_hasNoHold() {
        assertThat(HuaweiccmReasons.accepted(false))
                .isEqualTo(EnumSet.complementOf(
                        EnumSet.of(RevocationReason.CERTIFICATE_HOLD, RevocationReason.REMOVE_FROM_CRL)));
    }

    @Test
    void accepted_withLeave_isAllNine() {
        assertThat(HuaweiccmReasons.accepted(true))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(RevocationReason.REMOVE_FROM_CRL)));
    }
}
