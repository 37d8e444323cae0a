package io.certrevoke.campaign;

import io.certrevoke.CertificateRef;
import io.certrevoke.ReasonFallback;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.campaign.JournalRecord.AccountStopped;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import io.certrevoke.campaign.JournalRecord.Ended;
import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Gate;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Proof;
import io.certrevoke.campaign.JournalRecord.Resumed;
import io.certrevoke.campaign.JournalRecord.Started;
import io.certrevoke.campaign.JournalRecord.Unproven;
import io.certrevoke.verify.ChannelStatus;
import io.certrevoke.verify.PublicationVerdict;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import javax.security.auth.x500.X500Principal;

/** A campaign as files, with lines of the reader's choice at times of his choice. */
final class SampleNight implements Closeable {

    static final Instant START = Instant.parse("2026-03-04T22:10:00Z");
    static final String CRL = "http://crl.example.org/issuing-1.crl";

    private static final List<String> ACCOUNTS =
            List.of("digicert/web-team", "venafi/internal-pki", "huaweiccm/cn-north", "appviewx/dmz", "alibaba/shop");

    private final Path plan;
    private final Path journal;
    private final OutputStream lines;
    private final HashChain chain = new HashChain();

    SampleNight(Path folder, Optional<Instant> deadline, int items, IntFunction<PlannedItem> item) throws IOException {
        this.plan = folder.resolve("plan.jsonl");
        this.journal = folder.resolve("journal.jsonl");
        writePlan(deadline, items, item);
        this.lines = new BufferedOutputStream(Files.newOutputStream(journal));
    }

    private void writePlan(Optional<Instant> deadline, int items, IntFunction<PlannedItem> item) throws IOException {
        PlanHeader header = new PlanHeader(
                START.minusSeconds(600), deadline, ReasonFallback.REFUSE, false, false, List.of(), items, 0);
        Map<PlanState, Integer> states = new EnumMap<>(PlanState.class);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(plan))) {
            out.write(PlanJson.line(header.write()));
            for (int number = 1; number <= items; number++) {
                PlannedItem planned = item.apply(number);
                states.merge(planned.state(), 1, Integer::sum);
                out.write(PlanJson.line(PlanCodec.write(planned)));
            }
            out.write(PlanJson.line(SummaryCodec.write(summary(header, states))));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlanSummary summary(PlanHeader header, Map<PlanState, Integer> states) {
        return PlanSummary.builder()
                .createdAt(header.createdAt())
                .deadline(header.deadline())
                .items(header.items())
                .states(states)
                .warnings(0)
                .unprovable(0)
                .faults(0)
                .sharedKeys(0)
                .itemsWithSharedKeys(0)
                .build();
    }

    /** An item that is ready to be sent, to be changed by tests. */
    static PlannedItem.Builder item(int number, String account) {
        X500Principal issuer = new X500Principal("CN=Example Issuing CA 1,O=Example,C=DE");
        BigInteger serial = BigInteger.ONE.shiftLeft(126).add(BigInteger.valueOf(number));
        return PlannedItem.builder()
                .number(number)
                .item(campaignItem(CertificateRef.ofIssuerSerial(issuer, serial), number))
                .state(PlanState.READY)
                .account(account)
                .sentReason(RevocationReason.KEY_COMPROMISE)
                .serial(serial.toString(16).toUpperCase(Locale.ROOT))
                .issuer(issuer.getName())
                .issuerIndex(0)
                .sha256(String.format("%064X", number))
                .commonName("host-" + number + ".example.org")
                .notAfter(START.plus(Duration.ofDays(90)));
    }

    static CampaignItem campaignItem(CertificateRef certificate, int number) {
        return CampaignItem.builder()
                .certificate(certificate)
                .reason(RevocationReason.KEY_COMPROMISE)
                .source("leaked.csv:" + (number + 1))
                .build();
    }

    Path plan() {
        return plan;
    }

    Path journal() {
        return journal;
    }

    Started started(int items) throws IOException {
        try (CampaignPlan opened = CampaignPlan.open(plan)) {
            return new Started(opened.digest(), items, Map.of("maximum", "30000"));
        }
    }

    SampleNight line(Instant at, JournalRecord entry) throws IOException {
        lines.write(chain.seal(at, JournalCodec.members(entry)));
        lines.write('\n');
        return this;
    }

    /** The report at a moment. */
    CampaignReport report(Instant now) throws IOException {
        lines.flush();
        return CampaignReport.of(plan, journal, Clock.fixed(now, ZoneOffset.UTC));
    }

    static Outcome outcome(int item, RevocationStatus status, String message) {
        boolean revoked = status == RevocationStatus.REVOKED;
        return new Outcome(
                item,
                status,
                revoked ? Optional.of(RevokedBy.THIS_CALL) : Optional.empty(),
                RevocationReason.KEY_COMPROMISE,
                Optional.of(RevocationReason.KEY_COMPROMISE),
                revoked ? Optional.of(RevocationReason.KEY_COMPROMISE) : Optional.empty(),
                revoked ? Optional.of(START.plusSeconds(item)) : Optional.empty(),
                Optional.of("order-" + item),
                Optional.empty(),
                List.of(),
                Optional.of(message).filter(text -> !text.isEmpty()));
    }

    static Outcome revoked(int item) {
        return outcome(item, RevocationStatus.REVOKED, "");
    }

    static Failure failure(int item, boolean maybeApplied, boolean last) {
        return new Failure(
                item,
                maybeApplied ? "ProviderUnavailableException" : "RevocationRejectedException",
                maybeApplied,
                last,
                Optional.of("E-17"),
                Optional.of("request-" + item),
                maybeApplied ? "no answer within 30 s" : "the certificate is locked by its owner");
    }

    static Proof published(int item, Instant at, RevocationReason reason) {
        return new Proof(
                item,
                PublicationVerdict.PUBLISHED,
                reason != RevocationReason.KEY_COMPROMISE,
                List.of(
                        channel("CRL", ChannelStatus.REVOKED, at, Optional.of(reason)),
                        channel("OCSP", ChannelStatus.REVOKED, at, Optional.of(reason))));
    }

    static Proof unclear(int item, Instant at) {
        return new Proof(
                item,
                PublicationVerdict.UNCLEAR,
                false,
                List.of(
                        channel("CRL", ChannelStatus.REVOKED, at, Optional.of(RevocationReason.KEY_COMPROMISE)),
                        channel("OCSP", ChannelStatus.UNREACHABLE, at, Optional.empty())));
    }

    private static ChannelProof channel(
            String kind, ChannelStatus status, Instant at, Optional<RevocationReason> reason) {
        boolean crl = kind.equals("CRL");
        boolean revoked = status == ChannelStatus.REVOKED;
        return new ChannelProof(
                kind,
                Optional.of(crl ? CRL : "http://ocsp.example.org/"),
                status.name(),
                revoked ? "revoked at " + START : "HTTP status 503",
                at,
                reason,
                revoked ? Optional.of(START) : Optional.empty(),
                crl ? Optional.of("4711") : Optional.empty(),
                revoked ? Optional.of(at.minusSeconds(60)) : Optional.empty(),
                crl || !revoked ? Optional.empty() : Optional.of(at.minusSeconds(5)),
                revoked ? Optional.of((crl ? "ab" : "cd").repeat(32)) : Optional.empty());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** A night with a little of everything. */
    private static PlannedItem anyItem(int number) {
        PlannedItem.Builder item = item(number, ACCOUNTS.get(number % 7 % ACCOUNTS.size()));
        return switch (number % 251) {
            case 3 ->
                item.state(PlanState.NOT_FOUND)
                        .cause("the account has no such certificate")
                        .build();
            case 4 ->
                item.state(PlanState.EXPIRED)
                        .notAfter(START.minusSeconds(86_400))
                        .build();
            case 5 -> item.state(PlanState.ALREADY_REVOKED).build();
            case 6 ->
                item.state(PlanState.EXCLUDED)
                        .cause("the payment terminals go first to the new issuer")
                        .build();
            default -> item.build();
        };
    }

    /** Works through the items at a rate that changes and with a pause in the middle, up to some part of them. */
    private void anyRun(int items, double part, String end) throws IOException {
        Random random = new Random(7);
        Instant at = START;
        line(at, started(items));
        for (int item = 1; item <= items * part; item++) {
            if (item == items / 3) {
                at = at.plus(Duration.ofMinutes(4));
                line(at, new Resumed(Map.of("maximum", "30000")));
            }
            at = at.plusMillis(item % 251 < 200 ? 20 : 35);
            if (anyItem(item).state() == PlanState.READY) {
                anyLines(item, at, random.nextInt(400));
            }
        }
        if (end.equals("stopped")) {
            line(at, new AccountStopped("alibaba/shop", "access denied: no permission for RevokeCertificate"));
        } else if (end.equals("ended")) {
            line(at, new Ended("DONE"));
        }
    }

    private void anyLines(int item, Instant at, int kind) throws IOException {
        if (kind == 1) {
            line(at, new Gate(item, Replacement.NOT_REPLACED, true, "still served by 192.0.2." + item % 250));
            return;
        }
        line(at, new Intent(item, anyItem(item).account().orElseThrow()));
        switch (kind) {
            case 2 -> line(at, failure(item, false, true));
            case 3 -> line(at, failure(item, true, false));
            case 4 ->
                line(at, outcome(item, RevocationStatus.AWAITING_APPROVAL, "request 4711 waits for an administrator"));
            case 5 -> line(at, revoked(item)).line(at, unclear(item, at));
            case 6 -> line(at, revoked(item)).line(at, published(item, at, RevocationReason.SUPERSEDED));
            case 7 -> line(at, revoked(item)).line(at, new Unproven(item, "a reference without a certificate"));
            case 8 -> line(at, outcome(item, RevocationStatus.REJECTED, "an approver rejected the request"));
            default -> line(at, revoked(item)).line(at, published(item, at, RevocationReason.KEY_COMPROMISE));
        }
    }

    /**
     * Writes a campaign and its report, to be looked at, and prints what it took. Arguments: a folder that exists, the
     * number of items, the part of them that is done, {@code running}, {@code stopped} or {@code ended}, and the deadline in
     * seconds from the start.
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int items = Integer.parseInt(args[1]);
        Optional<Instant> deadline = Optional.of(START.plusSeconds(Long.parseLong(args[4])));
        try (SampleNight night = new SampleNight(folder, deadline, items, SampleNight::anyItem)) {
            night.anyRun(items, Double.parseDouble(args[2]), args[3]);
            night.lines.flush();
        }
        write(folder, items);
    }

    static void write(Path folder, int items) throws IOException {
        long start = System.nanoTime();
        Instant last = START.plus(Duration.ofMinutes(4)).plusMillis((long) items * 15);
        CampaignReport report = CampaignReport.of(
                folder.resolve("plan.jsonl"), folder.resolve("journal.jsonl"), Clock.fixed(last, ZoneOffset.UTC));
        report.writeJson(folder.resolve("report.json"));
        report.writeCsv(folder.resolve("report.csv"));
        report.writeHtml(folder.resolve("report.html"));
        System.out.print(report.summary().describe());
        System.out.println(Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }
}
