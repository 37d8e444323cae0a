package io.certrevoke.testkit.huaweiccm;

import io.certrevoke.testkit.ApiCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Builds requests as a client would send them. */
final class Calls {

    static final String HOST = "127.0.0.1:8443";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Calls() {}

    static ApiCall get(String target) {
        return call("GET", target, "", Map.of("host", HOST));
    }

    static ApiCall post(String target, String body) {
        return call("POST", target, body, Map.of("host", HOST, "content-type", "application/json"));
    }

    static ApiCall call(String method, String target, String body, Map<String, String> headers) {
        String[] parts = target.split("\\?", 2);
        Map<String, List<String>> fields = headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return new ApiCall(
                method, parts[0], parts.length == 2 ? parts[1] : "", fields, body.getBytes(StandardCharsets.UTF_8));
    }

    static ApiCall with(ApiCall call, String name, String... values) {
        Map<String, List<String>> headers = new TreeMap<>(call.headers());
        headers.put(name, List.of(values));
        return new ApiCall(call.method(), call.rawPath(), call.rawQuery(), headers, call.body());
    }

    /** Signs host, date and, where there is one, the security token. What is signed with is fixed by the vectors. */
    static ApiCall signed(ApiCall call, String accessKey, String secretKey, Instant date) {
        ApiCall dated = with(call, SignedRequest.DATE, DATE.format(date));
        List<String> names = dated.header("x-security-token").isPresent()
                ? List.of("host", SignedRequest.DATE, "x-security-token")
                : List.of("host", SignedRequest.DATE);
        String signature = new SignedRequest(dated, accessKey, names, "").signatureWith(secretKey);
        return with(
                dated,
                "authorization",
                SignedRequest.ALGORITHM + " Access=" + accessKey + ", SignedHeaders=" + String.join(";", names)
                        + ", Signature=" + signature);
    }
}
