package io.certrevoke.alibaba;

import io.certrevoke.Secret;
import io.certrevoke.alibaba.AlibabaConfig.AccessKey;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature V3, {@code ACS3-HMAC-SHA256}: <a
 * href="https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature">V3 request
 * structure and signature</a>. Pure.
 */
final class AlibabaSigner {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private AlibabaSigner() {}

    /**
     * The header fields that sign an attempt.
     *
     * @param attempt the attempt, with the action and the version among its header fields
     * @param key the key to sign with
     * @param time the time to sign, by the server's clock
     * @param nonce a text that no other attempt has used
     */
    static Credentials sign(ApiAttempt attempt, AccessKey key, Instant time, String nonce) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-acs-date", DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS)));
        headers.put("x-acs-signature-nonce", nonce);
        headers.put("x-acs-content-sha256", sha256(attempt.body()));
        key.securityToken().ifPresent(token -> headers.put("x-acs-security-token", token.reveal()));
        SortedMap<String, String> signed = signed(attempt, headers);
        String signature = hmac(key.secret(), ALGORITHM + "\n" + sha256(canonicalRequest(attempt, signed)));
        headers.put(
                "Authorization",
                ALGORITHM + " Credential=" + key.id() + ",SignedHeaders=" + String.join(";", signed.keySet())
                        + ",Signature=" + signature);
        return new Credentials(headers, secrets(key));
    }

    /** What must never come back in a text. */
    static List<Secret> secrets(AccessKey key) {
        return Stream.concat(Stream.of(key.secret()), key.securityToken().stream())
                .toList();
    }

    /** The header fields that count: an {@code x-acs-} field that is sent and not signed makes the request invalid. */
    static SortedMap<String, String> signed(ApiAttempt attempt, Map<String, String> added) {
        SortedMap<String, String> signed = new TreeMap<>();
        Stream.of(attempt.headers(), added)
                .forEach(fields -> fields.forEach((field, value) -> {
                    String name = field.toLowerCase(Locale.ROOT);
                    if (name.startsWith("x-acs-") || name.equals("content-type")) {
                        signed.put(name, value.strip());
                    }
                }));
        signed.put("host", host(attempt.uri()));
        return signed;
    }

    static String canonicalRequest(ApiAttempt attempt, SortedMap<String, String> signed) {
        StringBuilder fields = new StringBuilder();
        signed.forEach(
                (name, value) -> fields.append(name).append(':').append(value).append('\n'));
        return String.join(
                "\n",
                attempt.method(),
                attempt.uri().getRawPath(),
                canonicalQuery(attempt.uri()),
                fields,
                String.join(";", signed.keySet()),
                sha256(attempt.body()));
    }

    /** The parameters by name; their percent-encoding by RFC 3986 is what this signature asks for too. */
    private static String canonicalQuery(URI uri) {
        String query = uri.getRawQuery();
        return query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .sorted(Comparator.comparing(parameter -> parameter.split("=", 2)[0]))
                        .collect(Collectors.joining("&"));
    }

    /** What the JDK sends as {@code Host}: a port that the scheme implies is left out. */
    private static String host(URI uri) {
        int implied = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == implied ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static String hmac(Secret key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HMAC with SHA-256", e);
        }
    }
}
