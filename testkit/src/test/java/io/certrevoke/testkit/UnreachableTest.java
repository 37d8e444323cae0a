package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class UnreachableTest {

    @Test
    void refusing_connection_isRefused() {
        try (DeadEndpoint dead = DeadEndpoint.refusing()) {
            assertThatThrownBy(() -> get(dead.endpoint())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void neverAccepting_connection_timesOut() {
        try (DeadEndpoint dead = DeadEndpoint.neverAccepting()) {
            HttpClient client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();
            HttpRequest request = HttpRequest.newBuilder(dead.endpoint()).build();

            assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding()))
                    .isInstanceOf(HttpConnectTimeoutException.class);
        }
    }

    @Test
    void untrustedTls_handshake_failsBeforeAnythingIsSent() {
        try (UntrustedTlsServer server = UntrustedTlsServer.start()) {
            assertThatThrownBy(() -> get(server.endpoint())).isInstanceOf(SSLHandshakeException.class);
            assertThat(server.requests()).isZero();
        }
    }

    private static void get(URI uri) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    }
}
