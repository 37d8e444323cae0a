package io.certrevoke.campaign;

import io.certrevoke.campaign.DueQueue.Due;
import io.certrevoke.verify.ChannelResult;
import io.certrevoke.verify.ChannelStatus;
import io.certrevoke.verify.PublicationQuery;
import io.certrevoke.verify.PublicationReport;
import io.certrevoke.verify.PublicationVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for the revoked certificates of one account in CRLs and OCSP answers until they are published. Reads only. */
final class Prover {

    /** Bounds the memory of a round; each CRL is fetched once per round. */
    private static final int BATCH = 250;

    private static final Set<ChannelStatus> SETTLED =
            Set.of(ChannelStatus.REVOKED, ChannelStatus.NOT_APPLICABLE, ChannelStatus.BLOCKED, ChannelStatus.EXPIRED);

    private final CampaignRun run;
    private final AccountRun account;
    private final Watch watch;

    Prover(CampaignRun run, AccountRun account) {
        this.run = run;
        this.account = account;
        Pace pace = run.pace();
        this.watch = new Watch(pace.publicationFirst(), pace.publicationLongest(), BATCH, pace.publicationFirst());
    }

    void add(int item) {
        watch.add(item, true);
    }

    void work() {
        try {
            for (List<Due> due = watch.take(); !due.isEmpty(); due = watch.take()) {
                watch.done(round(due, false));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once more at what is left when nobody waits any longer, so that the journal says why it is not proven. */
    void lastLook() {
        List<Due> left = watch.takeAll();
        for (int from = 0; from < left.size(); from += BATCH) {
            round(left.subList(from, Math.min(left.size(), from + BATCH)), true);
        }
    }

    /** Checks some certificates and returns those that have to be checked again. */
    private List<Due> round(List<Due> due, boolean last) {
        List<PlannedItem> items =
                due.stream().map(each -> run.plan().item(each.item())).toList();
        List<PublicationReport> reports =
                run.publication().checkAll(items.stream().map(this::query).toList());
        List<Due> again = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (last || !mayChange(reports.get(i))) {
                conclude(items.get(i), reports.get(i));
            } else {
                again.add(due.get(i));
            }
        }
        return again;
    }

    /**
     * Looks once for an item that the provider refused: where it keeps no state of the single certificate, it cannot tell
     * us that somebody has revoked it before.
     */
    boolean findsPublished(PlannedItem item) {
        if (!run.plan().index().isProvable(item.number())) {
            return false;
        }
        PublicationReport report = run.publication().check(query(item));
        if (!report.isPublished()) {
            return false;
        }
        run.ledger().record(Entries.proof(item, report));
        return true;
    }

    private PublicationQuery query(PlannedItem item) {
        PublicationQuery.Builder query = PublicationQuery.builder()
                .certificate(item.item().certificate().certificate().orElseThrow())
                .issuer(run.plan().issuers().get(item.issuerIndex().orElseThrow()));
        item.sentReason().ifPresent(query::requestedReason);
        return query.build();
    }

    private static boolean mayChange(PublicationReport report) {
        return report.verdict() != PublicationVerdict.PUBLISHED
                && report.verdict() != PublicationVerdict.NOT_PROVABLE
                && !report.channels().stream().map(ChannelResult::status).allMatch(SETTLED::contains);
    }

    private void conclude(PlannedItem item, PublicationReport report) {
        run.ledger().record(Entries.proof(item, report));
        if (report.verdict() == PublicationVerdict.PUBLISHED) {
            account.published(item, report.reasonDiffers());
        }
    }

    boolean isBusy() {
        return watch.isBusy();
    }

    void stop() {
        watch.stop();
    }
}
