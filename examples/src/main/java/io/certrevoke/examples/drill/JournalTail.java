package io.certrevoke.examples.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** Follows the journal of a running process from outside, to see how far the run is. Not thread-safe. */
final class JournalTail {

    private final Path file;
    private final int runnable;
    private final BitSet sent = new BitSet();
    private final BitSet proven = new BitSet();
    private long offset;

    JournalTail(Path file, int runnable) {
        this.file = file;
        this.runnable = runnable;
    }

    /** How far the run is: 0 at the start, 1 when everything is sent and proven. */
    double progress() throws IOException {
        read();
        return (sent.cardinality() + proven.cardinality()) / (2.0 * runnable);
    }

    int sent() {
        return sent.cardinality();
    }

    int proven() {
        return proven.cardinality();
    }

    private void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer block = ByteBuffer.allocate(1 << 16);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(offset);
            while (channel.read(block.clear()) > 0) {
                block.flip();
                while (block.hasRemaining()) {
                    byte octet = block.get();
                    line.write(octet);
                    if (octet == '\n') {
                        // a line without its end may be cut off by the next process
                        offset += line.size();
                        take(line.toString(StandardCharsets.UTF_8));
                        line.reset();
                    }
                }
            }
        }
    }

    private void take(String text) throws IOException {
        JsonNode line = Access.JSON.readTree(text);
        switch (line.path("type").asText()) {
            case "Intent" -> sent.set(line.path("item").asInt());
            case "Proof", "Unproven" -> proven.set(line.path("item").asInt());
            default -> {}
        }
    }
}
