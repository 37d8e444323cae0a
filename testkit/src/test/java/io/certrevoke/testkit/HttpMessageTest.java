package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMessageTest {

    @Test
    void readReply_chunkedAfterAnInterimOne_keepsItsBytes() throws Exception {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: 1\r\n\r\n";

        HttpMessage reply = HttpMessage.readReply(stream("HTTP/1.1 100 Continue\r\n\r\n" + chunked));

        assertThat(reply.bytes()).isEqualTo(chunked.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reply.body()).asString().isEqualTo("abc");
        assertThat(reply.isLast()).isFalse();
    }

    @Test
    void readReply_withoutLength_lastsUntilTheConnectionEnds() throws Exception {
        HttpMessage reply = HttpMessage.readReply(stream("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall of it"));

        assertThat(reply.body()).asString().isEqualTo("all of it");
        assertThat(reply.isLast()).isTrue();
    }

    @Test
    void readReply_noContent_hasNoBodyWhateverItsFieldsSay() throws Exception {
        InputStream in = stream("HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nHTTP/1.1 404 \r\n");

        assertThat(HttpMessage.readReply(in).body()).isEmpty();
    }

    @Test
    void readRequest_twoInARow_endsEachWhereItsLengthSays() throws Exception {
        InputStream in = stream("POST /a HTTP/1.1\r\ncontent-length: 2\r\n\r\nhiGET /b?c HTTP/1.1\r\n\r\n");

        ApiCall first = HttpMessage.readRequest(in).orElseThrow().call();
        ApiCall second = HttpMessage.readRequest(in).orElseThrow().call();

        assertThat(first.text()).isEqualTo("hi");
        assertThat(second.rawPath() + " " + second.rawQuery()).isEqualTo("/b c");
        assertThat(HttpMessage.readRequest(in)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\nHost",
                "POST /a HTTP/1.1\r\nContent-Length: 5\r\n\r\nhi",
                "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhi"
            })
    void readRequest_cutOff_isAnError(String text) {
        assertThatThrownBy(() -> HttpMessage.readRequest(stream(text))).isInstanceOf(EOFException.class);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
