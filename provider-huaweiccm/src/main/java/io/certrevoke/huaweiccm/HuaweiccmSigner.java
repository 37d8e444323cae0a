package io.certrevoke.huaweiccm;

import io.certrevoke.huaweiccm.HuaweiccmConfig.AccessKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature {@code SDK-HMAC-SHA256} of one request, by <a
 * href="https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm-002.html">API Request Signing
 * Guide</a>. Pure; paths and queries are taken in the encoding in which they are sent.
 */
final class HuaweiccmSigner {

    static final String DATE_HEADER = "X-Sdk-Date";

    private static final String ALGORITHM = "SDK-HMAC-SHA256";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String method;
    private final URI uri;
    private final SortedMap<String, String> headers = new TreeMap<>();
    private final String body;
    private final String signedHeaders;

    /**
     * Takes a request.
     *
     * @param signed the header fields to sign beside {@code Host}; {@code X-Sdk-Date} has to be one of them
     */
    HuaweiccmSigner(String method, URI uri, Map<String, String> signed, String body) {
        this.method = method;
        this.uri = uri;
        this.body = body;
        signed.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.strip()));
        headers.put("host", uri.getRawAuthority());
        this.signedHeaders = String.join(";", headers.keySet());
    }

    static String date(Instant time) {
        return DATE.format(time);
    }

    /** The header field for a {@link #signature} of this request. */
    String authorization(AccessKey key, String signature) {
        return ALGORITHM + " Access=" + key.id() + ", SignedHeaders=" + signedHeaders + ", Signature=" + signature;
    }

    String signature(AccessKey key) {
        // the secret itself is the key: no derivation by date, region or service
        byte[] secret = key.secret().reveal().getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(stringToSign().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HMAC-SHA256", e);
        }
    }

    String stringToSign() {
        return String.join(
                "\n", ALGORITHM, headers.get(DATE_HEADER.toLowerCase(Locale.ROOT)), sha256(canonicalRequest()));
    }

    String canonicalRequest() {
        StringBuilder fields = new StringBuilder();
        headers.forEach(
                (name, value) -> fields.append(name).append(':').append(value).append('\n'));
        return String.join("\n", method, canonicalPath(), canonicalQuery(), fields, signedHeaders, sha256(body));
    }

    /** Ends in a slash, which the address on the wire need not have. */
    private String canonicalPath() {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return path.endsWith("/") ? path : path + "/";
    }

    /** Sorted by name alone: {@code =} would otherwise sort behind some characters of longer names. */
    private String canonicalQuery() {
        String query = uri.getRawQuery();
        if (query == null || query.isEmpty()) {
            return "";
        }
        return Arrays.stream(query.split("&"))
                .sorted(Comparator.comparing(parameter -> parameter.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
