package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.Gate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides by what the application knows about replacements whether an item goes now, later, or not at all. */
final class Gatekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Campaign.class);

    private final ReplacementPolicy policy;
    private final boolean keyCompromiseOverrides;
    private final ReplacementGate gate;
    private final RunLedger ledger;

    Gatekeeper(Rails rails, ReplacementGate gate, RunLedger ledger) {
        this.policy = rails.replacement();
        this.keyCompromiseOverrides = rails.keyCompromiseOverrides();
        this.gate = gate;
        this.ledger = ledger;
    }

    /** What happens to an item. */
    enum Decision {
        SEND,
        /** Those that are replaced go first; ask again when all have had their turn. */
        LATER,
        HOLD
    }

    /**
     * Decides and, where it matters, notes it in the journal.
     *
     * @param lastCall whether all others have had their turn
     */
    Decision decide(PlannedItem item, boolean lastCall) {
        if (policy == ReplacementPolicy.IGNORE) {
            return Decision.SEND;
        }
        Replacement answer = ask(item);
        if (answer == Replacement.REPLACED) {
            note(item, answer, false, "replaced");
            return Decision.SEND;
        }
        if (keyCompromiseOverrides && item.item().reason() == RevocationReason.KEY_COMPROMISE) {
            note(item, answer, false, "key compromise goes before replacement");
            return Decision.SEND;
        }
        if (!lastCall) {
            return Decision.LATER;
        }
        boolean held = policy == ReplacementPolicy.REQUIRE;
        note(item, answer, held, held ? "a replacement is required" : "sent although it is not known to be replaced");
        return held ? Decision.HOLD : Decision.SEND;
    }

    private void note(PlannedItem item, Replacement answer, boolean held, String why) {
        ledger.record(new Gate(item.number(), answer, held, why));
    }

    private Replacement ask(PlannedItem item) {
        try {
            return gate.replacement(item);
        } catch (RuntimeException e) {
            LOG.warn("the replacement gate failed for item {}, which counts as unknown", item.number(), e);
            return Replacement.UNKNOWN;
        }
    }
}
