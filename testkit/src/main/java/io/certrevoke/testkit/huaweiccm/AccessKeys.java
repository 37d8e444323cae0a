package io.certrevoke.testkit.huaweiccm;

import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The account's access keys: checks signed requests, and locks a key for five minutes after five failures in a row.
 *
 * <p>Source: <a href="https://support.huaweicloud.com/en-us/ocr_faq/ocr_01_0063.html">the vendor's page on the lock</a>.
 */
final class AccessKeys {

    private static final int FAILURES_BEFORE_LOCK = 5;
    private static final Duration LOCK = Duration.ofMinutes(5);
    private static final Duration TOLERATED_SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final Replies replies;
    private final Map<String, Key> keys = Map.of(
            Account.ACCESS_KEY, new Key(Account.SECRET_KEY, ""),
            Account.TEMPORARY_ACCESS_KEY, new Key(Account.TEMPORARY_SECRET_KEY, Account.SECURITY_TOKEN));

    AccessKeys(Clock clock, Replies replies) {
        this.clock = clock;
        this.replies = replies;
    }

    /** The refusal of a request that claims to be signed, or nothing when its signature is good. */
    Optional<ApiReply> refusal(ApiCall call) {
        Optional<SignedRequest> signed = SignedRequest.from(call);
        if (signed.isEmpty()) {
            return wrong("the Authorization header is malformed");
        }
        Optional<Key> key = Optional.ofNullable(keys.get(signed.get().accessKey()));
        if (key.isEmpty()) {
            return wrong("verify ak sk signature fail, the ak does not exist");
        }
        return refusal(signed.get(), key.get());
    }

    private Optional<ApiReply> refusal(SignedRequest request, Key key) {
        if (key.lockedUntil.isAfter(clock.instant())) {
            return wrong("the ak is locked");
        }
        if (!isTimely(request.date())) {
            key.fail(clock.instant());
            return Optional.of(replies.of(HuaweiccmSituation.CLOCK_SKEW));
        }
        if (!key.hasSigned(request)) {
            key.fail(clock.instant());
            return wrong("verify ak sk signature fail");
        }
        key.failures = 0;
        return isForThisAccount(request.call())
                ? Optional.empty()
                : Optional.of(replies.of(HuaweiccmAnswer.AUTHENTICATION_WRONG));
    }

    private boolean isTimely(String date) {
        try {
            Duration skew = Duration.between(DATE.parse(date, Instant::from), clock.instant());
            return skew.abs().compareTo(TOLERATED_SKEW) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The two scope headers are optional and need not be signed, but must not name somebody else. */
    private static boolean isForThisAccount(ApiCall call) {
        return call.header("x-domain-id").orElse(Account.DOMAIN_ID).equals(Account.DOMAIN_ID)
                && call.header("x-project-id").orElse(Account.PROJECT_ID).equals(Account.PROJECT_ID);
    }

    private Optional<ApiReply> wrong(String detail) {
        HuaweiccmAnswer answer = HuaweiccmAnswer.IAM_AUTHENTICATION_WRONG;
        return Optional.of(replies.of(answer, answer.message() + ": " + detail));
    }

    /** A secret key, the security token that belongs to a temporary one, and its failures in a row. */
    private static final class Key {

        private final String secret;
        private final String securityToken;
        private int failures;
        private Instant lockedUntil = Instant.MIN;

        private Key(String secret, String securityToken) {
            this.secret = secret;
            this.securityToken = securityToken;
        }

        private boolean hasSigned(SignedRequest request) {
            boolean signsToken = request.signs("x-security-token");
            return request.call().header("x-security-token").orElse("").equals(securityToken)
                    && signsToken != securityToken.isEmpty()
                    && request.isSignedWith(secret);
        }

        private void fail(Instant now) {
            failures++;
            if (failures >= FAILURES_BEFORE_LOCK) {
                failures = 0;
                lockedUntil = now.plus(LOCK);
            }
        }
    }
}
