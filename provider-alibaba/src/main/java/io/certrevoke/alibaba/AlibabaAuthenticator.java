package io.certrevoke.alibaba;

import io.certrevoke.alibaba.AlibabaConfig.AccessKey;
import io.certrevoke.alibaba.AlibabaConfig.AccessKeySource;
import io.certrevoke.spi.ProviderContext;
import io.certrevoke.spi.http.ApiAttempt;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Authenticator;
import io.certrevoke.spi.http.Credentials;
import io.certrevoke.spi.http.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Signs each attempt with the key in force, by the server's clock where that was found to differ from ours. */
final class AlibabaAuthenticator implements Authenticator {

    private final AccessKeySource keys;
    private final ProviderContext context;
    private volatile Duration serverAhead = Duration.ZERO;

    AlibabaAuthenticator(AccessKeySource keys, ProviderContext context) {
        this.keys = keys;
        this.context = context;
    }

    @Override
    public Object identity() {
        return currentKey();
    }

    @Override
    public Credentials credentials(ApiAttempt attempt) {
        // a nonce is good for one attempt: the server refuses one that it has seen, whatever became of that request
        String nonce = UUID.randomUUID().toString();
        return AlibabaSigner.sign(attempt, currentKey(), attempt.time().plus(serverAhead), nonce);
    }

    @Override
    public boolean renew(Credentials used, ApiResponse refusal) {
        String code = AlibabaError.in(refusal).code().orElse("");
        if (AlibabaFailures.isClockDifference(code)) {
            return adoptClock(refusal);
        }
        // the token ran out between signing and arrival; another try makes sense if the source has a new one by now
        return AlibabaFailures.isExpiredToken(code) && !used.secrets().equals(AlibabaSigner.secrets(currentKey()));
    }

    private boolean adoptClock(ApiResponse refusal) {
        Optional<Instant> serverTime = refusal.header("Date").flatMap(AlibabaAuthenticator::instant);
        serverTime.ifPresent(
                time -> serverAhead = Duration.between(context.clock().instant(), time));
        return serverTime.isPresent();
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private AccessKey currentKey() {
        try {
            return Objects.requireNonNull(keys.current(), "the source returned null");
        } catch (RuntimeException e) {
            context.report("the application's source of AccessKeys failed", e);
            // not chained: the text of a failed credential request may contain the credential
            throw new ApiException(Failure.of(
                    Failure.Kind.UNAVAILABLE,
                    Failure.Verdict.RETRY,
                    "the application's source of AccessKeys failed with "
                            + e.getClass().getName()));
        }
    }
}
