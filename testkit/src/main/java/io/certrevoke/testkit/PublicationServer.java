package io.certrevoke.testkit;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes what authorities show to the world: {@code /crl/<id>.crl}, {@code /ocsp/<id>} and {@code /ca/<id>.cer}, and
 * the same for {@code <id>-root}, all in DER on a free port of 127.0.0.1.
 */
final class PublicationServer implements AutoCloseable {

    private static final int THREADS = 20;

    private final Map<String, Authority> authorities = new ConcurrentHashMap<>();
    private final LoopbackServer server = LoopbackServer.start(THREADS, this::answer);

    private PublicationServer() {}

    static PublicationServer start() {
        return new PublicationServer();
    }

    URI base() {
        return server.endpoint();
    }

    void add(IssuingCa ca) {
        ca.authorities().forEach(authority -> authorities.put(authority.id(), authority));
    }

    @Override
    public void close() {
        server.close();
    }

    private ApiReply answer(ApiCall call) {
        String[] path = call.rawPath().substring(1).split("/", 3);
        String id = path.length < 2 ? "" : path[1].replaceFirst("\\.(crl|cer)$", "");
        Authority authority = authorities.get(id);
        return authority == null ? ApiReply.empty(404) : publish(call, path, authority);
    }

    private static ApiReply publish(ApiCall call, String[] path, Authority authority) {
        RevocationPublisher publisher = authority.publisher();
        try {
            return switch (path[0]) {
                case "crl" -> der("application/pkix-crl", publisher.crl().getEncoded());
                case "ca" ->
                    der("application/pkix-cert", authority.certificate().getEncoded());
                case "ocsp" -> der("application/ocsp-response", publisher.ocsp(ocspRequest(call, path)));
                default -> ApiReply.empty(404);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an authority's own objects have an encoding", e);
        }
    }

    /** The body of a POST, or the base64 in the path of a GET (RFC 6960, appendix A.1). */
    private static byte[] ocspRequest(ApiCall call, String[] path) {
        if (!call.method().equals("GET")) {
            return call.body();
        }
        String encoded = path.length < 3 ? "" : path[2].replace("+", "%2B");
        try {
            return Base64.getDecoder().decode(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static ApiReply der(String type, byte[] der) {
        return new ApiReply(200, Map.of("Content-Type", type), der);
    }
}
