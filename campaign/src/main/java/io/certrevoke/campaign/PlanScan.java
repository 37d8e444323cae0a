package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.campaign.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Reads a plan once from its first line to its last, and refuses it unless it is whole. */
final class PlanScan {

    /** Of the header, which has the certificates of all issuers; items are bounded when they are read in. */
    static final int MAX_LINE = 4 * 1024 * 1024;

    /** The shortest item is longer; a header that promises more items than could follow is refused before memory is taken. */
    private static final int SHORTEST_ITEM = 64;

    private final Path file;
    private final long size;
    private final MessageDigest digest = Digests.sha256();
    private final Lines lines;
    private final PlanHeader header;
    private final PlanIndex index;
    private final PlanSummary summary;
    private final long afterItems;
    private long number;

    PlanScan(Path file, long size, InputStream in) throws IOException {
        this.file = file;
        this.size = size;
        this.lines = new Lines(new DigestInputStream(in, digest), MAX_LINE);
        this.header = first();
        this.index = new PlanIndex(header.items());
        for (int item = 1; item <= header.items(); item++) {
            item(item);
        }
        Line line = line();
        this.afterItems = line.offset();
        this.summary = rest(line);
        requireEnd();
    }

    private PlanHeader first() throws IOException {
        Line line = line();
        PlanHeader first = read(line, PlanHeader::read);
        if (first.items() < 0 || first.items() > size / SHORTEST_ITEM) {
            throw damaged("it promises " + first.items() + " items, more than the file can hold");
        }
        return first;
    }

    private void item(int item) throws IOException {
        Line line = line();
        read(line, node -> {
            if (node.path("item").asInt() != item) {
                throw new IllegalArgumentException("item " + item + " was expected here");
            }
            index.add(item, node, line);
            return item;
        });
    }

    /** Faults, then key groups, then the summary. */
    private PlanSummary rest(Line first) throws IOException {
        int faults = 0;
        int groups = 0;
        for (Line line = first; ; line = line()) {
            ObjectNode node = read(line, object -> object);
            if (node.has("fault") && groups == 0) {
                faults++;
            } else if (node.has("key")) {
                groups++;
            } else {
                return checked(read(line, object -> SummaryCodec.read(object, header)), faults, groups);
            }
        }
    }

    /** A plan that was edited by hand and yet looks whole rarely adds up. */
    private PlanSummary checked(PlanSummary sum, int faults, int groups) throws IOException {
        Map<PlanState, Integer> counted = new EnumMap<>(PlanState.class);
        index.states().forEach(state -> counted.merge(state, 1, Integer::sum));
        if (!counted.equals(sum.states()) || faults != header.faults() || groups != sum.sharedKeys()) {
            throw damaged("the summary does not agree with the lines before it");
        }
        return sum;
    }

    private void requireEnd() throws IOException {
        if (lines.next().isPresent()) {
            number++;
            throw damaged("the plan should have ended before");
        }
    }

    private Line line() throws IOException {
        Optional<Line> line = lines.next();
        number++;
        if (line.isEmpty() || !line.get().ended()) {
            throw damaged("the plan is cut off; its last line, the summary, is missing or not complete");
        }
        if (line.get().tooLong()) {
            throw damaged("the line is longer than " + MAX_LINE + " bytes");
        }
        return line.get();
    }

    private <T> T read(Line line, Reading<T> reading) throws IOException {
        try {
            return reading.of(PlanJson.object(line.bytes()));
        } catch (IOException | RuntimeException e) {
            throw damaged(Problem.of(e));
        }
    }

    private IOException damaged(String problem) {
        return new IOException(file + ", line " + number + ": " + problem);
    }

    PlanHeader header() {
        return header;
    }

    PlanIndex index() {
        return index;
    }

    PlanSummary summary() {
        return summary;
    }

    /** Where the lines after the items begin. */
    long afterItems() {
        return afterItems;
    }

    /** The SHA-256 of the whole file in lower case, as {@code sha256sum} prints it. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Makes something of an object, or fails with a runtime exception. */
    private interface Reading<T> {

        T of(ObjectNode node);
    }
}
