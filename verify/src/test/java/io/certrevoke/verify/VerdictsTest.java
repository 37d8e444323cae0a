package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {

    @ParameterizedTest
    @CsvSource({
        "REVOKED, REVOKED, PUBLISHED",
        "REVOKED, NOT_APPLICABLE, PUBLISHED",
        "NOT_APPLICABLE, REVOKED, PUBLISHED",
        "REVOKED, NOT_YET, NOT_PUBLISHED",
        "NOT_YET, INVALID, NOT_PUBLISHED",
        "REVOKED, UNREACHABLE, UNCLEAR",
        "REVOKED, BLOCKED, UNCLEAR",
        "REVOKED, EXPIRED, UNCLEAR",
        "REVOKED, INVALID, UNCLEAR",
        "EXPIRED, EXPIRED, UNCLEAR",
        "UNREACHABLE, NOT_APPLICABLE, UNCLEAR",
        "NOT_APPLICABLE, NOT_APPLICABLE, NOT_PROVABLE",
    })
    void verdict_ofTwoChannels_isProofOnlyWhereAllShowIt(
            ChannelStatus crl, ChannelStatus ocsp, PublicationVerdict expected) {
        List<ChannelResult> results = List.of(result(ChannelKind.CRL, crl), result(ChannelKind.OCSP, ocsp));
        assertThat(Verdicts.verdict(results)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', NOT_APPLICABLE",
        "REVOKED, REVOKED",
        "REVOKED REVOKED, REVOKED",
        "REVOKED NOT_YET, NOT_YET",
        "INVALID NOT_YET, INVALID",
    })
    void sum_ofOneKind_isRevokedOnlyWhereAllAre(String statuses, ChannelStatus expected) {
        List<ChannelResult> results = new ArrayList<>(List.of(result(ChannelKind.OCSP, ChannelStatus.NOT_YET)));
        for (String status : statuses.isEmpty() ? new String[0] : statuses.split(" ")) {
            results.add(result(ChannelKind.CRL, ChannelStatus.valueOf(status)));
        }
        assertThat(Verdicts.sum(results, ChannelKind.CRL)).isEqualTo(expected);
    }

    private static ChannelResult result(ChannelKind kind, ChannelStatus status) {
        boolean none = status == ChannelStatus.NOT_APPLICABLE;
        List<String> addresses = none ? List.of() : List.of("http://status.example.org/");
        return ChannelResult.builder()
                .channel(new Channel(kind, addresses, !none))
                .status(status)
                .detail("")
                .checkedAt(TestCa.NOW)
                .build();
    }
}
