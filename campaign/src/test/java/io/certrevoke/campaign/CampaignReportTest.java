package io.certrevoke.campaign;

import static io.certrevoke.campaign.SampleNight.START;
import static io.certrevoke.campaign.SampleNight.failure;
import static io.certrevoke.campaign.SampleNight.outcome;
import static io.certrevoke.campaign.SampleNight.published;
import static io.certrevoke.campaign.SampleNight.revoked;
import static io.certrevoke.campaign.SampleNight.unclear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.campaign.JournalRecord.AccountStopped;
import io.certrevoke.campaign.JournalRecord.Ended;
import io.certrevoke.campaign.JournalRecord.Gate;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.Resumed;
import io.certrevoke.campaign.JournalRecord.Started;
import io.certrevoke.campaign.JournalRecord.Unproven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignReportTest {

    private static final Instant DEADLINE = START.plus(Duration.ofHours(1));
    private static final String WEB = "digicert/web-team";
    private static final String SHOP = "alibaba/shop";

    @TempDir
    private Path folder;

    @Test
    void summary_itemsOfEveryState_countsAsAnIncidentReportDoes() throws IOException {
        try (SampleNight night = everyState()) {
            ReportSummary summary = night.report(START.plusSeconds(30)).summary();
            assertThat(summary.revoked()).isEqualTo(5); // 1 to 4, and 14, which was revoked before
            assertThat(summary.expired()).isEqualTo(2); // 15 when it was planned, 16 meanwhile
            assertThat(summary.notYetRevoked()).isEqualTo(9); // 5 to 12, and 13, which the account does not have
            assertThat(summary.certificates()).isEqualTo(16); // without 17, excluded, and 18, a duplicate
            assertThat(summary.states())
                    .containsOnly(
                            entry(ItemState.PUBLISHED, 2),
                            entry(ItemState.REVOKED, 3),
                            entry(ItemState.FAILED, 2),
                            entry(ItemState.IN_DOUBT, 1),
                            entry(ItemState.PENDING, 1),
                            entry(ItemState.HELD, 1),
                            entry(ItemState.RETRYING, 1),
                            entry(ItemState.IN_FLIGHT, 1),
                            entry(ItemState.WAITING, 2),
                            entry(ItemState.LEFT_OUT, 4));
            assertThat(summary.leftOut())
                    .containsOnly(
                            entry(PlanState.NOT_FOUND, 1),
                            entry(PlanState.EXPIRED, 1),
                            entry(PlanState.EXCLUDED, 1),
                            entry(PlanState.DUPLICATE, 1));
            assertThat(summary.publishedReasons())
                    .containsOnly(entry(RevocationReason.KEY_COMPROMISE, 1), entry(RevocationReason.SUPERSEDED, 1));
            assertThat(summary.differentReasons()).isEqualTo(1);
            assertThat(summary.deadline()).contains(DEADLINE);
            assertThat(summary.remaining()).isEqualTo(6);
            assertThat(summary.describe())
                    .contains("revoked: 5\nnot yet revoked: 9\nexpired before revocation: 2\n")
                    .contains("ANOTHER REASON: 1");
        }
    }

    @Test
    void summary_evidence_isThatOfPlanAndJournal() throws IOException {
        try (SampleNight night = everyState()) {
            ReportSummary summary = night.report(START.plusSeconds(30)).summary();
            JournalCheck check = JournalCheck.of(night.journal(), summary.journalHead());
            assertThat(check.isIntact()).isTrue();
            assertThat(summary.journalLines()).isEqualTo(check.lines());
            try (CampaignPlan plan = CampaignPlan.open(night.plan())) {
                assertThat(summary.planDigest()).isEqualTo(plan.digest());
            }
        }
    }

    @Test
    void estimatedEnd_underWay_isThatOfTheSlowestAccount() throws IOException {
        try (SampleNight night = night(
                200,
                number -> SampleNight.item(number, number % 2 == 0 ? WEB : SHOP).build())) {
            night.line(START, night.started(200));
            for (int i = 0; i < 40; i++) {
                night.line(START.plusSeconds(i), revoked(2 * i + 1)); // the shop: 1/s, 60 remain
                if (i % 2 == 0) {
                    night.line(START.plusSeconds(i), revoked(i + 2)); // the team: 0.5/s, 80 remain
                }
            }
            ReportSummary summary = night.report(START.plusSeconds(39)).summary();
            assertThat(summary.estimatedEnd().orElseThrow())
                    .isBetween(START.plusSeconds(39 + 140), START.plusSeconds(39 + 200));
            AccountReport shop = account(summary, SHOP);
            assertThat(shop.estimatedEnd().orElseThrow())
                    .isBetween(START.plusSeconds(39 + 52), START.plusSeconds(39 + 70));
            assertThat(shop.revoked()).isEqualTo(40);
            assertThat(shop.remaining()).isEqualTo(60);

            night.line(START.plusSeconds(40), new AccountStopped(SHOP, "access denied"));
            ReportSummary stopped = night.report(START.plusSeconds(41)).summary();
            assertThat(stopped.estimatedEnd()).isEmpty();
            assertThat(account(stopped, SHOP).stopped()).contains("access denied");
            assertThat(account(stopped, WEB).estimatedEnd()).isPresent();

            night.line(START.plusSeconds(42), new Ended("STOPPED"));
            ReportSummary ended = night.report(START.plusSeconds(43)).summary();
            assertThat(ended.accounts())
                    .allMatch(account -> account.estimatedEnd().isEmpty());
            assertThat(ended.ended()).contains("STOPPED");
        }
    }

    @Test
    void estimatedEnd_afterANightWithoutAProcess_goesByTheNewOneAlone() throws IOException {
        try (SampleNight night =
                night(100, number -> SampleNight.item(number, WEB).build())) {
            night.line(START, night.started(100)).line(START, revoked(1)).line(START.plusSeconds(1), revoked(2));
            Instant morning = START.plus(Duration.ofHours(9));
            night.line(morning, new Resumed(Map.of()));
            for (int i = 0; i < 20; i++) {
                night.line(morning.plusSeconds(i), revoked(3 + i));
            }
            Instant now = morning.plusSeconds(19);
            assertThat(night.report(now).summary().estimatedEnd().orElseThrow())
                    .isBetween(now.plusSeconds(66), now.plusSeconds(90));
        }
    }

    @Test
    void of_journalOfAnotherPlan_isRefused() throws IOException {
        try (SampleNight night =
                night(1, number -> SampleNight.item(number, WEB).build())) {
            night.line(START, new Started("ab".repeat(32), 1, Map.of()));
            assertThatThrownBy(() -> night.report(START))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not of the plan");
        }
    }

    @Test
    void of_itemThatThePlanLacks_isRefused() throws IOException {
        try (SampleNight night =
                night(1, number -> SampleNight.item(number, WEB).build())) {
            night.line(START, night.started(1)).line(START, new Intent(2, WEB));
            assertThatThrownBy(() -> night.report(START)).hasMessageContaining("not of the plan");
        }
    }

    @Test
    void of_changedJournal_isRefused() throws IOException {
        try (SampleNight night = everyState()) {
            night.report(START);
            Files.writeString(
                    night.journal(),
                    Files.readString(night.journal())
                            .replace("RevocationRejectedException", "RevocationAcceptedException"));
            assertThatThrownBy(() -> CampaignReport.of(night.plan(), night.journal(), Clock.systemUTC()))
                    .isInstanceOf(JournalDamagedException.class);
        }
    }

    @Test
    void of_noJournal_isRefused() throws IOException {
        try (SampleNight night = everyState()) {
            assertThatThrownBy(() -> CampaignReport.of(night.plan(), folder.resolve("none.jsonl"), Clock.systemUTC()))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void of_lineThatIsBeingWritten_isNotRead() throws IOException {
        try (SampleNight night = everyState()) {
            long lines = night.report(START).summary().journalLines();
            Files.writeString(night.journal(), "{\"n\":99,\"at\":", StandardOpenOption.APPEND);
            CampaignReport report = CampaignReport.of(night.plan(), night.journal(), Clock.systemUTC());
            assertThat(report.summary().journalLines()).isEqualTo(lines);
        }
    }

    @Test
    void write_planChangedSince_isRefused() throws IOException {
        try (SampleNight night = everyState()) {
            CampaignReport report = night.report(START);
            Files.writeString(night.plan(), Files.readString(night.plan()).replace("host-1.", "host-x."));
            assertThatThrownBy(() -> report.writeCsv(folder.resolve("report.csv")))
                    .hasMessageContaining("was changed since");
            assertThat(folder.resolve("report.csv")).doesNotExist();
        }
    }

    @Test
    void writeJson_itemsOfEveryState_tellsEach() throws IOException {
        try (SampleNight night = everyState()) {
            Path file = folder.resolve("report.json");
            night.report(START.plusSeconds(30)).writeJson(file);
            JsonNode json = new JsonMapper().readTree(file.toFile());
            assertThat(json.at("/format").asText()).isEqualTo("certrevoke-campaign-report-1");
            assertThat(json.at("/summary/notYetRevoked").asInt()).isEqualTo(9);
            assertThat(json.at("/burnDown/0/remaining").asInt()).isEqualTo(15);
            assertThat(json.at("/burnDown/4/remaining").asInt()).isEqualTo(11);
            assertThat(json.at("/certificates")).hasSize(18);
            JsonNode first = json.at("/certificates/0");
            assertThat(first.at("/sentAt").asText()).isEqualTo("2026-03-04T22:10:01Z");
            assertThat(first.at("/revokedAt").asText())
                    .isEqualTo(START.plusSeconds(1).toString());
            assertThat(first.at("/account").asText()).isEqualTo(WEB);
            assertThat(first.at("/requestedReason").asText()).isEqualTo("keyCompromise");
            assertThat(first.at("/sentReason").asText()).isEqualTo("keyCompromise");
            assertThat(first.at("/effectiveReason").asText()).isEqualTo("keyCompromise");
            assertThat(first.at("/publishedReasons/0").asText()).isEqualTo("keyCompromise");
            assertThat(first.at("/proof/channels/0/crlNumber").asText()).isEqualTo("4711");
            assertThat(first.at("/proof/channels/0/thisUpdate").asText()).isNotEmpty();
            assertThat(first.at("/proof/channels/0/sha256").asText()).hasSize(64);
            assertThat(first.at("/proof/channels/1/producedAt").asText()).isNotEmpty();
            assertThat(first.has("cause")).isFalse();
            JsonNode failed = json.at("/certificates/4");
            assertThat(failed.at("/failure/code").asText()).isEqualTo("E-17");
            assertThat(failed.has("revokedAt")).isFalse();
        }
    }

    @Test
    void writeCsv_itemsOfEveryState_tellsTheCauseOfEach() throws IOException {
        try (SampleNight night = everyState()) {
            List<NamedCsvRecord> rows = csv(night.report(START.plusSeconds(30)));
            assertThat(rows)
                    .extracting(row -> row.getField("state"))
                    .containsExactly(
                            "PUBLISHED",
                            "PUBLISHED",
                            "REVOKED",
                            "REVOKED",
                            "FAILED",
                            "IN_DOUBT",
                            "PENDING",
                            "HELD",
                            "RETRYING",
                            "IN_FLIGHT",
                            "WAITING",
                            "FAILED",
                            "LEFT_OUT",
                            "REVOKED",
                            "LEFT_OUT",
                            "WAITING",
                            "LEFT_OUT",
                            "LEFT_OUT");
            assertThat(cause(rows, 1)).isEmpty();
            assertThat(cause(rows, 2))
                    .isEqualTo("keyCompromise was sent, the provider has keyCompromise, published is superseded");
            assertThat(cause(rows, 3))
                    .isEqualTo("unclear: OCSP http://ocsp.example.org/ says UNREACHABLE, HTTP status 503");
            assertThat(cause(rows, 4)).isEqualTo("a reference without a certificate");
            assertThat(cause(rows, 5))
                    .isEqualTo("RevocationRejectedException (E-17): the certificate is locked by its owner");
            assertThat(cause(rows, 6)).contains("no answer within 30 s");
            assertThat(cause(rows, 7)).isEqualTo("awaiting approval: request 4711");
            assertThat(cause(rows, 8)).isEqualTo("not replaced: still served by 192.0.2.8");
            assertThat(cause(rows, 9)).startsWith("to be sent again: ");
            assertThat(cause(rows, 10)).contains("may have been sent");
            assertThat(cause(rows, 11)).isEqualTo("not sent: the account was stopped: access denied");
            assertThat(cause(rows, 12)).isEqualTo("rejected");
            assertThat(cause(rows, 13)).isEqualTo("the account has no such certificate");
            assertThat(cause(rows, 14)).isEqualTo("not seen published yet");
            assertThat(rows.get(0).getField("crl_number")).isEqualTo("4711");
            assertThat(rows.get(0).getField("ocsp_sha256")).isEqualTo("cd".repeat(32));
            assertThat(rows.get(2).getField("channels")).isEqualTo("CRL REVOKED; OCSP UNREACHABLE");
            assertThat(rows.get(1).getField("reason_differs")).isEqualTo("true");
        }
    }

    @Test
    void writeCsv_hostileCells_areQuotedAndNoFormulas() throws IOException {
        String formula = "=HYPERLINK(\"http://example.org\",\"a\")";
        List<String> names = List.of(formula, "+1", "-1", "@x", "\tx", "\uff1dx", "a\r\nb,\"c\"");
        try (SampleNight night = night(
                names.size(),
                number -> SampleNight.item(number, WEB)
                        .commonName(names.get(number - 1))
                        .build())) {
            night.line(START, night.started(names.size()));
            assertThat(csv(night.report(START)))
                    .extracting(row -> row.getField("common_name"))
                    .containsExactly("'" + formula, "'+1", "'-1", "'@x", "'\tx", "'\uff1dx", "a\r\nb,\"c\"");
        }
    }

    @Test
    void writeCsv_referenceOnly_tellsWhatIsKnown() throws IOException {
        PlannedItem bare = PlannedItem.builder()
                .number(1)
                .item(SampleNight.campaignItem(CertificateRef.ofProviderId("4711"), 1))
                .state(PlanState.NO_ACCOUNT)
                .build();
        try (SampleNight night = night(1, number -> bare)) {
            night.line(START, night.started(1));
            NamedCsvRecord row = csv(night.report(START)).get(0);
            assertThat(row.getField("cause")).isEqualTo("no account");
            assertThat(row.getField("serial")).isEmpty();
        }
    }

    /** Items 1 to 12 in the states of a run, 13 to 18 in those of the plan. */
    private SampleNight everyState() throws IOException {
        SampleNight night = night(18, CampaignReportTest::anyItem);
        night.line(START, night.started(18));
        for (int item : List.of(1, 2, 3, 4, 5, 6, 7, 9, 10, 12)) {
            night.line(START.plusSeconds(item), new Intent(item, WEB));
        }
        Instant at = START.plusSeconds(20);
        night.line(at, revoked(1)).line(at, published(1, at, RevocationReason.KEY_COMPROMISE));
        night.line(at, revoked(2)).line(at, published(2, at, RevocationReason.SUPERSEDED));
        night.line(at, revoked(3)).line(at, unclear(3, at));
        night.line(at, revoked(4)).line(at, new Unproven(4, "a reference without a certificate"));
        night.line(at, failure(5, false, true)).line(at, failure(6, true, false));
        night.line(at, outcome(7, RevocationStatus.AWAITING_APPROVAL, "request 4711"));
        night.line(at, new Gate(8, Replacement.NOT_REPLACED, true, "still served by 192.0.2.8"));
        night.line(at, failure(9, false, false)).line(at, outcome(12, RevocationStatus.REJECTED, ""));
        return night.line(at, new AccountStopped(SHOP, "access denied"));
    }

    private static PlannedItem anyItem(int number) {
        PlannedItem.Builder item = SampleNight.item(number, number == 11 ? SHOP : WEB);
        return switch (number) {
            case 13 ->
                item.state(PlanState.NOT_FOUND)
                        .cause("the account has no such certificate")
                        .build();
            case 14 -> item.state(PlanState.ALREADY_REVOKED).build();
            case 15 ->
                item.state(PlanState.EXPIRED).notAfter(START.minusSeconds(1)).build();
            case 16 -> item.notAfter(START.plusSeconds(10)).build();
            case 17 -> item.state(PlanState.EXCLUDED).cause("by the input").build();
            case 18 -> item.state(PlanState.DUPLICATE).build();
            default -> item.build();
        };
    }

    private SampleNight night(int items, IntFunction<PlannedItem> item) throws IOException {
        return new SampleNight(folder, Optional.of(DEADLINE), items, item);
    }

    private static AccountReport account(ReportSummary summary, String name) {
        return summary.accounts().stream()
                .filter(account -> account.account().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<NamedCsvRecord> csv(CampaignReport report) throws IOException {
        Path file = folder.resolve("report.csv");
        report.writeCsv(file);
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        }
    }

    private static String cause(List<NamedCsvRecord> rows, int number) {
        return rows.get(number - 1).getField("cause");
    }
}
