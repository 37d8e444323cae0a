package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.ReasonFallback;
import io.certrevoke.campaign.Lines.Line;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A plan as {@link CampaignPlanner} wrote it: a file of JSON lines that a person reads before anything is sent. It stays in
 * the file; some fifty bytes per item are in memory.
 *
 * <p>Thread-safe. The file is open until the plan is closed.
 */
public final class CampaignPlan implements Closeable {

    private final Path file;
    // not a FileChannel: interrupting a thread that reads would close it for all others
    private final RandomAccessFile bytes;
    private final PlanScan scan;
    private final String digest;

    private CampaignPlan(Path file, RandomAccessFile bytes, PlanScan scan) {
        this.file = file;
        this.bytes = bytes;
        this.scan = scan;
        this.digest = scan.digest();
    }

    /**
     * Opens a plan and reads it once, from its first line to its last.
     *
     * @param file the plan
     * @return the plan
     * @throws NoSuchFileException if there is none
     * @throws IOException if it cannot be read, is not whole, or is no plan of a format that this version knows; the message
     *     names the line
     */
    public static CampaignPlan open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r");
        try {
            // shares the position of the open file, so that digest, index and items are of the same bytes
            InputStream in = new FileInputStream(bytes.getFD());
            return new CampaignPlan(file, bytes, new PlanScan(file, bytes.length(), in));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * Where the plan is.
     *
     * @return the file
     */
    public Path file() {
        return file;
    }

    /**
     * What names this plan and no other: whoever reviewed it notes this, and a run refuses any other.
     *
     * @return the SHA-256 of all bytes of the file, 64 lower-case hexadecimal digits, as {@code sha256sum} prints it
     */
    public String digest() {
        return digest;
    }

    /**
     * When it was planned.
     *
     * @return the time
     */
    public Instant createdAt() {
        return scan.header().createdAt();
    }

    /**
     * By when everything has to be revoked.
     *
     * @return the time, if one was given
     */
    public Optional<Instant> deadline() {
        return scan.header().deadline();
    }

    /**
     * How many items it has, whatever their state.
     *
     * @return a count
     */
    public int size() {
        return index().size();
    }

    /**
     * Reads an item from the file.
     *
     * @param number its number, from 1
     * @return the item
     * @throws IndexOutOfBoundsException if there is no such item
     * @throws UncheckedIOException if it cannot be read, or its line is not the one that was there when the plan was opened
     */
    public PlannedItem item(int number) {
        byte[] line = line(number);
        if (!index().isUnchanged(number, line)) {
            throw new UncheckedIOException(
                    new IOException(file + " was changed while it was open: item " + number + " is another one"));
        }
        try {
            return PlanCodec.read(PlanJson.object(line));
        } catch (IOException | RuntimeException e) {
            throw new UncheckedIOException(new IOException(file + ", item " + number + ": " + e.getMessage(), e));
        }
    }

    private byte[] line(int number) {
        if (number < 1 || number > size()) {
            throw new IndexOutOfBoundsException("the plan has no item " + number + ", only " + size());
        }
        byte[] line = new byte[index().length(number)];
        try {
            synchronized (bytes) {
                bytes.seek(index().offset(number));
                bytes.readFully(line);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ", item " + number + " cannot be read", e);
        }
    }

    /**
     * All items, in order, read from the file one by one.
     *
     * @return the items; fails as {@link #item} does
     */
    public Stream<PlannedItem> items() {
        return IntStream.rangeClosed(1, size()).mapToObj(this::item);
    }

    /**
     * The places of the input that could not be read.
     *
     * @return the faults, in the order of the input
     * @throws IOException if the plan cannot be read
     */
    public List<InputFault> faults() throws IOException {
        return after("fault").stream()
                .map(node -> new InputFault(
                        node.required("fault").asText(),
                        node.required("problem").asText()))
                .toList();
    }

    /**
     * The keys that more than one certificate has.
     *
     * @return the groups, those with the most items first
     * @throws IOException if the plan cannot be read
     */
    public List<KeyGroup> keyGroups() throws IOException {
        return after("key").stream().map(CampaignPlan::keyGroup).toList();
    }

    private static KeyGroup keyGroup(ObjectNode node) {
        List<Integer> items = new ArrayList<>();
        node.required("items").forEach(number -> items.add(number.asInt()));
        return new KeyGroup(
                node.required("key").asText(), node.required("count").asInt(), items);
    }

    /** The lines after the items that have a member of this name. */
    private List<ObjectNode> after(String member) throws IOException {
        List<ObjectNode> found = new ArrayList<>();
        synchronized (bytes) {
            bytes.seek(scan.afterItems());
            Lines lines = new Lines(new FileInputStream(bytes.getFD()), PlanScan.MAX_LINE);
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional.of(PlanJson.object(line.get().bytes()))
                        .filter(node -> node.has(member))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * The certificates of the issuers that were given to the planner, by which publication is proven.
     *
     * @return the issuers; {@link PlannedItem#issuerIndex()} counts in this list
     */
    public List<X509Certificate> issuers() {
        return scan.header().issuers();
    }

    /**
     * What happens where an account does not know the reason that was asked for.
     *
     * @return the fallback of every request of a run
     */
    public ReasonFallback reasonFallback() {
        return scan.header().reasonFallback();
    }

    /**
     * Whether accounts that take no reason are refused.
     *
     * @return what every request of a run says
     */
    public boolean reasonRequired() {
        return scan.header().reasonRequired();
    }

    /**
     * The figures of the plan.
     *
     * @return the summary
     */
    public PlanSummary summary() {
        return scan.summary();
    }

    PlanIndex index() {
        return scan.index();
    }

    /** Closes the file. */
    @Override
    public void close() throws IOException {
        bytes.close();
    }

    @Override
    public String toString() {
        return "CampaignPlan[" + file + ", " + size() + " items, " + digest + "]";
    }
}
