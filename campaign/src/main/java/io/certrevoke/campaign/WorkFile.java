package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What planning knows so far: items and faults, in the order of the input. An item that has become another one is written
 * anew behind the rest. The file is gone when it is closed. Thread-safe.
 */
final class WorkFile implements Closeable {

    private final Path file;
    private final RandomAccessFile bytes;
    private final LongColumn items = new LongColumn();
    private final LongColumn faults = new LongColumn();
    private long end;

    private WorkFile(Path file) throws IOException {
        this.file = file;
        this.bytes = new RandomAccessFile(file.toFile(), "rw");
    }

    /** Creates one beside another file. */
    static WorkFile beside(Path plan) throws IOException {
        Path absolute = plan.toAbsolutePath();
        return new WorkFile(Files.createTempFile(absolute.getParent(), absolute.getFileName() + ".", ".work"));
    }

    /** Adds the line of the next item. */
    synchronized void add(byte[] line) throws IOException {
        items.add(append(line));
    }

    synchronized void add(InputFault fault) throws IOException {
        faults.add(append(PlanJson.line(JsonNodeFactory.instance
                .objectNode()
                .put("fault", fault.source())
                .put("problem", fault.problem()))));
    }

    synchronized void replace(PlannedItem item) throws IOException {
        items.set(item.number() - 1, append(PlanJson.line(PlanCodec.write(item))));
    }

    PlannedItem item(int number) throws IOException {
        return PlanCodec.read(PlanJson.object(read(items, number)));
    }

    /** The line of a fault as it stands in a plan. */
    byte[] fault(int number) throws IOException {
        return read(faults, number);
    }

    synchronized int items() {
        return items.size();
    }

    synchronized int faults() {
        return faults.size();
    }

    private long append(byte[] line) throws IOException {
        long offset = end;
        bytes.seek(offset);
        byte[] framed = new byte[Integer.BYTES + line.length];
        ByteBuffer.wrap(framed).putInt(line.length).put(line);
        bytes.write(framed);
        end += framed.length;
        return offset;
    }

    private synchronized byte[] read(LongColumn offsets, int number) throws IOException {
        bytes.seek(offsets.get(number - 1));
        byte[] line = new byte[bytes.readInt()];
        bytes.readFully(line);
        return line;
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            bytes.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
