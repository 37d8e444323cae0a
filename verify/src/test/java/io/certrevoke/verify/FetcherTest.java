package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {

    private static final SSLSocketFactory TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final byte[] BODY = "the body".getBytes(StandardCharsets.US_ASCII);

    private final TestServer server = TestServer.start();
    private final AddressResolver resolver = AddressResolver.system();
    private final Fetcher fetcher = fetcher(resolver, true);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fetch_plainAnswer_isTheBody() throws Exception {
        server.serve("/a?b=c%20d", BODY);
        assertThat(fetch(server.url("/a?b=c%20d"))).isEqualTo(BODY);
        assertThat(server.requests().get(0))
                .startsWith("GET /a?b=c%20d HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
                .contains("Connection: close");
    }

    @Test
    void fetch_blankInAddress_isEncoded() throws Exception {
        server.serve("/My%20CA.crl", BODY);
        assertThat(fetch(server.url("/My CA.crl"))).isEqualTo(BODY);
    }

    @Test
    void fetch_noPath_asksForTheRoot() throws Exception {
        server.serve("/", BODY);
        assertThat(fetch(server.url(""))).isEqualTo(BODY);
    }

    @Test
    void fetch_chunkedAnswer_isPutTogether() throws Exception {
        server.on("/a", raw("Transfer-Encoding: chunked", "3;x=y\r\nthe\r\n5\r\n body\r\n0\r\nTrailer: x\r\n\r\n"));
        assertThat(fetch(server.url("/a"))).isEqualTo(BODY);
    }

    @Test
    void fetch_answerThatEndsWithTheConnection_isTheBody() throws Exception {
        server.on("/a", raw("Server: old", "the body"));
        assertThat(fetch(server.url("/a"))).isEqualTo(BODY);
    }

    @Test
    void fetch_interimAnswers_areSkipped() throws Exception {
        server.on("/a", (request, out) -> out.write(TestServer.concat(TestServer.head(100), TestServer.ok(BODY))));
        assertThat(fetch(server.url("/a"))).isEqualTo(BODY);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 9, the body, INVALID",
        "Transfer-Encoding: chunked, '8\r\nthe', INVALID",
        "Transfer-Encoding: chunked, '8\r\nthe body\r\n', INVALID",
        "Transfer-Encoding: chunked, 'zz\r\n', INVALID",
        "Transfer-Encoding: gzip, x, INVALID",
        "Content-Length: -1, the body, INVALID",
        "Content-Encoding: gzip, the body, INVALID",
    })
    void fetch_brokenBody_isInvalid(String header, String body, ChannelStatus expected) {
        server.on("/a", raw(header, body));
        assertFails(() -> fetch(server.url("/a")), expected, "the answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 300, 303, 304, 400, 404, 500, 503})
    void fetch_anyOtherStatus_isUnreachable(int status) {
        server.on("/a", (request, out) -> out.write(TestServer.head(status, "Content-Length: 0")));
        assertFails(() -> fetch(server.url("/a")), ChannelStatus.UNREACHABLE, "HTTP status " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-x\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "", "HTTP/1.1 200 OK\r\nA: b"
            })
    void fetch_notHttp_isUnreachable(String answer) {
        server.on("/a", (request, out) -> out.write(answer.getBytes(StandardCharsets.US_ASCII)));
        assertFails(() -> fetch(server.url("/a")), ChannelStatus.UNREACHABLE, "");
    }

    @Test
    void fetch_endlessHead_isUnreachable() {
        server.on("/a", (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertFails(() -> fetch(server.url("/a")), ChannelStatus.UNREACHABLE, "head of the answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 101", "Transfer-Encoding: chunked", "Server: endless"})
    void fetch_tooLarge_isInvalidAndNamesTheSetting(String header) {
        String body = header.startsWith("T") ? "33\r\n" + "x".repeat(51) + "\r\n32\r\n" : "x".repeat(101);
        server.on("/a", raw(header, body));
        assertFails(() -> fetch(server.url("/a")), ChannelStatus.INVALID, "maxCrlBytes(");
    }

    @Test
    void fetch_exactlyTheLimit_passes() throws Exception {
        server.serve("/a", new byte[100]);
        assertThat(fetch(server.url("/a"))).hasSize(100);
    }

    @Test
    void fetch_bodyThatDrips_endsAtTheTimeout() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.on("/a", (request, out) -> {
            out.write(TestServer.concat(TestServer.head(200, "Content-Length: 50"), new byte[] {1}));
            out.flush();
            over.await();
        });
        Fetcher hasty = new Fetcher(resolver, new AddressGuard(true, Set.of()), TLS, Duration.ofMillis(300));
        assertFails(() -> fetch(hasty, server.url("/a")), ChannelStatus.UNREACHABLE, "within PT0.3S");
        over.countDown();
    }

    @Test
    void fetch_nobodyListens_isUnreachable() throws Exception {
        ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        closed.close();
        String address = "http://127.0.0.1:" + closed.getLocalPort() + "/a";
        assertFails(() -> fetch(address), ChannelStatus.UNREACHABLE, "cannot be reached");
    }

    @Test
    void fetch_unknownHost_isUnreachable() {
        Fetcher lost = fetcher(
                host -> {
                    throw new UnknownHostException(host);
                },
                true);
        assertFails(() -> fetch(lost, "http://nowhere.example.org/"), ChannelStatus.UNREACHABLE, "not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:///a.crl", "http://a b/", "http://under_score.example.org/", "http://%zz/"})
    void fetch_unusableAddress_isUnreachable(String address) {
        assertFails(() -> fetch(address), ChannelStatus.UNREACHABLE, "not a usable address");
    }

    @Test
    void fetch_secondAddressOfAHost_isTriedToo() throws Exception {
        server.serve("/a", BODY);
        // nobody listens on the port at 127.0.0.2
        InetAddress dead = InetAddress.getByName("127.0.0.2");
        Fetcher patient = fetcher(host -> List.of(dead, InetAddress.getByName("127.0.0.1")), true);
        assertThat(fetch(patient, "http://crl.example.org:" + server.port() + "/a"))
                .isEqualTo(BODY);
        assertThat(server.requests().get(0)).contains("Host: crl.example.org:" + server.port());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void fetch_redirect_isFollowedWithTheSameMethod(int status) throws Exception {
        server.redirect("/a", status, "b?c").serve("/b?c", BODY);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fetcher.fetch(server.url("/a"), Optional.of(new byte[] {1}), new Limit(100, "maxOcspBytes"), out);
        assertThat(out.toByteArray()).isEqualTo(BODY);
        assertThat(server.requests()).hasSize(2).allMatch(request -> request.startsWith("POST "));
    }

    @Test
    void fetch_threeRedirects_pass() throws Exception {
        server.redirect("/1", 301, "/2").redirect("/2", 302, "/3").redirect("/3", 307, server.url("/4"));
        server.serve("/4", BODY);
        assertThat(fetch(server.url("/1"))).isEqualTo(BODY);
    }

    @Test
    void fetch_fourthRedirect_isUnreachable() {
        server.redirect("/a", 301, "/a");
        assertFails(() -> fetch(server.url("/a")), ChannelStatus.UNREACHABLE, "more than 3 redirects");
        assertThat(server.requests()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://crl.example.org/a", "file:///etc/passwd", "ldap://crl.example.org/a", "gopher:x"})
    void fetch_redirectToAnotherScheme_isBlocked(String location) {
        server.redirect("/a", 302, location);
        assertFails(() -> fetch(server.url("/a")), ChannelStatus.BLOCKED, "redirects to");
    }

    @Test
    void fetch_redirectWithoutTarget_isUnreachable() {
        server.on("/a", (request, out) -> out.write(TestServer.head(302)));
        assertFails(() -> fetch(server.url("/a")), ChannelStatus.UNREACHABLE, "nowhere");
    }

    @Test
    void fetch_privateAddress_isBlockedBeforeConnecting() {
        assertFails(() -> fetch(fetcher(resolver, false), server.url("/a")), ChannelStatus.BLOCKED, "loopback");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void fetch_oneOfSeveralAddressesPrivate_isBlocked() {
        Fetcher strict =
                fetcher(host -> List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("127.0.0.1")), false);
        assertFails(
                () -> fetch(strict, "http://crl.example.org:" + server.port() + "/a"),
                ChannelStatus.BLOCKED,
                "loopback");
    }

    @Test
    void fetch_redirectToAPrivateAddress_isBlocked() throws Exception {
        server.redirect("/a", 302, "http://inside.example.org:" + server.port() + "/secret");
        server.serve("/secret", BODY);
        Fetcher onlyFirst = new Fetcher(
                host -> List.of(InetAddress.getByName("127.0.0.1")),
                new AddressGuard(false, Set.of("outside.example.org")),
                TLS,
                LONG);
        assertFails(
                () -> fetch(onlyFirst, "http://outside.example.org:" + server.port() + "/a"),
                ChannelStatus.BLOCKED,
                "inside.example.org");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void fetch_nameThatChangesItsMind_isResolvedOnceAndConnectedWhereChecked() throws Exception {
        server.serve("/a", BODY);
        AtomicInteger lookUps = new AtomicInteger();
        // first an address that may be used, then one that must not be: a second look-up would reach it
        Fetcher once = new Fetcher(
                host -> List.of(InetAddress.getByName(lookUps.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")),
                new AddressGuard(true, Set.of()),
                TLS,
                LONG);
        assertThat(fetch(once, "http://rebinding.example.org:" + server.port() + "/a"))
                .isEqualTo(BODY);
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void fetch_nameThatBecomesPrivateOnARedirect_isBlocked() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        server.redirect("/a", 302, "/b").serve("/b", BODY);
        Fetcher rebound = new Fetcher(
                host -> List.of(
                        lookUps.getAndIncrement() == 0
                                ? InetAddress.getByName("127.0.0.1")
                                : InetAddress.getByName("0.0.0.0")),
                new AddressGuard(true, Set.of()),
                TLS,
                LONG);
        assertFails(
                () -> fetch(rebound, "http://rebinding.example.org:" + server.port() + "/a"),
                ChannelStatus.BLOCKED,
                "0.0.0.0");
        assertThat(lookUps).hasValue(2);
        assertThat(server.requests()).hasSize(1);
    }

    private static TestServer.Page raw(String header, String body) {
        return (request, out) ->
                out.write(TestServer.concat(TestServer.head(200, header), body.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Fetcher fetcher(AddressResolver resolver, boolean privateAddresses) {
        return new Fetcher(resolver, new AddressGuard(privateAddresses, Set.of()), TLS, LONG);
    }

    private byte[] fetch(String address) throws ChannelFailure {
        return fetch(fetcher, address);
    }

    static byte[] fetch(Fetcher fetcher, String address) throws ChannelFailure {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fetcher.fetch(address, Optional.empty(), new Limit(100, "maxCrlBytes"), out);
        return out.toByteArray();
    }

    static void assertFails(ThrowingCallable call, ChannelStatus status, String why) {
        assertThatThrownBy(call)
                .isInstanceOf(ChannelFailure.class)
                .hasMessageContaining(why)
                .extracting(e -> ((ChannelFailure) e).status())
                .isEqualTo(status);
    }
}
