package io.certrevoke.campaign;

import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Gate;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Proof;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts together what plan and journal say about an item, one item at a time. */
final class ReportRows {

    private final CampaignPlan plan;
    private final JournalReader journal;
    private final RunHistory history;

    ReportRows(CampaignPlan plan, JournalReader journal, RunHistory history) {
        this.plan = plan;
        this.journal = journal;
        this.history = history;
    }

    int size() {
        return plan.size();
    }

    RunHistory history() {
        return history;
    }

    /** How many were still to be revoked, by the campaign or at all. */
    List<BurnDown.Point> burnDown(ReportSummary summary) {
        int before = summary.revoked() - history.burnDown().size();
        return history.burnDown().points(summary.startedAt().orElse(summary.at()), summary.certificates() - before);
    }

    ReportRow row(int item) throws IOException {
        RunState run = history.state();
        PlannedItem planned = plan.item(item);
        Optional<JournalLine> said = line(run.outcome(item));
        Optional<JournalRecord> proof = line(run.proof(item)).map(JournalLine::record);
        Optional<Gate> gate = as(Gate.class, line(history.gate(item)).map(JournalLine::record));
        Optional<JournalRecord> saying = said.map(JournalLine::record);
        Causes causes =
                new Causes(planned, saying, proof, gate, planned.account().flatMap(run::stopped));
        boolean otherReason = history.isOtherReason(item);
        return new ReportRow(
                planned,
                run.state(item),
                line(run.intent(item)).map(JournalLine::at),
                as(Outcome.class, saying),
                as(Failure.class, saying),
                said.map(JournalLine::at),
                as(Proof.class, proof),
                otherReason,
                causes.of(run.state(item), otherReason));
    }

    private Optional<JournalLine> line(OptionalLong offset) throws IOException {
        return offset.isPresent() ? Optional.of(journal.read(offset.getAsLong())) : Optional.empty();
    }

    private static <T> Optional<T> as(Class<T> type, Optional<JournalRecord> line) {
        return line.filter(type::isInstance).map(type::cast);
    }
}
