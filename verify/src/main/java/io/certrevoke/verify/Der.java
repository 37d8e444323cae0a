package io.certrevoke.verify;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A cursor over DER (X.690) in memory. It moves forward only, and every step beyond the end is a failure.
 *
 * <p>{@link #open}, {@link #moveTo} and {@link #contentIs} make no objects; a CRL is scanned with them.
 */
final class Der {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OID = 0x06;
    static final int ENUMERATED = 0x0a;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final byte[] bytes;
    private int position;
    private int end;

    Der(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Der(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    /** The tag of a context-specific constructed element. */
    static int constructed(int number) {
        return 0xa0 | number;
    }

    /** The tag of a context-specific primitive element. */
    static int primitive(int number) {
        return 0x80 | number;
    }

    static ChannelFailure malformed(String what) {
        return ChannelFailure.invalid("not well-formed DER: " + what);
    }

    /** Starts again over the first bytes of the same array, which has got new content. */
    void restart(int length) {
        position = 0;
        end = length;
    }

    boolean hasMore() {
        return position < end;
    }

    boolean at(int tag) {
        return hasMore() && (bytes[position] & 0xff) == tag;
    }

    /** Steps into an element and tells where its content ends. */
    int open(int tag) throws ChannelFailure {
        if (!at(tag)) {
            throw malformed("expected tag 0x" + Integer.toHexString(tag) + " at offset " + position);
        }
        return open();
    }

    private int open() throws ChannelFailure {
        if (!hasMore() || (bytes[position] & 0x1f) == 0x1f) {
            throw malformed("no element, or a tag of several bytes, at offset " + position);
        }
        position++;
        int length = length();
        if (length > end - position) {
            throw malformed("an element reaches beyond its parent at offset " + position);
        }
        return position + length;
    }

    private int length() throws ChannelFailure {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        if (first == 0x80 || first > 0x84) {
            throw malformed("a length of indefinite or excessive size at offset " + position);
        }
        int length = 0;
        for (int i = first & 0x7f; i > 0; i--) {
            length = length << 8 | octet();
        }
        if (length < 0) {
            throw malformed("a length beyond 2 GiB");
        }
        return length;
    }

    /** The next octet, within an element that was opened. */
    int octet() throws ChannelFailure {
        if (!hasMore()) {
            throw malformed("the end comes too early");
        }
        return bytes[position++] & 0xff;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    void skip() throws ChannelFailure {
        position = open();
    }

    /** Whether the content from here to its end is this. */
    boolean contentIs(byte[] expected, int contentEnd) {
        return Arrays.equals(bytes, position, contentEnd, expected, 0, expected.length);
    }

    /** Where the integer from here to its end begins behind the needless leading octets that some authorities write. */
    int minimalStart(int contentEnd) {
        int start = position;
        while (contentEnd - start > 1 && bytes[start] == bytes[start + 1] >> 7) {
            start++;
        }
        return start;
    }

    /** Compares some of the bytes with others, octet by octet as {@link Arrays#compare(byte[], byte[])} does. */
    int compare(int from, int to, byte[] other) {
        return Arrays.compare(bytes, from, to, other, 0, other.length);
    }

    int position() {
        return position;
    }

    /** The content of the next element, as a cursor of its own. */
    Der read(int tag) throws ChannelFailure {
        int contentEnd = open(tag);
        Der content = new Der(bytes, position, contentEnd);
        position = contentEnd;
        return content;
    }

    Optional<Der> readOptional(int tag) throws ChannelFailure {
        return at(tag) ? Optional.of(read(tag)) : Optional.empty();
    }

    byte[] content(int tag) throws ChannelFailure {
        return read(tag).rest();
    }

    /** The next element with its tag and length. */
    byte[] element() throws ChannelFailure {
        int from = position;
        skip();
        return Arrays.copyOfRange(bytes, from, position);
    }

    /** All that is left. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }

    /** Refuses anything after what was read. */
    void finish() throws ChannelFailure {
        if (hasMore()) {
            throw malformed("surplus bytes at offset " + position);
        }
    }

    BigInteger integer() throws ChannelFailure {
        byte[] content = content(INTEGER);
        if (content.length == 0) {
            throw malformed("an empty integer");
        }
        return new BigInteger(content);
    }

    /** A BOOLEAN that may be left out for false, under its own tag or a context-specific one. */
    boolean flag(int tag) throws ChannelFailure {
        if (!at(tag)) {
            return false;
        }
        byte[] content = content(tag);
        if (content.length != 1) {
            throw malformed("a boolean of " + content.length + " octets");
        }
        return content[0] != 0;
    }

    /** A small ENUMERATED value. */
    int enumerated() throws ChannelFailure {
        byte[] content = content(ENUMERATED);
        if (content.length != 1) {
            throw malformed("an enumerated value of " + content.length + " octets");
        }
        return content[0];
    }

    /** The octets of a BIT STRING that has whole octets only. */
    byte[] bitString() throws ChannelFailure {
        Der content = read(BIT_STRING);
        if (content.octet() != 0) {
            throw malformed("a bit string that ends within an octet");
        }
        return content.rest();
    }

    /** UTCTime or GeneralizedTime in the one form that RFC 5280, section 4.1.2.5 allows. */
    Instant time() throws ChannelFailure {
        boolean shortYear = at(UTC_TIME);
        String text = new String(content(shortYear ? UTC_TIME : GENERALIZED_TIME), StandardCharsets.US_ASCII);
        if (shortYear) {
            text = (text.compareTo("5") >= 0 ? "19" : "20") + text;
        }
        try {
            return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw malformed("not a time of RFC 5280: " + text.replaceAll("[^ -~]", "?"));
        }
    }

    /** An object identifier in dotted form. */
    String oid() throws ChannelFailure {
        Der content = read(OID);
        StringBuilder dotted = new StringBuilder();
        while (content.hasMore()) {
            long arc = content.arc();
            if (dotted.isEmpty()) {
                long first = Math.min(arc / 40, 2);
                dotted.append(first).append('.').append(arc - first * 40);
            } else {
                dotted.append('.').append(arc);
            }
        }
        return dotted.toString();
    }

    private long arc() throws ChannelFailure {
        long arc = 0;
        int octet;
        do {
            octet = octet();
            if (arc >>> 55 != 0) {
                throw malformed("an object identifier with a huge number");
            }
            arc = (arc << 7) | (octet & 0x7f);
        } while ((octet & 0x80) != 0);
        return arc;
    }

    /** Writes an element whose content is the given parts in a row. */
    static byte[] write(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] octets = BigInteger.valueOf(length).toByteArray();
            int from = octets[0] == 0 ? 1 : 0;
            out.write(0x80 | octets.length - from);
            out.write(octets, from, octets.length - from);
        }
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
