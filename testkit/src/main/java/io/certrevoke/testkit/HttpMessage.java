package io.certrevoke.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP/1.1 message as it is on the wire (RFC 9112).
 *
 * @param head start line and header fields with the empty line that ends them
 * @param framed the body as it was sent, with chunk sizes if it was chunked
 * @param body the body itself
 */
record HttpMessage(String head, byte[] framed, byte[] body) {

    private static final int HEAD_LIMIT = 64 * 1024;

    /** Reads a request; nothing when the connection ended before its first byte. */
    static Optional<HttpMessage> readRequest(InputStream in) throws IOException {
        String head = readHead(in);
        return head.isEmpty() ? Optional.empty() : Optional.of(readBody(head, in, false));
    }

    /** Reads the final reply, after any interim ones. */
    static HttpMessage readReply(InputStream in) throws IOException {
        String head = readHead(in);
        while (head.startsWith("HTTP/1.1 1")) {
            head = readHead(in);
        }
        if (head.isEmpty()) {
            throw new EOFException("the upstream server closed without a reply");
        }
        // RFC 9112, section 6.3: no body whatever the header fields say
        boolean bodiless = head.startsWith("204 ", 9) || head.startsWith("304 ", 9);
        return bodiless ? new HttpMessage(head, new byte[0], new byte[0]) : readBody(head, in, true);
    }

    private static HttpMessage readBody(String head, InputStream in, boolean untilClose) throws IOException {
        Map<String, List<String>> headers = headers(head);
        if (headers.containsKey("transfer-encoding")) {
            return readChunks(head, in);
        }
        Optional<String> length =
                headers.getOrDefault("content-length", List.of()).stream().findFirst();
        byte[] body = new byte[0];
        if (length.isPresent()) {
            body = readExactly(in, Integer.parseInt(length.get()));
        } else if (untilClose) {
            body = in.readAllBytes();
        }
        return new HttpMessage(head, body, body);
    }

    private static HttpMessage readChunks(String head, InputStream in) throws IOException {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size;
        do {
            String line = readLine(in);
            size = Integer.parseInt(line.split(";", 2)[0].trim(), 16);
            framed.write(latin1(line));
            byte[] chunk = readExactly(in, size);
            framed.write(chunk);
            body.write(chunk);
            framed.write(latin1(size == 0 ? "" : readLine(in)));
        } while (size > 0);
        String trailer;
        do {
            trailer = readLine(in);
            framed.write(latin1(trailer));
        } while (!trailer.isBlank());
        return new HttpMessage(head, framed.toByteArray(), body.toByteArray());
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            String line = readLine(in);
            if (line.isEmpty() && head.isEmpty()) {
                return "";
            }
            head.append(line);
            if (line.isEmpty() || head.length() > HEAD_LIMIT) {
                throw new EOFException("no complete HTTP head");
            }
        }
        return head.toString();
    }

    /** A line with its line end; empty at the end of the stream. */
    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0 && octet != '\n' && line.size() < HEAD_LIMIT) {
            line.write(octet);
            octet = in.read();
        }
        if (octet >= 0) {
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] readExactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the HTTP body ended early");
        }
        return bytes;
    }

    private static Map<String, List<String>> headers(String head) {
        Map<String, List<String>> headers = new TreeMap<>();
        head.lines().skip(1).filter(line -> line.contains(":")).forEach(line -> {
            String[] field = line.split(":", 2);
            headers.computeIfAbsent(field[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(field[1].strip());
        });
        return headers;
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The message as it was sent. */
    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(latin1(head));
        all.writeBytes(framed);
        return all.toByteArray();
    }

    /** A reply's status code. */
    int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    /** Whether the connection ends after this message. */
    boolean isLast() {
        return headers(head).getOrDefault("connection", List.of()).stream().anyMatch("close"::equalsIgnoreCase);
    }

    /** A request as the sandbox sees it. */
    ApiCall call() {
        String[] line = head.lines().findFirst().orElseThrow().split(" ", 3);
        String[] target = line[1].split("\\?", 2);
        return new ApiCall(line[0], target[0], target.length == 2 ? target[1] : "", headers(head), body);
    }

    /** A complete reply with a right {@code Content-Length}, after which the connection ends. */
    static HttpMessage reply(int status, String contentType, byte[] body) {
        return new HttpMessage(head(status, contentType, body.length, ""), body, body);
    }

    /** The head of a reply that announces a length; {@code more} is further header lines, each with its line end. */
    static String head(int status, String contentType, long length, String more) {
        return "HTTP/1.1 " + status + " \r\nContent-Type: " + contentType + "\r\nContent-Length: " + length + "\r\n"
                + more + "Connection: close\r\n\r\n";
    }
}
