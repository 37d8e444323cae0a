package io.certrevoke.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a run stands. Immutable and thread-safe.
 *
 * @param at when these figures were true
 * @param deadline when all has to be done, where the plan has a deadline
 * @param accounts one entry per account, in the order of the plan
 */
public record CampaignProgress(Instant at, Optional<Instant> deadline, List<AccountProgress> accounts) {

    public CampaignProgress {
        accounts = List.copyOf(accounts);
    }

    /**
     * How many certificates are revoked, published or not.
     *
     * @return the sum over all accounts
     */
    public int revoked() {
        return accounts.stream().mapToInt(AccountProgress::revoked).sum();
    }

    /**
     * How many certificates are on the way to be revoked and are not yet.
     *
     * @return the sum over all accounts
     */
    public int remaining() {
        return accounts.stream().mapToInt(AccountProgress::remaining).sum();
    }

    /**
     * The estimated end of the slowest account.
     *
     * @return the time; absent while one of the accounts cannot be estimated, and where nothing remains
     */
    public Optional<Instant> estimatedEnd() {
        List<AccountProgress> open =
                accounts.stream().filter(account -> account.remaining() > 0).toList();
        if (open.stream().anyMatch(account -> account.estimatedEnd().isEmpty())) {
            return Optional.empty();
        }
        return open.stream()
                .map(account -> account.estimatedEnd().orElseThrow())
                .max(Instant::compareTo);
    }

    /**
     * How much later than the deadline an account is estimated to end.
     *
     * @param account one of {@link #accounts()}
     * @return positive where it will be late, negative where it will be early; absent without deadline or estimate
     */
    public Optional<Duration> lateness(AccountProgress account) {
        return deadline.flatMap(limit -> account.estimatedEnd().map(end -> Duration.between(limit, end)));
    }
}
