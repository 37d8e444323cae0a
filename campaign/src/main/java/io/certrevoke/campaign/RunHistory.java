package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.campaign.JournalRecord.ChannelProof;
import io.certrevoke.campaign.JournalRecord.Ended;
import io.certrevoke.campaign.JournalRecord.Gate;
import io.certrevoke.campaign.JournalRecord.OfItem;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Proof;
import io.certrevoke.campaign.JournalRecord.Resumed;
import io.certrevoke.campaign.JournalRecord.Started;
import io.certrevoke.verify.ChannelStatus;
import io.certrevoke.verify.PublicationVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a report needs to know of every item after reading the journal once, besides {@link RunState}: some twenty bytes per
 * item. Not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // positions in arrays of this process; nothing on disk depends on them
final class RunHistory implements JournalVisitor {

    private static final RevocationReason[] REASONS = RevocationReason.values();
    private static final long NOWHERE = -1;

    private final String planDigest;
    private final PlanIndex plan;
    private final RunState state;
    private final BurnDown burnDown;
    private final BitSet revoked = new BitSet();
    private final BitSet awaitingApproval = new BitSet();
    private final BitSet otherEffective = new BitSet();
    private final BitSet otherPublished = new BitSet();
    private final byte[] published;
    private final long[] gates;
    private final Map<String, Forecast> forecasts = new HashMap<>();
    private @Nullable Instant firstAt;
    private @Nullable Instant lastAt;
    private @Nullable String ended;

    RunHistory(String planDigest, PlanIndex plan) {
        this.planDigest = planDigest;
        this.plan = plan;
        this.state = new RunState(plan);
        this.burnDown = new BurnDown(plan.size());
        this.published = new byte[plan.size()];
        this.gates = new long[plan.size()];
        Arrays.fill(gates, NOWHERE);
    }

    /**
     * Takes a line into account.
     *
     * @throws UncheckedIOException if the line cannot be of this plan
     */
    @Override
    public void line(long offset, Instant at, JournalRecord entry) {
        requireOfPlan(entry);
        state.apply(offset, entry);
        firstAt = firstAt == null ? at : firstAt;
        lastAt = at;
        ended = entry instanceof Ended end ? end.cause() : null;
        if (entry instanceof Resumed) {
            forecasts.clear(); // while no process was there, nothing was measured
        } else if (entry instanceof Gate gate) {
            gates[gate.item() - 1] = offset;
        } else if (entry instanceof Outcome outcome) {
            outcome(at, outcome);
        } else if (entry instanceof Proof proof) {
            proof(at, proof);
        }
    }

    private void requireOfPlan(JournalRecord entry) {
        boolean other = entry instanceof Started started && !started.plan().equals(planDigest);
        boolean beyond = entry instanceof OfItem line && (line.item() < 1 || line.item() > plan.size());
        if (other || beyond) {
            throw new UncheckedIOException(new IOException("the journal is not of the plan " + planDigest));
        }
    }

    private void outcome(Instant at, Outcome outcome) {
        int item = outcome.item();
        awaitingApproval.set(item, outcome.status() == RevocationStatus.AWAITING_APPROVAL);
        otherEffective.set(item, isOtherEffective(outcome));
        if (outcome.status() == RevocationStatus.REVOKED) {
            revoked(at, item);
        }
    }

    private void revoked(Instant at, int item) {
        if (!revoked.get(item)) {
            revoked.set(item);
            burnDown.revoked(at);
            forecast(plan.account(item).orElse("")).done(at);
        }
    }

    /** A provider that is sent no reason decides by itself. */
    private static boolean isOtherEffective(Outcome outcome) {
        return outcome.effective().isPresent()
                && outcome.sent().isPresent()
                && outcome.effective().get() != outcome.sent().get();
    }

    private void proof(Instant at, Proof proof) {
        // what the provider refused may be found published: that is when it is known to be revoked
        if (proof.verdict() == PublicationVerdict.PUBLISHED
                && plan.state(proof.item()).isRunnable()) {
            revoked(at, proof.item());
        }
        otherPublished.set(proof.item(), proof.reasonDiffers());
        for (ChannelProof channel : proof.channels()) {
            if (channel.status().equals(ChannelStatus.REVOKED.name())) {
                published[proof.item() - 1] = (byte)
                        channel.reason().orElse(RevocationReason.UNSPECIFIED).ordinal();
            }
        }
    }

    private Forecast forecast(String account) {
        return forecasts.computeIfAbsent(account, name -> new Forecast());
    }

    PlanIndex plan() {
        return plan;
    }

    RunState state() {
        return state;
    }

    BurnDown burnDown() {
        return burnDown;
    }

    /** Whether a person has to look at an item, and why. */
    Optional<Attention> attention(int item) {
        return switch (state.state(item)) {
            case FAILED -> Optional.of(Attention.FAILED);
            case IN_DOUBT -> Optional.of(Attention.IN_DOUBT);
            case HELD -> Optional.of(Attention.HELD);
            case PENDING -> awaitingApproval.get(item) ? Optional.of(Attention.APPROVAL) : Optional.empty();
            case LEFT_OUT ->
                Attention.SETTLED.contains(plan.state(item)) ? Optional.empty() : Optional.of(Attention.LEFT_OUT);
            case REVOKED, PUBLISHED -> revokedAttention(item);
            case WAITING, RETRYING, IN_FLIGHT -> Optional.empty();
        };
    }

    private Optional<Attention> revokedAttention(int item) {
        if (isOtherReason(item)) {
            return Optional.of(Attention.OTHER_REASON);
        }
        boolean given = state.state(item) == ItemState.REVOKED
                && (ended != null || state.proof(item).isPresent());
        return given ? Optional.of(Attention.NOT_PROVEN) : Optional.empty();
    }

    /** When that many more of an account will be revoked, by what the last process did. */
    Optional<Instant> end(String account, int remaining, Instant now) {
        return ended == null ? forecast(account).end(remaining, now) : Optional.empty();
    }

    /** Whether the provider or a publication has another reason than the one that was sent. */
    boolean isOtherReason(int item) {
        return otherEffective.get(item) || otherPublished.get(item);
    }

    /** The reason under which a published item is published. */
    RevocationReason published(int item) {
        return REASONS[published[item - 1]];
    }

    /** Where the last word of the replacement gate about an item stands. */
    OptionalLong gate(int item) {
        return gates[item - 1] == NOWHERE ? OptionalLong.empty() : OptionalLong.of(gates[item - 1]);
    }

    Optional<Instant> startedAt() {
        return Optional.ofNullable(firstAt);
    }

    Optional<Instant> lastLineAt() {
        return Optional.ofNullable(lastAt);
    }

    Optional<String> ended() {
        return Optional.ofNullable(ended);
    }
}
