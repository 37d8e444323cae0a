package io.certrevoke.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request and its answer in HTTP/1.1 (RFC 9112) over a connection that is used once. */
final class HttpAnswer {

    private static final int MAX_HEAD = 32 * 1024;
    private static final int MAX_INTERIM = 5;

    private final InputStream in;
    private final Map<String, String> headers = new HashMap<>();
    private int headLeft = MAX_HEAD;
    private int status;

    private HttpAnswer(InputStream in) {
        this.in = in;
    }

    static HttpAnswer to(URI uri, Optional<byte[]> body, Socket connection) throws IOException, ChannelFailure {
        OutputStream out = connection.getOutputStream();
        out.write(request(uri, body).getBytes(StandardCharsets.US_ASCII));
        out.write(body.orElse(new byte[0]));
        out.flush();
        HttpAnswer answer = new HttpAnswer(new BufferedInputStream(connection.getInputStream(), 1 << 16));
        answer.readHead();
        return answer;
    }

    private static String request(URI uri, Optional<byte[]> body) {
        String path =
                Optional.ofNullable(uri.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String head = (body.isPresent() ? "POST " : "GET ") + path + query + " HTTP/1.1\r\n"
                + "Host: " + uri.getHost() + port + "\r\n"
                + "User-Agent: certrevoke-verify\r\nAccept: */*\r\nConnection: close\r\n";
        String length = body.map(
                        bytes -> "Content-Type: application/ocsp-request\r\nContent-Length: " + bytes.length + "\r\n")
                .orElse("");
        return head + length + "\r\n";
    }

    int status() {
        return status;
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    void requireOk() throws ChannelFailure {
        if (status != 200) {
            throw ChannelFailure.unreachable("HTTP status " + status);
        }
        String coding = header("content-encoding").orElse("identity");
        if (!coding.equalsIgnoreCase("identity")) {
            throw ChannelFailure.invalid("the answer has a content coding that was not asked for");
        }
    }

    private void readHead() throws IOException, ChannelFailure {
        for (int interim = 0; interim < MAX_INTERIM; interim++) {
            status = statusOf(headLine());
            readHeaders();
            if (status >= 200) {
                return;
            }
        }
        throw ChannelFailure.unreachable("the answer never begins");
    }

    private static int statusOf(String line) throws ChannelFailure {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw ChannelFailure.unreachable("the answer is not HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private void readHeaders() throws IOException, ChannelFailure {
        headers.clear();
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
    }

    private String headLine() throws IOException, ChannelFailure {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw ChannelFailure.silent("the connection ended before the answer began");
            }
            if (--headLeft < 0) {
                throw ChannelFailure.unreachable("the head of the answer is larger than " + MAX_HEAD + " bytes");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /** Copies the body, whichever way its end is marked (RFC 9112, section 6.3). */
    void copyBody(Limit limit, OutputStream to) throws IOException, ChannelFailure {
        Optional<String> coding = header("transfer-encoding");
        Optional<String> length = header("content-length");
        if (coding.isPresent()) {
            requireChunked(coding.get());
            copyChunks(limit, to);
        } else if (length.isPresent()) {
            long size = number(length.get(), 10);
            limit.check(size);
            copyExactly(size, to);
        } else {
            copyToEnd(limit, to);
        }
    }

    private static void requireChunked(String coding) throws ChannelFailure {
        if (!coding.equalsIgnoreCase("chunked")) {
            throw ChannelFailure.invalid("the answer has an unknown transfer coding");
        }
    }

    private void copyChunks(Limit limit, OutputStream to) throws IOException, ChannelFailure {
        long total = 0;
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            total += size;
            limit.check(total);
            copyExactly(size, to);
            bodyLine(); // the line feed after the chunk
        }
    }

    private long chunkSize() throws IOException, ChannelFailure {
        return number(bodyLine().replaceFirst(";.*", "").strip(), 16);
    }

    private String bodyLine() throws IOException, ChannelFailure {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > 1024) {
                throw brokenOff();
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private void copyExactly(long size, OutputStream to) throws IOException, ChannelFailure {
        byte[] buffer = new byte[1 << 13];
        for (long left = size; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw brokenOff();
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    private void copyToEnd(Limit limit, OutputStream to) throws IOException, ChannelFailure {
        byte[] buffer = new byte[1 << 13];
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            total += read;
            limit.check(total);
            to.write(buffer, 0, read);
        }
    }

    private static ChannelFailure brokenOff() {
        return ChannelFailure.invalid("the answer broke off before its end");
    }

    private static long number(String digits, int radix) throws ChannelFailure {
        if (!digits.matches("[0-9A-Fa-f]{1,12}")) {
            throw ChannelFailure.invalid("the answer has no readable length");
        }
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            throw ChannelFailure.invalid("the answer has no readable length");
        }
    }
}
