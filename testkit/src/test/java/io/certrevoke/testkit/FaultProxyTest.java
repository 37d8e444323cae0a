package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class FaultProxyTest {

    private static final String GET = "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

    private final IssuingCa ca = IssuingCa.create("tiny", URI.create("http://127.0.0.1:1"), Clock.systemUTC());
    private final TinyApi api = TinyApi.create(ca, Clock.systemUTC());
    private final ApiServer server = ApiServer.start(api);
    private final FaultProxy proxy = FaultProxy.inFrontOf(server.endpoint());
    private final IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));
    private final String revoke = "POST /revoke/" + api.hold(issued)
            + " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
    }

    @Test
    void pass_requestAndReply_areRelayedByteByByte() throws Exception {
        String request = GET.replace("Host: h", "host:  Signed.example.org:1\r\nX-A: 1\r\nx-a: 2");

        String reply = RawHttp.exchange(proxy.endpoint(), request);

        assertThat(reply).isEqualTo(RawHttp.exchange(server.endpoint(), request));
        assertThat(server.calls().get(0))
                .usingRecursiveComparison()
                .isEqualTo(proxy.seen().get(0));
        assertThat(server.calls().get(0).header("Host")).hasValue("Signed.example.org:1");
    }

    @Test
    void pass_bodilessReply_arrives() throws Exception {
        assertThat(RawHttp.exchange(proxy.endpoint(), revoke)).startsWith("HTTP/1.1 204");
    }

    @Test
    void pass_chunkedRequest_arrivesWhole() throws Exception {
        byte[] body = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        HttpRequest request = HttpRequest.newBuilder(proxy.endpoint().resolve("/x"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(server.calls().get(0).body()).isEqualTo(body);
        assertThat(proxy.seen().get(0).body()).isEqualTo(body);
    }

    @Test
    void pass_twoRequestsOnOneConnection_areBothServed() throws Exception {
        try (Socket client = connect()) {
            write(client, GET.replace("Connection: close\r\n", ""));
            HttpMessage first = HttpMessage.readReply(client.getInputStream());
            assertThat(proxy.connections()).isEqualTo(1);

            write(client, GET);
            HttpMessage second = HttpMessage.readReply(client.getInputStream());

            assertThat(List.of(first.status(), second.status())).containsExactly(200, 200);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NO_ANSWER_BEFORE_EFFECT", "NO_ANSWER", "HUGE_BODY", "SLOW_DRIP"})
    void fault_onARevocation_hasTheEffectThatItDocuments(Fault fault) {
        proxy.arm(fault, api::isRevoke, 1);

        assertThat(exchangeOrReset(revoke)).doesNotStartWith("HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(isRevoked()).isEqualTo(fault.afterEffect());
        assertThat(server.revokeCalls()).isEqualTo(fault.afterEffect() ? 1 : 0);
        assertThat(proxy.seen()).hasSize(1);
    }

    @Test
    void noAnswerBeforeEffect_request_isSwallowed() throws Exception {
        proxy.arm(Fault.NO_ANSWER_BEFORE_EFFECT, api::isRevoke, 1);
        try (Socket client = connect()) {
            write(client, revoke);

            assertSilence(client);
            assertThat(server.calls()).isEmpty();
        }
    }

    @Test
    void noAnswer_request_hasItsEffect() throws Exception {
        CountDownLatch acted = new CountDownLatch(1);
        server.replaceAfterEffect(1, api::isRevoke, call -> {
            acted.countDown();
            return ApiReply.empty(204);
        });
        proxy.arm(Fault.NO_ANSWER, api::isRevoke, 1);
        try (Socket client = connect()) {
            write(client, revoke);
            acted.await();

            assertSilence(client);
            assertThat(isRevoked()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE_EFFECT", "RESET_BEFORE_BODY", "RESET_IN_BODY"})
    void reset_request_endsWithATcpReset(Fault fault) {
        proxy.arm(fault, call -> true, 2);

        assertThatThrownBy(() -> RawHttp.exchange(proxy.endpoint(), GET)).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> RawHttp.exchange(proxy.endpoint(), revoke)).isInstanceOf(SocketException.class);
    }

    @Test
    void resetInBody_json_sendsHalfOfItFirst() throws Exception {
        proxy.arm(Fault.RESET_IN_BODY, call -> true, 1);
        try (Socket client = connect()) {
            write(client, GET);

            String sent = new String(client.getInputStream().readNBytes(40), StandardCharsets.ISO_8859_1);

            assertThat(sent).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void emptyReply_request_endsWithoutAByte() throws Exception {
        proxy.arm(Fault.EMPTY_REPLY, call -> true, 1);

        assertThat(RawHttp.exchange(proxy.endpoint(), GET)).isEmpty();
    }

    @Test
    void truncatedBody_json_isShorterThanAnnounced() throws Exception {
        proxy.arm(Fault.TRUNCATED_BODY, call -> true, 1);

        assertThat(RawHttp.exchange(proxy.endpoint(), GET))
                .contains("Content-Length: 13\r\n")
                .endsWith("\r\n\r\n{\"you\"");
    }

    @Test
    void truncatedBody_withoutBody_cutsTheHead() throws Exception {
        proxy.arm(Fault.TRUNCATED_BODY, call -> true, 1);

        assertThat(RawHttp.exchange(proxy.endpoint(), revoke))
                .startsWith("HTTP/1.1 204")
                .doesNotContain("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "HTML_200,               200, text/html,        <html>",
        "HTML_502,               502, text/html,        <html>",
        "WRONG_CONTENT_TYPE,     200, text/plain,       '{\"you\":\"GET\"}'",
        "TRUNCATED_JSON,         200, application/json, '{\"you\"'",
        "REDIRECT_302,           302, text/plain,       ''",
        "REDIRECT_307,           307, text/plain,       ''",
        "STATUS_503,             503, text/plain,       ''",
        "STATUS_503_RETRY_AFTER, 503, text/plain,       ''",
        "STATUS_503_HTML,        503, text/html,        <html>"
    })
    void replacement_reply_isComplete(Fault fault, int status, String type, String start) throws Exception {
        proxy.arm(fault, call -> true, 1);

        HttpMessage reply = HttpMessage.readReply(stream(RawHttp.exchange(proxy.endpoint(), GET)));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.head()).contains("Content-Type: " + type + "\r\n");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).startsWith(start);
    }

    @Test
    void truncatedJson_withOrWithoutBody_isCut() throws Exception {
        proxy.arm(Fault.TRUNCATED_JSON, call -> true, 2);

        assertThat(RawHttp.exchange(proxy.endpoint(), GET))
                .contains("Content-Length: 6\r\n")
                .endsWith("{\"you\"");
        assertThat(RawHttp.exchange(proxy.endpoint(), revoke))
                .startsWith("HTTP/1.1 200")
                .contains("Content-Length: 3\r\n")
                .endsWith("{\"a");
    }

    @Test
    void redirect_request_pointsElsewhere() throws Exception {
        proxy.arm(Fault.REDIRECT_302, call -> true, 2);

        assertThat(RawHttp.exchange(proxy.endpoint(), GET))
                .contains("Location: http://localhost:" + server.endpoint().getPort() + "\r\n");
        proxy.redirectTo(URI.create("http://127.0.0.1:9/else"));
        assertThat(RawHttp.exchange(proxy.endpoint(), GET)).contains("Location: http://127.0.0.1:9/else\r\n");
    }

    @Test
    void status503RetryAfter_reply_hasTheField() throws Exception {
        proxy.arm(Fault.STATUS_503_RETRY_AFTER, call -> true, 1);

        assertThat(RawHttp.exchange(proxy.endpoint(), GET)).contains("Retry-After: 1\r\n");
    }

    @Test
    void hugeBody_client_canStopReading() throws Exception {
        proxy.arm(Fault.HUGE_BODY, call -> true, 1);
        try (Socket client = connect()) {
            write(client, revoke);

            byte[] start = client.getInputStream().readNBytes(4 * 1024 * 1024);

            assertThat(new String(start, StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200")
                    .contains("Content-Length: 1073741824\r\n", "\r\n\r\n{\"padding\":\"xxx");
        }
        assertThat(isRevoked()).isTrue();
        awaitNoConnection();
    }

    @Test
    void slowDrip_client_getsByteAfterByte() throws Exception {
        proxy.arm(Fault.SLOW_DRIP, call -> true, 1);
        try (Socket client = connect()) {
            write(client, revoke);
            String head = HttpMessage.head(200, "application/json", 1 << 30, "");

            byte[] start = client.getInputStream().readNBytes(head.length() + 3);

            assertThat(new String(start, StandardCharsets.ISO_8859_1)).isEqualTo(head + "   ");
        }
        assertThat(isRevoked()).isTrue();
        awaitNoConnection();
    }

    @Test
    void arm_chosenRequests_hitsThoseOnly() throws Exception {
        proxy.arm(Fault.STATUS_503, api::isRevoke, 1);

        assertThat(RawHttp.exchange(proxy.endpoint(), GET)).startsWith("HTTP/1.1 200");
        assertThat(RawHttp.exchange(proxy.endpoint(), revoke)).startsWith("HTTP/1.1 503");
        assertThat(RawHttp.exchange(proxy.endpoint(), revoke)).startsWith("HTTP/1.1 204");
    }

    @Test
    void arm_zeroTimes_isRefused() {
        assertThatThrownBy(() -> proxy.arm(Fault.STATUS_503, call -> true, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clear_armedFaults_areGone() throws Exception {
        proxy.arm(Fault.STATUS_503, call -> true, Integer.MAX_VALUE);
        proxy.clear();

        assertThat(RawHttp.exchange(proxy.endpoint(), GET)).startsWith("HTTP/1.1 200");
    }

    @Test
    void close_heldConnection_ends() throws Exception {
        proxy.arm(Fault.NO_ANSWER_BEFORE_EFFECT, call -> true, 1);
        try (Socket client = connect()) {
            write(client, GET);
            while (proxy.seen().isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }

            proxy.close();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private boolean isRevoked() {
        return ca.revocation(issued.certificate().getSerialNumber()).isPresent();
    }

    private String exchangeOrReset(String request) {
        try {
            return RawHttp.exchange(proxy.endpoint(), request);
        } catch (IOException e) {
            return "reset";
        }
    }

    private Socket connect() throws IOException {
        return new Socket(proxy.endpoint().getHost(), proxy.endpoint().getPort());
    }

    private static void write(Socket client, String request) throws IOException {
        client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertSilence(Socket client) throws IOException {
        client.setSoTimeout(300);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    private void awaitNoConnection() {
        while (proxy.connections() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
