package io.certrevoke.testkit;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes and reads bytes, because what a server really sends is what is tested here. */
final class RawHttp {

    private RawHttp() {}

    /** Sends the text and reads until the other side closes; the text should ask for {@code Connection: close}. */
    static String exchange(URI endpoint, String request) throws IOException {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
