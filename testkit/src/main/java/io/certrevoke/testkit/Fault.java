package io.certrevoke.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a {@link FaultProxy} can do to one request. Some faults happen before the server saw the request, so that it has
 * no effect; the others lose or spoil the answer to a request that had its effect. After each the connection ends.
 */
public enum Fault {
    /** The request is swallowed; the connection stays open until the client gives up or the proxy closes. */
    NO_ANSWER_BEFORE_EFFECT(FaultyConnection::hold),
    /** The server acts; its answer is withheld, and the connection stays open as above. */
    NO_ANSWER((client, reply) -> client.hold()),
    /** The request is swallowed and the connection reset. */
    RESET_BEFORE_EFFECT(FaultyConnection::reset),
    /** The server acts; the connection is reset before the first byte of its answer. */
    RESET_BEFORE_BODY((client, reply) -> client.reset()),
    /** The server acts; the connection is reset within the body, or within the head when there is no body. */
    RESET_IN_BODY((client, reply) -> {
        client.send(firstHalf(reply));
        client.reset();
    }),
    /** The server acts; the connection is closed in good order without a byte. */
    EMPTY_REPLY((client, reply) -> {}),
    /** The server acts; the connection is closed in good order within the body, or within the head of a bodiless answer. */
    TRUNCATED_BODY((client, reply) -> client.send(firstHalf(reply))),
    /** The server acts; the answer becomes a 200 with a JSON text of 1 GiB, sent until the client stops reading. */
    HUGE_BODY((client, reply) -> {
        client.send(HttpMessage.head(200, "application/json", Fault.HUGE, ""));
        client.send("{\"padding\":\"");
        client.flood(Fault.HUGE);
    }),
    /** The server acts; the answer becomes a 200 whose body arrives one byte every 50 milliseconds, without end. */
    SLOW_DRIP((client, reply) -> {
        client.send(HttpMessage.head(200, "application/json", Fault.HUGE, ""));
        client.drip();
    }),
    /** The server acts; the answer becomes an HTML page with status 200, as a captive proxy sends it. */
    HTML_200((client, reply) -> client.send(html(200, "Welcome, please accept our terms"))),
    /** The server acts; the answer becomes an HTML page with status 502, as a gateway sends it. */
    HTML_502((client, reply) -> client.send(html(502, "Bad Gateway"))),
    /** The server acts; its answer keeps status and body, and calls itself {@code text/plain}. */
    WRONG_CONTENT_TYPE((client, reply) -> client.send(HttpMessage.reply(reply.status(), "text/plain", reply.body()))),
    /** The server acts; a complete answer whose JSON is cut in the middle, <code>{"a</code> when there was no body. */
    TRUNCATED_JSON((client, reply) -> client.send(cutJson(reply))),
    /** The request is swallowed and answered with 302 and a {@code Location} on another host ({@link FaultProxy#redirectTo}). */
    REDIRECT_302(client -> client.redirect(302)),
    /** The request is swallowed and answered with 307 and a {@code Location} on another host ({@link FaultProxy#redirectTo}). */
    REDIRECT_307(client -> client.redirect(307)),
    /** The request is swallowed and answered with 503, without a body. */
    STATUS_503(client -> client.send(HttpMessage.head(503, "text/plain", 0, ""))),
    /** The request is swallowed and answered with 503 and {@code Retry-After: 1}. */
    STATUS_503_RETRY_AFTER(client -> client.send(HttpMessage.head(503, "text/plain", 0, "Retry-After: 1\r\n"))),
    /** The request is swallowed and answered with 503 and an HTML page. */
    STATUS_503_HTML(client -> client.send(html(503, "Down for maintenance")));

    private static final long HUGE = 1L << 30;

    private final boolean afterEffect;
    private final AfterEffect injection;

    Fault(BeforeEffect injection) {
        this.afterEffect = false;
        this.injection = (client, none) -> injection.inject(client);
    }

    Fault(AfterEffect injection) {
        this.afterEffect = true;
        this.injection = injection;
    }

    /**
     * Whether the server saw the request and acted on it.
     *
     * @return false when the request never reached the server
     */
    public boolean afterEffect() {
        return afterEffect;
    }

    /** Plays the fault; the connection ends after it. */
    void inject(FaultyConnection client, HttpMessage reply) throws IOException {
        injection.inject(client, reply);
    }

    private static byte[] firstHalf(HttpMessage reply) {
        byte[] all = reply.bytes();
        int head = all.length - reply.framed().length;
        int length = reply.framed().length == 0 ? head / 2 : head + reply.framed().length / 2;
        return Arrays.copyOf(all, length);
    }

    private static HttpMessage html(int status, String text) {
        String page = "<html><body><h1>" + text + "</h1></body></html>";
        return HttpMessage.reply(status, "text/html", page.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpMessage cutJson(HttpMessage reply) {
        byte[] body = reply.body();
        return body.length == 0
                ? HttpMessage.reply(200, "application/json", "{\"a".getBytes(StandardCharsets.UTF_8))
                : HttpMessage.reply(reply.status(), "application/json", Arrays.copyOf(body, body.length / 2));
    }

    /** A fault that keeps the request from the server. */
    private interface BeforeEffect {
        void inject(FaultyConnection client) throws IOException;
    }

    /** A fault that spoils the server's answer. */
    private interface AfterEffect {
        void inject(FaultyConnection client, HttpMessage reply) throws IOException;
    }
}
