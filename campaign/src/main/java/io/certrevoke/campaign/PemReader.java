package io.certrevoke.campaign;

import io.certrevoke.campaign.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads the blocks of a PEM text one by one (RFC 7468). Text around them is passed over, as that standard allows. A file
 * that begins as a DER-encoded certificate does is one block.
 */
final class PemReader {

    /** The tag of a SEQUENCE. A length of more than one byte follows, which no text has there. */
    private static final int SEQUENCE = 0x30;

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /** Longer lines hold no PEM; the standard writes 64 characters, and parsers should take more. */
    private static final int MAX_LINE = 2 * Certificates.MAX_BYTES;

    private final InputStream in;
    private final Lines lines;
    private boolean started;
    private int number;
    private Optional<Block> begun = Optional.empty();

    /**
     * Starts at the beginning of a text.
     *
     * @param in a stream that can be marked
     */
    PemReader(InputStream in) {
        this.in = in;
        this.lines = new Lines(in, MAX_LINE);
    }

    /**
     * A block.
     *
     * @param label what it holds, for example {@code CERTIFICATE}
     * @param line where it begins, from 1
     * @param der its content, empty if there is a problem
     */
    record Block(String label, int line, byte[] der, Optional<String> problem) {

        private static Block broken(String label, int line, String problem) {
            return new Block(label, line, new byte[0], Optional.of(problem));
        }
    }

    /** The next block, or nothing at the end. */
    Optional<Block> next() throws IOException {
        if (!started) {
            started = true;
            Optional<Block> der = wholeDer();
            if (der.isPresent()) {
                return der;
            }
        }
        while (begun.isEmpty()) {
            Optional<String> line = line();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            begun = beginning(line.get());
        }
        return Optional.of(body(begun.get()));
    }

    private Optional<Block> wholeDer() throws IOException {
        in.mark(2);
        boolean der = in.read() == SEQUENCE && in.read() > 0x80;
        in.reset();
        if (!der) {
            return Optional.empty();
        }
        byte[] content = in.readNBytes(Certificates.MAX_BYTES + 1);
        in.skip(Long.MAX_VALUE);
        return Optional.of(new Block("CERTIFICATE", 1, content, Optional.empty()));
    }

    private Block body(Block head) throws IOException {
        begun = Optional.empty();
        StringBuilder base64 = new StringBuilder();
        while (true) {
            Optional<String> line = line();
            if (line.isEmpty()) {
                return Block.broken(head.label(), head.line(), "the block has no end");
            }
            begun = beginning(line.get());
            if (begun.isPresent()) {
                return Block.broken(head.label(), head.line(), "another block begins before this one has ended");
            }
            if (line.get().startsWith(END)) {
                return ended(head, line.get(), base64);
            }
            if (base64.length() <= MAX_LINE) {
                base64.append(line.get());
            }
        }
    }

    private static Block ended(Block head, String end, StringBuilder base64) {
        if (!end.equals(END + head.label() + DASHES)) {
            return Block.broken(head.label(), head.line(), "the block ends as another one than it begins");
        }
        if (base64.length() > MAX_LINE) {
            return Block.broken(head.label(), head.line(), "the block is too long for a certificate");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64.toString());
            return new Block(head.label(), head.line(), der, Optional.empty());
        } catch (IllegalArgumentException e) {
            return Block.broken(head.label(), head.line(), "the block is no base64");
        }
    }

    private Optional<Block> beginning(String line) {
        boolean begins =
                line.startsWith(BEGIN) && line.endsWith(DASHES) && line.length() > BEGIN.length() + DASHES.length();
        return begins
                ? Optional.of(new Block(
                        line.substring(BEGIN.length(), line.length() - DASHES.length()),
                        number,
                        new byte[0],
                        Optional.empty()))
                : Optional.empty();
    }

    private Optional<String> line() throws IOException {
        Optional<Line> line = lines.next();
        number++;
        return line.map(found -> new String(found.bytes(), StandardCharsets.ISO_8859_1).strip());
    }
}
