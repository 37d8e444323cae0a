package io.certrevoke.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.certrevoke.Secret;
import io.certrevoke.alibaba.AlibabaConfig.AccessKey;
import io.certrevoke.alibaba.AlibabaConfig.AccessKeySource;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Credentials;
import io.certrevoke.spi.http.Failure;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which refusals are worth another attempt, and with what. */
final class AlibabaAuthenticatorTest {

    private static final String TRUE_TIME = "Fri, 02 Jan 2026 05:04:05 GMT"; // two hours ahead of the fixed clock

    private final FixedContext context = new FixedContext();
    private final AtomicReference<AccessKey> key = new AtomicReference<>(key("1"));
    private final AlibabaAuthenticator authenticator =
            new AlibabaAuthenticator(() -> Objects.requireNonNull(key.get()), context);

    @Test
    void credentials_eachAttempt_anotherNonce() {
        assertThat(header(sign(), "x-acs-signature-nonce")).isNotEqualTo(header(sign(), "x-acs-signature-nonce"));
    }

    @Test
    void renew_clockDifference_signsByTheServersClockFromThenOn() {
        assertThat(header(sign(), "x-acs-date")).isEqualTo("2026-01-02T03:04:05Z");

        assertThat(authenticator.renew(sign(), refusal("InvalidTimeStamp.Expired", "Date", TRUE_TIME)))
                .isTrue();

        assertThat(header(sign(), "x-acs-date")).isEqualTo("2026-01-02T05:04:05Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-01-02T05:04:05Z"})
    void renew_clockDifferenceWithoutReadableDate_isNotTried(String date) {
        assertThat(authenticator.renew(sign(), refusal("InvalidTimeStamp.Expired", "Date", date)))
                .isFalse();
        assertThat(header(sign(), "x-acs-date")).isEqualTo("2026-01-02T03:04:05Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SignatureDoesNotMatch",
                "IncompleteSignature",
                "InvalidAccessKeyId.NotFound",
                "InvalidAccessKeyId.Inactive",
                "InvalidTimeStamp.Format",
                "IllegalTimestamp",
                "InvalidSecurityToken.Malformed",
                "MissingSecurityToken"
            })
    void renew_otherRefusal_isNotTriedEvenWithANewKey(String code) {
        Credentials used = sign();
        key.set(key("2"));
        assertThat(authenticator.renew(used, refusal(code, "Date", TRUE_TIME))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidSecurityToken.Expired", "SecurityTokenExpired"})
    void renew_expiredToken_onlyIfTheSourceHasAnother(String code) {
        Credentials used = sign();
        assertThat(authenticator.renew(used, refusal(code, "Date", TRUE_TIME))).isFalse();

        key.set(key("2"));

        assertThat(authenticator.renew(used, refusal(code, "Date", TRUE_TIME))).isTrue();
        assertThat(header(sign(), "x-acs-security-token")).isEqualTo("test-secret-token-2");
    }

    @Test
    void identity_rotatedKey_differs() {
        Object before = authenticator.identity();
        assertThat(authenticator.identity()).isEqualTo(before);
        key.set(key("2"));
        assertThat(authenticator.identity()).isNotEqualTo(before);
    }

    @Test
    void credentials_failingSource_isReportedAndItsMessageKept() {
        assertSourceFails(() -> {
            throw new IllegalStateException("test-secret-answer");
        });
    }

    @Test
    @SuppressWarnings("NullAway")
    void credentials_sourceReturningNull_isReported() {
        assertSourceFails(() -> null);
    }

    private void assertSourceFails(AccessKeySource source) {
        AlibabaAuthenticator failing = new AlibabaAuthenticator(source, context);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(failing::identity)
                .satisfies(e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE))
                .satisfies(e -> assertThat(e.failure().verdict()).isEqualTo(Failure.Verdict.RETRY))
                .withNoCause()
                .withMessageNotContaining("test-secret");
        assertThat(context.reports).hasSize(1);
    }

    private Credentials sign() {
        return authenticator.credentials(new ApiAttempt(
                "POST",
                URI.create("https://cas.aliyuncs.com/"),
                Map.of("x-acs-action", "DescribeClientCertificate"),
                "",
                FixedContext.NOW,
                Duration.ofSeconds(10)));
    }

    private static String header(Credentials credentials, String name) {
        return credentials.headers().getOrDefault(name, "");
    }

    private static AccessKey key(String number) {
        return AccessKey.of("test-id", Secret.of("test-secret-" + number), Secret.of("test-secret-token-" + number));
    }

    private static ApiResponse refusal(String code, String header, String value) {
        return new ApiResponse(
                400,
                HttpHeaders.of(Map.of(header, List.of(value)), (n, v) -> true),
                ("{\"Code\":\"" + code + "\",\"Message\":\"m\"}").getBytes(StandardCharsets.UTF_8));
    }
}
