package io.certrevoke.testkit.huaweiccm;

import io.certrevoke.testkit.ApiCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request with an {@code SDK-HMAC-SHA256} signature, checked against the octets that were received.
 *
 * <p>Source: <a href="https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm-002.html">the vendor's
 * signing guide</a>.
 */
record SignedRequest(ApiCall call, String accessKey, List<String> signedHeaders, String signature) {

    static final String ALGORITHM = "SDK-HMAC-SHA256";
    static final String DATE = "x-sdk-date";

    private static final Pattern AUTHORIZATION =
            Pattern.compile(ALGORITHM + " Access=([^,\\s]+), SignedHeaders=([^,\\s]+), Signature=([0-9a-f]{64})");

    /** The signed request, or nothing when the header is not exactly of the documented form. */
    static Optional<SignedRequest> from(ApiCall call) {
        Matcher matcher = AUTHORIZATION.matcher(call.header("authorization").orElse(""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> names = List.of(matcher.group(2).split(";", -1));
        return Optional.of(new SignedRequest(call, matcher.group(1), names, matcher.group(3)));
    }

    String date() {
        return call.header(DATE).orElse("");
    }

    boolean signs(String header) {
        return signedHeaders.contains(header);
    }

    boolean isSignedWith(String secretKey) {
        return isComplete() && MessageDigest.isEqual(utf8(signature), utf8(signatureWith(secretKey)));
    }

    /** Host and date are mandatory, names are lower-case and sorted, and each is present exactly once. */
    private boolean isComplete() {
        return signs("host")
                && signs(DATE)
                && List.copyOf(new TreeSet<>(signedHeaders)).equals(signedHeaders)
                && signedHeaders.stream().allMatch(this::isPresentOnce);
    }

    private boolean isPresentOnce(String name) {
        return name.equals(name.toLowerCase(Locale.ROOT))
                && call.headers().getOrDefault(name, List.of()).size() == 1;
    }

    String canonicalRequest() {
        return String.join(
                "\n",
                call.method(),
                canonicalPath(),
                canonicalQuery(),
                canonicalHeaders(),
                String.join(";", signedHeaders),
                // of the body that came, so that a hash that the client claims in X-Sdk-Content-Sha256 proves nothing
                hex(sha256(call.body())));
    }

    String signatureWith(String secretKey) {
        String toSign = String.join("\n", ALGORITHM, date(), hex(sha256(utf8(canonicalRequest()))));
        return hex(hmac(secretKey, toSign));
    }

    /** Ends in a slash, whether or not the wire's path does. */
    private String canonicalPath() {
        String path = Arrays.stream(call.rawPath().split("/", -1))
                .map(PercentCoding::segment)
                .collect(Collectors.joining("/"));
        return path.endsWith("/") ? path : path + "/";
    }

    private String canonicalQuery() {
        return Arrays.stream(call.rawQuery().split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .map(pair -> List.of(
                        PercentCoding.queryPart(pair[0]), pair.length == 2 ? PercentCoding.queryPart(pair[1]) : ""))
                .sorted(Comparator.<List<String>, String>comparing(pair -> pair.get(0))
                        .thenComparing(pair -> pair.get(1)))
                .map(pair -> String.join("=", pair))
                .collect(Collectors.joining("&"));
    }

    private String canonicalHeaders() {
        return signedHeaders.stream()
                .map(name -> name + ":" + call.header(name).orElse("").strip() + "\n")
                .collect(Collectors.joining());
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static byte[] hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(utf8(key), "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
