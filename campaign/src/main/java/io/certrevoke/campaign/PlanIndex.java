package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.RevocationReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a run needs to know of every item at any time, and where in the plan the rest of it stands. Holds less than fifty
 * bytes per item. Item numbers begin with 1. Immutable once the plan is open, and then thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // positions in arrays of this process; nothing on disk depends on them
final class PlanIndex {

    private static final PlanState[] STATES = PlanState.values();
    private static final RevocationReason[] REASONS = RevocationReason.values();
    private static final int NONE = -1;

    /** Of the SHA-256 of a line, enough that nobody finds another line with the same. */
    private static final int PRINT = 16;

    private final byte[] states;
    private final byte[] reasons;
    private final int[] accounts;
    private final int[] issuers;
    private final int[] priorities;
    private final long[] offsets;
    private final int[] lengths;
    private final byte[] prints;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();

    PlanIndex(int items) {
        states = new byte[items];
        reasons = new byte[items];
        accounts = new int[items];
        issuers = new int[items];
        priorities = new int[items];
        offsets = new long[items];
        lengths = new int[items];
        prints = new byte[items * PRINT];
    }

    /** Takes in the line of an item, in order. */
    void add(int number, JsonNode item, Lines.Line line) {
        int at = number - 1;
        states[at] = (byte) PlanState.valueOf(item.required("state").asText()).ordinal();
        reasons[at] = (byte) PlanCodec.reason(item).ordinal();
        accounts[at] = PlanCodec.text(item, "account").map(this::position).orElse(NONE);
        issuers[at] = PlanCodec.number(item, "issuerIndex").orElse(NONE);
        priorities[at] = item.required("priority").asInt();
        offsets[at] = line.offset();
        lengths[at] = line.bytes().length;
        System.arraycopy(Digests.sha256(line.bytes()), 0, prints, at * PRINT, PRINT);
    }

    private int position(String account) {
        return positions.computeIfAbsent(account, name -> {
            names.add(name);
            return names.size() - 1;
        });
    }

    int size() {
        return states.length;
    }

    PlanState state(int item) {
        return STATES[states[item - 1]];
    }

    /** The states of all items, in order. */
    Iterable<PlanState> states() {
        return () -> IntStream.rangeClosed(1, size()).mapToObj(this::state).iterator();
    }

    /** The account of an item; the same instance for all of an account. */
    Optional<String> account(int item) {
        int account = accounts[item - 1];
        return account == NONE ? Optional.empty() : Optional.of(names.get(account));
    }

    /** All accounts, in the order in which items name them. */
    List<String> accounts() {
        return List.copyOf(names);
    }

    /** Which issuer of the plan issued the certificate, from 0. */
    OptionalInt issuer(int item) {
        int issuer = issuers[item - 1];
        return issuer == NONE ? OptionalInt.empty() : OptionalInt.of(issuer);
    }

    /** Whether the plan has the certificate and its issuer, without which no publication can be proven. */
    boolean isProvable(int item) {
        return issuers[item - 1] != NONE;
    }

    /** The priority of an item: larger numbers go first among items of the same class. */
    int urgency(int item) {
        return priorities[item - 1];
    }

    boolean keyCompromise(int item) {
        return REASONS[reasons[item - 1]] == RevocationReason.KEY_COMPROMISE;
    }

    long offset(int item) {
        return offsets[item - 1];
    }

    int length(int item) {
        return lengths[item - 1];
    }

    /** Whether these bytes are the line that was there when the plan was opened. */
    boolean isUnchanged(int item, byte[] line) {
        int from = (item - 1) * PRINT;
        return Arrays.equals(prints, from, from + PRINT, Digests.sha256(line), 0, PRINT);
    }
}
