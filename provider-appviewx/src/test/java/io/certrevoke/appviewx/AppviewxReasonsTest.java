package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.UnsupportedRevocationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppviewxReasonsTest {

    private final Installation installation = new Installation();

    AppviewxReasonsTest() {
        installation.api.hold(installation.issued);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @ParameterizedTest
    @CsvSource({
        "UNSPECIFIED,            Unspecified",
        "KEY_COMPROMISE,         Key compromise",
        "CA_COMPROMISE,          CA compromise",
        "AFFILIATION_CHANGED,    Affiliation Changed",
        "SUPERSEDED,             Superseded",
        "CESSATION_OF_OPERATION, Cessation of operation",
    })
    void revoke_withMappedReason_sendsItsText(RevocationReason reason, String text) {
        try (RevocationClient client = installation.client()) {
            RevocationResult result = client.revoke(installation.reference, reason);
            assertThat(result.sentReason()).contains(reason);
        }
        assertThat(installation.revokeBody().text("reason")).contains(text);
    }

    @ParameterizedTest
    @CsvSource({"CERTIFICATE_HOLD", "PRIVILEGE_WITHDRAWN", "AA_COMPROMISE"})
    void revoke_withReasonWithoutText_isRefusedUnsent(RevocationReason reason) {
        try (RevocationClient client = installation.client()) {
            assertThatThrownBy(() -> client.revoke(installation.reference, reason))
                    .isInstanceOf(UnsupportedRevocationException.class)
                    .hasMessageContaining(reason.rfcName());
        }
        assertThat(installation.server.callCount()).isZero();
    }

    @Test
    void request_withRemoveFromCrl_cannotBeMade() {
        assertThatThrownBy(() -> RevocationRequest.of(installation.reference, RevocationReason.REMOVE_FROM_CRL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "KEY_COMPROMISE,         Key compromised",
        "AFFILIATION_CHANGED,    Affiliation Changed",
        "SUPERSEDED,             Superseded",
        "CESSATION_OF_OPERATION, Cessation of operation",
    })
    void revoke_atEntrust_sendsItsText(RevocationReason reason, String text) {
        installation.api.issuedBy(installation.certificate, "Entrust");
        try (RevocationClient client =
                installation.client(config -> config.reasonTable(AppviewxConfig.ReasonTable.ENTRUST))) {
            client.revoke(RevocationRequest.builder()
                    .certificate(installation.reference)
                    .reason(reason)
                    .comment("incident 4711")
                    .build());
        }
        assertThat(installation.revokeBody().text("reason")).contains(text);
        assertThat(installation.revokeBody().text("comments")).contains("incident 4711");
    }

    @ParameterizedTest
    @CsvSource({"UNSPECIFIED", "CA_COMPROMISE"})
    void revoke_atEntrustWithReasonItDoesNotKnow_isRefusedUnsent(RevocationReason reason) {
        try (RevocationClient client =
                installation.client(config -> config.reasonTable(AppviewxConfig.ReasonTable.ENTRUST))) {
            assertThatThrownBy(() -> client.revoke(installation.reference, reason))
                    .isInstanceOf(UnsupportedRevocationException.class);
        }
        assertThat(installation.server.callCount()).isZero();
    }

    @Test
    void revoke_atEntrustForKeyCompromiseWithoutComment_isRefusedUnsent() {
        try (RevocationClient client =
                installation.client(config -> config.reasonTable(AppviewxConfig.ReasonTable.ENTRUST))) {
            assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.KEY_COMPROMISE))
                    .isInstanceOf(UnsupportedRevocationException.class)
                    .hasMessageContaining("\"Key compromised\" needs a comment");
        }
        assertThat(installation.server.callCount()).isZero();
    }

    @Test
    void revoke_withTextOfTheSite_sendsItAndKeepsTheOthers() {
        try (RevocationClient client = installation.client(
                config -> config.reasons(RevocationReason.PRIVILEGE_WITHDRAWN, "Rights taken away"))) {
            assertThat(client.capabilities().reasons())
                    .contains(RevocationReason.PRIVILEGE_WITHDRAWN, RevocationReason.SUPERSEDED);
            client.revoke(installation.reference, RevocationReason.PRIVILEGE_WITHDRAWN);
        }
        assertThat(installation.revokeBody().text("reason")).contains("Rights taken away");
    }

    @Test
    void capabilities_withTextsOfTheSiteAlone_areThese() {
        try (RevocationClient client = installation.client(config ->
                config.reasonTable(AppviewxConfig.ReasonTable.NONE).reasons(RevocationReason.SUPERSEDED, "Replaced"))) {
            assertThat(client.capabilities().reasons()).containsExactly(RevocationReason.SUPERSEDED);
        }
    }
}
