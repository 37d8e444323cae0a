package io.certrevoke.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/** WireMock on a free port of 127.0.0.1, reduced to a function from call to reply. */
final class LoopbackServer implements AutoCloseable {

    private final WireMockServer server;

    private LoopbackServer(WireMockServer server) {
        this.server = server;
    }

    static LoopbackServer start(int threads, Function<ApiCall, ApiReply> answers) {
        WireMockConfiguration options = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                // an upgrade to HTTP/2 would hide from FaultProxy where a request ends
                .http2PlainDisabled(true)
                .containerThreads(threads)
                .gzipDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .extensions(new WireMockBridge(answers));
        WireMockServer server = new WireMockServer(options);
        server.start();
        // before any stub that WireMock finds in the application's own src/test/resources
        server.stubFor(WireMock.any(WireMock.anyUrl()).atPriority(1).willReturn(WireMock.ok()));
        return new LoopbackServer(server);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    void delay(Duration delay) {
        server.setGlobalFixedDelay(Math.toIntExact(delay.toMillis()));
    }

    @Override
    public void close() {
        server.stop();
    }
}
