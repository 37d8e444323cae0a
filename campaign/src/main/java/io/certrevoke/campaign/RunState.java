package io.certrevoke.campaign;

import io.certrevoke.campaign.JournalRecord.AccountContinued;
import io.certrevoke.campaign.JournalRecord.AccountStopped;
import io.certrevoke.campaign.JournalRecord.CanaryPassed;
import io.certrevoke.campaign.JournalRecord.Failure;
import io.certrevoke.campaign.JournalRecord.Gate;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Proof;
import io.certrevoke.campaign.JournalRecord.Unproven;
import io.certrevoke.verify.PublicationVerdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the lines of a journal add up to, item by item. Holds some thirty bytes per item: a state, and where in the journal
 * the lines stand that tell the rest. Not thread-safe.
 */
final class RunState {

    private static final ItemState[] STATES = ItemState.values();
    private static final long NOWHERE = -1;

    private final byte[] states;
    private final long[] outcomes;
    private final long[] proofs;
    private final long[] intents;
    private final Map<String, String> stopped = new LinkedHashMap<>();
    private final Map<String, Integer> canaries = new LinkedHashMap<>();
    private int sent;

    /** A run of which nothing is in the journal yet. */
    RunState(Iterable<PlanState> plan, int items) {
        states = new byte[items];
        int item = 0;
        for (PlanState state : plan) {
            states[item++] = (byte) initial(state).ordinal();
        }
        outcomes = nowhere(items);
        proofs = nowhere(items);
        intents = nowhere(items);
    }

    private static ItemState initial(PlanState state) {
        if (state == PlanState.ALREADY_REVOKED) {
            return ItemState.REVOKED;
        }
        return state.isRunnable() ? ItemState.WAITING : ItemState.LEFT_OUT;
    }

    private static long[] nowhere(int items) {
        long[] offsets = new long[items];
        Arrays.fill(offsets, NOWHERE);
        return offsets;
    }

    /** Takes a line into account. */
    void apply(long offset, JournalRecord entry) {
        if (entry instanceof Gate gate) {
            set(gate.item(), gate.held() ? ItemState.HELD : ItemState.WAITING);
        } else if (entry instanceof Intent intent) {
            intended(intent.item(), offset);
        } else if (entry instanceof Outcome outcome) {
            outcomes[outcome.item() - 1] = offset;
            set(outcome.item(), after(outcome));
        } else if (entry instanceof Failure failure) {
            outcomes[failure.item() - 1] = offset;
            set(failure.item(), after(failure));
        } else if (entry instanceof Proof proof) {
            proven(proof, offset);
        } else if (entry instanceof Unproven unproven) {
            proofs[unproven.item() - 1] = offset;
        } else if (entry instanceof CanaryPassed canary) {
            canaries.put(canary.account(), canary.count());
        } else if (entry instanceof AccountStopped account) {
            stopped.put(account.account(), account.cause());
        } else if (entry instanceof AccountContinued account) {
            stopped.remove(account.account());
        }
    }

    private void intended(int item, long offset) {
        if (intents[item - 1] == NOWHERE) {
            sent++;
            intents[item - 1] = offset;
        }
        set(item, ItemState.IN_FLIGHT);
    }

    private static ItemState after(Outcome outcome) {
        return switch (outcome.status()) {
            case REVOKED -> ItemState.REVOKED;
            case PENDING, AWAITING_APPROVAL -> ItemState.PENDING;
            case REJECTED, FAILED -> ItemState.FAILED;
            // the answer to the question what became of a call in flight: it may be sent again
            case NOT_REVOKED -> ItemState.RETRYING;
            case UNKNOWN -> ItemState.IN_DOUBT;
        };
    }

    private static ItemState after(Failure failure) {
        if (failure.maybeApplied()) {
            return ItemState.IN_DOUBT;
        }
        return failure.last() ? ItemState.FAILED : ItemState.RETRYING;
    }

    private void proven(Proof proof, long offset) {
        proofs[proof.item() - 1] = offset;
        if (proof.verdict() == PublicationVerdict.PUBLISHED) {
            set(proof.item(), ItemState.PUBLISHED);
        }
    }

    private void set(int item, ItemState state) {
        states[item - 1] = (byte) state.ordinal();
    }

    int items() {
        return states.length;
    }

    ItemState state(int item) {
        return STATES[states[item - 1]];
    }

    /** How many different items were ever about to be sent. */
    int sent() {
        return sent;
    }

    /** Where the first intent to send an item stands. */
    OptionalLong intent(int item) {
        return offset(intents[item - 1]);
    }

    /** Where the last outcome or failure of an item stands. */
    OptionalLong outcome(int item) {
        return offset(outcomes[item - 1]);
    }

    /** Where the last proof of an item stands, or the line that says why there is none. */
    OptionalLong proof(int item) {
        return offset(proofs[item - 1]);
    }

    private static OptionalLong offset(long offset) {
        return offset == NOWHERE ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** Why an account was stopped, if it is. */
    Optional<String> stopped(String account) {
        return Optional.ofNullable(stopped.get(account));
    }

    boolean hasPassedCanary(String account) {
        return canaries.containsKey(account);
    }
}
