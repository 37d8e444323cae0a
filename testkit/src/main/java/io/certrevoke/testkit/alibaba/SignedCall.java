package io.certrevoke.testkit.alibaba;

import io.certrevoke.testkit.ApiCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A call with a V3 signature, and what the server computes for it: <a
 * href="https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature">request structure
 * and signature V3</a>.
 *
 * @param call the call as received
 * @param keyId the AccessKey id that it names
 * @param signedHeaders the header names that it says are signed
 * @param signature its signature, in lower-case hex
 */
record SignedCall(ApiCall call, String keyId, List<String> signedHeaders, String signature) {

    static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private static final Pattern AUTHORIZATION =
            Pattern.compile(ALGORITHM + " Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})");
    private static final List<String> MANDATORY = List.of(
            "host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version");

    /** Nothing when the header field is absent or malformed. */
    static Optional<SignedCall> read(ApiCall call) {
        Matcher matcher = AUTHORIZATION.matcher(call.header("authorization").orElse(""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> names = Arrays.asList(matcher.group(2).split(";"));
        return Optional.of(new SignedCall(call, matcher.group(1), names, matcher.group(3)));
    }

    /** Whether every field that must be sent is there, and every field that must be signed is named as signed. */
    boolean isComplete() {
        return MANDATORY.stream().noneMatch(name -> value(name).isEmpty())
                && call.headers().keySet().stream()
                        .filter(SignedCall::mustBeSigned)
                        .allMatch(signedHeaders::contains);
    }

    boolean isSignedWith(String secret) {
        return bodyHash().equals(call.header("x-acs-content-sha256").orElse(""))
                && hmac(secret, stringToSign()).equals(signature);
    }

    String stringToSign() {
        return ALGORITHM + "\n" + hash(canonicalRequest().getBytes(StandardCharsets.UTF_8));
    }

    String canonicalRequest() {
        List<String> names = signedHeaders.stream().sorted().toList();
        String fields =
                names.stream().map(name -> name + ":" + value(name) + "\n").collect(Collectors.joining());
        return Stream.of(call.method(), call.rawPath(), canonicalQuery(), fields, String.join(";", names), bodyHash())
                .collect(Collectors.joining("\n"));
    }

    // the decoded parameters are encoded anew: official SDKs put "+" and "%7E" on the wire and sign "%20" and "~"
    String canonicalQuery() {
        return Parameters.pairs(call.rawQuery()).stream()
                .map(pair -> Map.entry(encode(pair.getKey()), encode(pair.getValue())))
                .sorted(Map.Entry.comparingByKey())
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
    }

    static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static boolean mustBeSigned(String name) {
        return name.startsWith("x-acs-") || name.equals("host") || name.equals("content-type");
    }

    private String value(String name) {
        return String.join(",", call.headers().getOrDefault(name, List.of())).strip();
    }

    private String bodyHash() {
        return hash(call.body());
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".indexOf(octet) >= 0;
            encoded.append(plain ? String.valueOf((char) octet) : String.format(Locale.ROOT, "%%%02X", octet));
        }
        return encoded.toString();
    }
}
