package io.certrevoke.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Huawei's signed revoke call as one writes it without a library: for this one request, not for any other. */
final class HuaweiByHand implements Contestant {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String SIGNED = "host;x-domain-id;x-sdk-date";

    private final HttpClient client = ByHand.client();
    private final ObjectMapper json = new ObjectMapper();
    private final URI endpoint;

    HuaweiByHand(URI endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void revoke(long number) throws Exception {
        String path = "/v1/private-certificates/" + Contestant.id(number) + "/revoke";
        String body = json.writeValueAsString(Map.of("reason", "KEY_COMPROMISE"));
        String date = DATE.format(Instant.now());
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("User-Agent", "by-hand")
                .header("X-Domain-Id", DOMAIN_ID)
                .header("X-Sdk-Date", date)
                .header("Authorization", authorization(path, date, body))
                .timeout(ByHand.TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        ByHand.send(client, request);
    }

    private String authorization(String path, String date, String body) throws Exception {
        String canonical = "POST\n" + path + "/\n\nhost:" + endpoint.getRawAuthority() + "\nx-domain-id:" + DOMAIN_ID
                + "\nx-sdk-date:" + date + "\n\n" + SIGNED + "\n" + sha256(body);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String toSign = "SDK-HMAC-SHA256\n" + date + "\n" + sha256(canonical);
        return "SDK-HMAC-SHA256 Access=" + ACCESS_KEY + ", SignedHeaders=" + SIGNED + ", Signature="
                + HexFormat.of().formatHex(mac.doFinal(toSign.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
