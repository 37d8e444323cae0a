package io.certrevoke.campaign;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * In which order the items of an account are sent: first those that may have been sent before a crash, because nobody
 * knows where they stand; then key compromise; then the rest. Within each, larger priorities first, then the plan's order.
 */
final class SendOrder {

    private static final int NUMBER_BITS = 31;

    private final PlanIndex plan;
    private final RunState state;

    SendOrder(PlanIndex plan, RunState state) {
        this.plan = plan;
        this.state = state;
    }

    /** The numbers of the items that are to be sent, or asked about. */
    int[] of(String account) {
        IntPredicate unsettled = item -> isUnsettled(state.state(item));
        IntPredicate keyCompromise = plan::keyCompromise;
        return Stream.of(
                        sorted(account, unsettled),
                        sorted(account, unsettled.negate().and(keyCompromise)),
                        sorted(account, unsettled.negate().and(keyCompromise.negate())))
                .flatMapToInt(IntStream::of)
                .toArray();
    }

    private static boolean isUnsettled(ItemState state) {
        return state == ItemState.IN_FLIGHT || state == ItemState.IN_DOUBT;
    }

    private int[] sorted(String account, IntPredicate group) {
        long[] keys = IntStream.rangeClosed(1, plan.size())
                .filter(item -> plan.account(item).filter(account::equals).isPresent())
                .filter(item -> isOpen(state.state(item)))
                .filter(group)
                .mapToLong(this::key)
                .toArray();
        Arrays.sort(keys);
        return LongStream.of(keys)
                .mapToInt(key -> (int) (key & Integer.MAX_VALUE))
                .toArray();
    }

    private static boolean isOpen(ItemState state) {
        return switch (state) {
            case WAITING, HELD, RETRYING, IN_FLIGHT, IN_DOUBT -> true;
            case LEFT_OUT, PENDING, REVOKED, PUBLISHED, FAILED -> false;
        };
    }

    /** Sorts by falling priority, then by rising number. */
    private long key(int item) {
        return ((long) Integer.MAX_VALUE - plan.urgency(item)) << NUMBER_BITS | item;
    }
}
