package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.campaign.JournalRecord.AccountContinued;
import io.certrevoke.campaign.JournalRecord.AccountStopped;
import io.certrevoke.campaign.JournalRecord.CanaryPassed;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import io.certrevoke.campaign.JournalRecord.Ended;
import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Gate;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Proof;
import io.certrevoke.campaign.JournalRecord.Recovered;
import io.certrevoke.campaign.JournalRecord.Resumed;
import io.certrevoke.campaign.JournalRecord.Started;
import io.certrevoke.campaign.JournalRecord.Unproven;
import io.certrevoke.verify.PublicationVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Records of every type for tests, with all that is optional and without. */
final class Records {

    static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
    static final Intent INTENT = new Intent(1, "digicert/web-team");

    private Records() {}

    static Stream<JournalRecord> all() {
        return Stream.of(
                new Started("ab".repeat(32), 40_000, Map.of("cap", "500", "canary", "5")),
                new Started("ab".repeat(32), 0, Map.of()),
                new Resumed(Map.of("cap", "500")),
                new Recovered(1L << 40, "cd".repeat(32)),
                new Gate(2, Replacement.NOT_REPLACED, true, "still served by 192.0.2.1"),
                new Gate(2, Replacement.UNKNOWN, false, "key compromise"),
                INTENT,
                outcome(3),
                new Outcome(
                        4,
                        RevocationStatus.UNKNOWN,
                        Optional.empty(),
                        RevocationReason.SUPERSEDED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                new Failure(5, "RateLimitedException", false, false, Optional.empty(), Optional.empty(), "slow down"),
                new Failure(
                        6,
                        "ProviderUnavailableException",
                        true,
                        true,
                        Optional.of("E-17"),
                        Optional.of("req-1"),
                        "no answer:\n\tline feeds \r\n, \"quotes\", \\, \u2028, \u0000, \u00e4 and \ud83d\ude00"),
                new Proof(7, PublicationVerdict.NOT_PROVABLE, false, List.of()),
                new Proof(8, PublicationVerdict.PUBLISHED, true, List.of(crl(), ocsp())),
                new Unproven(9, "the certificate names no channel"),
                new CanaryPassed("venafi/corp", 5),
                new AccountStopped("venafi/corp", "access denied"),
                new AccountContinued("venafi/corp"),
                new Ended("stopped"));
    }

    static Outcome outcome(int item) {
        return new Outcome(
                item,
                RevocationStatus.REVOKED,
                Optional.of(RevokedBy.THIS_CALL),
                RevocationReason.KEY_COMPROMISE,
                Optional.of(RevocationReason.KEY_COMPROMISE),
                Optional.of(RevocationReason.UNSPECIFIED),
                Optional.of(NOW),
                Optional.of("12345"),
                Optional.of("crt1.abc"),
                List.of("first", "second"),
                Optional.of("done"));
    }

    private static ChannelProof crl() {
        return new ChannelProof(
                "CRL",
                Optional.of("http://crl.example/1.crl"),
                "REVOKED",
                "listed",
                NOW,
                Optional.of(RevocationReason.AA_COMPROMISE),
                Optional.of(NOW.minusSeconds(5)),
                Optional.of("1A"),
                Optional.of(NOW.minusSeconds(60)),
                Optional.empty(),
                Optional.of("ef".repeat(32)));
    }

    private static ChannelProof ocsp() {
        return new ChannelProof(
                "OCSP",
                Optional.empty(),
                "REVOKED",
                "",
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW),
                Optional.empty());
    }
}
