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
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the lines of a journal add up to, item by item. Holds some thirty bytes per item: a state, and where in the journal
 * the lines stand that tell the rest. Not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // positions in arrays of this process; nothing on disk depends on them
final class RunState {

    private static final ItemState[] STATES = ItemState.values();
    private static final long NOWHERE = -1;
    private static final String NO_ACCOUNT = "";

    private final PlanIndex plan;
    private final byte[] states;
    private final long[] outcomes;
    private final long[] proofs;
    private final long[] intents;
    private final BitSet doubtful = new BitSet();
    private final Map<String, String> stopped = new LinkedHashMap<>();
    private final Map<String, Integer> canaries = new LinkedHashMap<>();
    private final Map<String, Long> continuedAt = new LinkedHashMap<>();
    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final Map<String, Integer> sent = new LinkedHashMap<>();

    /** A run of which nothing is in the journal yet. */
    RunState(PlanIndex plan) {
        this.plan = plan;
        states = new byte[plan.size()];
        outcomes = nowhere(plan.size());
        proofs = nowhere(plan.size());
        intents = nowhere(plan.size());
        for (int item = 1; item <= plan.size(); item++) {
            ItemState state = initial(plan.state(item));
            states[item - 1] = (byte) state.ordinal();
            count(item, state, 1);
        }
    }

    private void count(int item, ItemState state, int change) {
        counts.computeIfAbsent(plan.account(item).orElse(NO_ACCOUNT), name -> new int[STATES.length])[
                state.ordinal()] += change;
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
            doubtful.clear(outcome.item());
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
            continuedAt.put(account.account(), offset);
        }
    }

    private void intended(int item, long offset) {
        ItemState before = state(item);
        if (before == ItemState.IN_FLIGHT || before == ItemState.IN_DOUBT) {
            doubtful.set(item);
        }
        if (intents[item - 1] == NOWHERE) {
            sent.merge(plan.account(item).orElse(NO_ACCOUNT), 1, Integer::sum);
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

    /** That a later attempt was not applied says nothing about an earlier one whose answer is missing. */
    private ItemState after(Failure failure) {
        if (failure.maybeApplied() || doubtful.get(failure.item())) {
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
        count(item, state(item), -1);
        count(item, state, 1);
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
        return sent.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many different items of an account were ever about to be sent. */
    int sent(String account) {
        return sent.getOrDefault(account, 0);
    }

    /** How many items of an account are in a state. */
    int count(String account, ItemState state) {
        int[] ofAccount = counts.get(account);
        return ofAccount == null ? 0 : ofAccount[state.ordinal()];
    }

    /** How many items are in a state. */
    int count(ItemState state) {
        return counts.values().stream()
                .mapToInt(ofAccount -> ofAccount[state.ordinal()])
                .sum();
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

    /** Whether the canary of an account is published with the right reason. */
    boolean hasPassedCanary(String account) {
        return canaries.containsKey(account);
    }

    /**
     * Whether an item was sent so that it counts for the canary of its account: after a person let the account go on, a
     * new canary begins.
     */
    boolean isOfCanary(int item, String account) {
        return !hasPassedCanary(account) && intents[item - 1] > continuedAt.getOrDefault(account, NOWHERE);
    }
}
