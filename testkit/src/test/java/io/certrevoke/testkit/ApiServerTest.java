package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ApiServerTest {

    private final IssuingCa ca = IssuingCa.create("tiny", URI.create("http://127.0.0.1:1"), Clock.systemUTC());
    private final TinyApi api = TinyApi.create(ca, Clock.systemUTC());
    private final ApiServer server = ApiServer.start(api);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void call_anyRequest_arrivesAsItWasSent() throws Exception {
        RawHttp.exchange(server.endpoint(), """
                PUT /a%2Fb//c;v=1/%C3%BC+d?q=%20x+y&&q=2? HTTP/1.1\r
                Host: Api.Example.org:8443\r
                X-Twice: one\r
                x-twice: two,three\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 9\r
                Connection: close\r
                \r
                k=v%20w&l""");

        ApiCall call = server.calls().get(0);
        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.rawPath()).isEqualTo("/a%2Fb//c;v=1/%C3%BC+d");
        assertThat(call.rawQuery()).isEqualTo("q=%20x+y&&q=2?");
        assertThat(call.headers())
                .containsEntry("host", List.of("Api.Example.org:8443"))
                .containsEntry("x-twice", List.of("one", "two,three"));
        assertThat(call.text()).isEqualTo("k=v%20w&l");
    }

    @Test
    void call_binaryBody_keepsItsBytes() throws Exception {
        byte[] bytes = {0, -1, 13, 10, -128};

        send(HttpRequest.newBuilder(server.endpoint().resolve("/x")).POST(BodyPublishers.ofByteArray(bytes)));

        assertThat(server.calls().get(0).body()).isEqualTo(bytes);
    }

    @Test
    void reply_json_hasItsOwnHeadersAndNoneOfTheMachinery() throws Exception {
        String reply = RawHttp.exchange(
                server.endpoint(), "GET /x HTTP/1.1\r\nHost: h\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");

        assertThat(reply)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("X-Tiny: yes\r\n", "Content-Type: application/json\r\n", "Content-Length: 13\r\n")
                .doesNotContain("Matched-Stub", "Content-Encoding", "Transfer-Encoding", "Server:")
                .endsWith("\r\n\r\n{\"you\":\"GET\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 404, 500})
    void reply_withoutBody_hasZeroBytes(int status) throws Exception {
        String reply = RawHttp.exchange(
                server.endpoint(), "GET /empty?" + status + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        assertThat(reply).startsWith("HTTP/1.1 " + status).endsWith("\r\n\r\n").doesNotContain("chunked");
    }

    @Test
    void counts_moreCallsThanTheJournalKeeps_areExact() {
        Journal<Integer> journal = new Journal<>(2);

        Stream.of(1, 2, 3).forEach(journal::add);

        assertThat(journal.entries()).containsExactly(2, 3);
        assertThat(journal.count()).isEqualTo(3);
    }

    @Test
    void revokeCalls_mixedCalls_countsRevokesOnly() throws Exception {
        send(get("/x"));
        send(post("/revoke/17"));

        assertThat(server.revokeCalls()).isEqualTo(1);
        assertThat(server.callCount()).isEqualTo(2);
        server.clearCalls();
        assertThat(server.revokeCalls()).isZero();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void failure_ofTheApi_isA500ThatIsRemembered() throws Exception {
        HttpResponse<String> response = send(get("/broken"));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("The sandbox failed");
        assertThat(server.failures()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void replaceNext_matchingCalls_haveNoEffect() throws Exception {
        IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));
        String path = "/revoke/" + api.hold(issued);
        server.replaceNext(1, api::isRevoke, call -> ApiReply.empty(503));

        assertThat(send(get("/x")).statusCode()).isEqualTo(200);
        assertThat(send(post(path)).statusCode()).isEqualTo(503);
        assertThat(ca.revocation(issued.certificate().getSerialNumber())).isEmpty();
        assertThat(send(post(path)).statusCode()).isEqualTo(204);
        assertThat(server.revokeCalls()).isEqualTo(2);
    }

    @Test
    void replaceAfterEffect_matchingCalls_haveTheirEffect() throws Exception {
        IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));
        server.replaceAfterEffect(1, api::isRevoke, call -> ApiReply.text(502, "text/html", "<html>"));

        HttpResponse<String> response = send(post("/revoke/" + api.hold(issued)));

        assertThat(response.body()).isEqualTo("<html>");
        assertThat(ca.revocation(issued.certificate().getSerialNumber())).isPresent();
    }

    @Test
    void clearReplacements_armed_areGone() throws Exception {
        server.replaceNext(5, call -> true, call -> ApiReply.empty(503));
        server.clearReplacements();

        assertThat(send(get("/x")).statusCode()).isEqualTo(200);
    }

    @Test
    void delay_longerThanTheCallerWaits_losesTheAnswerAndKeepsTheEffect() throws Exception {
        IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));
        HttpRequest.Builder revoke = post("/revoke/" + api.hold(issued)).timeout(Duration.ofSeconds(2));
        CountDownLatch acted = new CountDownLatch(1);
        server.replaceAfterEffect(1, call -> true, call -> {
            acted.countDown();
            return ApiReply.empty(204);
        });
        server.delay(Duration.ofHours(1));

        assertThatThrownBy(() -> send(revoke)).isInstanceOf(HttpTimeoutException.class);

        acted.await();
        assertThat(ca.revocation(issued.certificate().getSerialNumber())).isPresent();
    }

    @Test
    void answers_hundredCallsAtOnce_areServedTogether() {
        CountDownLatch all = new CountDownLatch(100);
        server.replaceNext(100, call -> true, call -> {
            all.countDown();
            return awaitAll(all);
        });

        List<CompletableFuture<HttpResponse<String>>> calls = Stream.generate(
                        () -> get("/x").build())
                .limit(100)
                .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
                .toList();

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
    }

    private static ApiReply awaitAll(CountDownLatch all) {
        try {
            all.await();
            return ApiReply.empty(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(server.endpoint().resolve(path));
    }

    private HttpRequest.Builder post(String path) {
        return get(path).POST(BodyPublishers.ofString("{}", StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
