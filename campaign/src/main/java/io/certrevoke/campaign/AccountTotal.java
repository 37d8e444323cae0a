package io.certrevoke.campaign;

import io.certrevoke.RateLimit;
import io.certrevoke.RevocationReason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What a plan will ask of one account. Immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public sealed interface AccountTotal permits ImmutableAccountTotal {

    /**
     * The account.
     *
     * @return provider and account, for example {@code digicert/web-team}
     */
    String account();

    /**
     * How many certificates are sent for revocation, by the reason that is really sent.
     *
     * @return the counts, without reasons that nothing is sent with
     */
    Map<RevocationReason, Integer> bySentReason();

    /**
     * How many certificates are sent for revocation without a reason, because the account takes none.
     *
     * @return a count
     */
    int withoutReason();

    /**
     * How many open requests of earlier are followed.
     *
     * @return a count
     */
    int openRequests();

    /**
     * How many calls that needs: for each item the look-up, where the reference cannot be sent directly, the look for open
     * work, where the provider files work, and the write. Retries, polling of pending work and proofs of publication come on
     * top.
     *
     * @return an estimate
     */
    long calls();

    /**
     * The rate by which the time is reckoned.
     *
     * @return the limit that the account's client keeps
     */
    RateLimit rate();

    /**
     * How long the calls take at that rate.
     *
     * @return the time; absent where there is no limit
     */
    default Optional<Duration> time() {
        return rate().equals(RateLimit.unlimited())
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(
                        (long) Math.ceil((double) calls() * rate().period().toMillis() / rate().requests())));
    }

    /**
     * How many certificates are sent for revocation.
     *
     * @return the sum over all reasons, and none
     */
    default int sent() {
        return bySentReason().values().stream().mapToInt(Integer::intValue).sum() + withoutReason();
    }

    /**
     * Starts a total.
     *
     * @return a builder; everything but the reasons is mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link AccountTotal}. Not thread-safe. */
    final class Builder extends ImmutableAccountTotal.Builder {
        Builder() {}
    }
}
