package io.certrevoke.huaweiccm;

import io.certrevoke.huaweiccm.HuaweiccmMessages.Refusal;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Effect;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Failure.Kind;
import io.certrevoke.spi.http.Failure.Verdict;
import io.certrevoke.spi.http.FailureMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What refusals mean, by {@code error_code} before the status: 403 stands for a missing permission, a frozen certificate
 * and a state reached before, and "does not exist" comes as 404 and as 400.
 *
 * <p>Sources: <a href="https://support.huaweicloud.com/intl/en-us/api-ccm/ErrorCode.html">CCM error codes</a> and <a
 * href="https://support.huaweicloud.com/en-us/devg-apisign/api-sign-errorcode.html">gateway error codes</a>.
 */
final class HuaweiccmFailures {

    /** The second is not on the vendor's page; its Terraform provider handles it. */
    private static final Set<String> NO_SUCH_CERTIFICATE = Set.of("PCA.00030102", "PCA.10010002");

    private static final Pattern THROTTLING_PERIOD = Pattern.compile("time:\\s*([0-9]{1,2})\\s*(second|minute)");

    /** The vendor advises to wait for 2 to 5 seconds. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);

    private HuaweiccmFailures() {}

    /** What an answer of the certificate API means. */
    static Failure api(ApiRequest request, ApiResponse response) {
        Refusal refusal = HuaweiccmMessages.refusal(response);
        return withCode(refusal, meaning(request, response, refusal));
    }

    /**
     * What an answer of the login means. All refusals of it are remembered as such, because repeated ones lock the user,
     * and because none of them says anything about a certificate.
     */
    static Failure login(ApiRequest request, ApiResponse response) {
        Refusal refusal = HuaweiccmMessages.refusal(response);
        String text = "the IAM login failed: " + refusal.text();
        boolean refused = response.status() / 100 == 4 && response.status() != 429;
        return withCode(
                refusal,
                refused
                        ? Failure.of(Kind.AUTHENTICATION, Verdict.REFUSED, text)
                        : FailureMapper.byStatus(response, text));
    }

    private static Failure meaning(ApiRequest request, ApiResponse response, Refusal refusal) {
        String code = gatewaySpelling(refusal.code());
        if (response.status() == 429 || code.equals("APIGW.0308")) {
            return throttled(response, refusal);
        }
        if (response.status() / 100 != 4) {
            return FailureMapper.byStatus(response, refusal.text());
        }
        if (code.startsWith("PCA.") && response.status() != 401) {
            return byService(request, response, refusal);
        }
        return switch (code) {
            case "APIGW.0101" ->
                // says nothing about a certificate, and nothing about the credential either
                Failure.of(
                        Kind.PROTOCOL,
                        Verdict.REFUSED,
                        refusal.text() + "; the API is not at this address, check the configured endpoint");
            case "APIGW.0103", "APIGW.0104", "APIGW.0105", "APIGW.0106" ->
                Failure.of(Kind.UNAVAILABLE, Verdict.UNCLEAR, refusal.text());
            case "APIGW.0301", "APIGW.0303", "APIGW.0305", "APIGW.0307" ->
                Failure.of(Kind.AUTHENTICATION, Verdict.REFUSED, refusal.text());
            case "APIGW.0302", "APIGW.0306" -> Failure.of(Kind.ACCESS_DENIED, Verdict.REFUSED, refusal.text());
            default -> byStatus(response, refusal);
        };
    }

    /**
     * The vendor's page names no code for "already revoked", and which of the known ones the service uses is not known
     * either. So no refusal by the service stands before the certificate was read.
     */
    private static Failure byService(ApiRequest request, ApiResponse response, Refusal refusal) {
        if (NO_SUCH_CERTIFICATE.contains(refusal.code())) {
            return Failure.of(Kind.NOT_FOUND, Verdict.REFUSED_UNLESS_REVOKED, refusal.text());
        }
        // nothing but a permission can be missing for a read: even what is frozen may be viewed
        boolean denied = refusal.byPolicy() || (response.status() == 403 && request.effect() == Effect.READ);
        return Failure.of(denied ? Kind.ACCESS_DENIED : Kind.REJECTED, Verdict.REFUSED_UNLESS_REVOKED, refusal.text());
    }

    /** A 404 without the service's own code comes from something else: no evidence that there is no such certificate. */
    private static Failure byStatus(ApiResponse response, Refusal refusal) {
        if (response.status() == 404) {
            return Failure.of(Kind.PROTOCOL, Verdict.REFUSED, refusal.text());
        }
        return FailureMapper.byStatus(response, refusal.text());
    }

    private static Failure throttled(ApiResponse response, Refusal refusal) {
        boolean asksInHeader = response.header("Retry-After").isPresent();
        return Failure.builder()
                .kind(Kind.RATE_LIMITED)
                .verdict(Verdict.RETRY)
                .text(refusal.text())
                .retryAfter(asksInHeader ? Optional.empty() : Optional.of(period(refusal.text())))
                .build();
    }

    /** The message of a throttled call states the period of the limit that was exceeded. */
    private static Duration period(String text) {
        Matcher matcher = THROTTLING_PERIOD.matcher(text);
        if (!matcher.find()) {
            return SHORTEST_WAIT;
        }
        int count = Integer.parseInt(matcher.group(1));
        Duration period = matcher.group(2).equals("minute") ? Duration.ofMinutes(count) : Duration.ofSeconds(count);
        return period.compareTo(SHORTEST_WAIT) > 0 ? period : SHORTEST_WAIT;
    }

    /** Some services and editions print {@code APIG} for {@code APIGW}. */
    private static String gatewaySpelling(String code) {
        return code.startsWith("APIG.") ? "APIGW." + code.substring("APIG.".length()) : code;
    }

    private static Failure withCode(Refusal refusal, Failure failure) {
        return refusal.code().isEmpty()
                ? failure
                : Failure.builder().from(failure).code(refusal.code()).build();
    }
}
