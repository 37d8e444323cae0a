package io.certrevoke.testkit.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Builds calls; signs them with the verifier's own arithmetic, which the vendor's vectors pin down. */
final class Caller {

    static final String DATE = "2026-01-02T03:04:05Z";

    private static final AtomicInteger NONCES = new AtomicInteger();

    private final Map<String, List<String>> headers = new TreeMap<>();
    private String method = "POST";
    private String query = "";
    private byte[] body = new byte[0];
    private String keyId = "";
    private String secret = "";

    private Caller() {}

    static Caller of(String action) {
        return new Caller()
                .header("host", "cas.aliyuncs.com")
                .header("accept", "application/json")
                .header("x-acs-action", action)
                .header("x-acs-version", "2020-06-30")
                .header("x-acs-date", DATE)
                .header("x-acs-signature-nonce", "nonce-" + NONCES.incrementAndGet())
                .body("");
    }

    static Caller of(AlibabaApi api, String action) {
        return of(action).keys(api.accessKeyId(), api.accessKeySecret());
    }

    static Caller sts(AlibabaApi api, String action) {
        return of(action)
                .keys(api.stsAccessKeyId(), api.stsAccessKeySecret())
                .header("x-acs-security-token", api.stsSecurityToken());
    }

    Caller keys(String id, String key) {
        keyId = id;
        secret = key;
        return this;
    }

    Caller method(String name) {
        method = name;
        return this;
    }

    Caller query(String raw) {
        query = raw;
        return this;
    }

    Caller header(String name, String value) {
        headers.put(name, List.of(value));
        return this;
    }

    Caller without(String name) {
        headers.remove(name);
        return this;
    }

    Caller body(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
        return header("x-acs-content-sha256", SignedCall.hash(body));
    }

    Caller body(String type, String text) {
        return body(text).header("content-type", type);
    }

    ApiCall unsigned() {
        return new ApiCall(method, "/", query, new TreeMap<>(headers), body);
    }

    ApiCall signed() {
        ApiCall call = unsigned();
        List<String> names = new ArrayList<>(headers.keySet());
        names.removeIf(name -> !name.startsWith("x-acs-") && !name.equals("host") && !name.equals("content-type"));
        SignedCall open = new SignedCall(call, keyId, names, "");
        String signature = SignedCall.hmac(secret, open.stringToSign());
        return with(call, "authorization", authorization(keyId, String.join(";", names), signature));
    }

    static String authorization(String keyId, String names, String signature) {
        return "ACS3-HMAC-SHA256 Credential=" + keyId + ",SignedHeaders=" + names + ",Signature=" + signature;
    }

    static ApiCall with(ApiCall call, String name, String value) {
        Map<String, List<String>> more = new TreeMap<>(call.headers());
        more.put(name, List.of(value));
        return new ApiCall(call.method(), call.rawPath(), call.rawQuery(), more, call.body());
    }

    static JsonNode json(ApiReply reply) {
        try {
            return new ObjectMapper().readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(ApiReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
