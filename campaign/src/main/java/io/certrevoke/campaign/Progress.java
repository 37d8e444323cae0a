package io.certrevoke.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener how planning gets on. Used by the planning thread alone. */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CampaignListener listener;
    private final Clock clock;
    private final Collection<AccountQueue> queues;
    private Instant told;
    private Instant start;
    private int items;

    Progress(CampaignListener listener, Clock clock, Collection<AccountQueue> queues) {
        this.listener = listener;
        this.clock = clock;
        this.queues = queues;
        this.told = clock.instant();
        this.start = told;
    }

    /** So many items are read, and more may come. */
    void read(int soFar) {
        Instant now = clock.instant();
        if (!now.isBefore(told.plus(PAUSE))) {
            told = now;
            tell(new PlanProgress(soFar - left(), -1, byAccount(), Optional.empty()));
        }
    }

    /** Everything is read; the accounts are asked from now on. */
    void asking(int all) {
        items = all;
        start = clock.instant();
        tell();
    }

    void tell() {
        tell(new PlanProgress(items - left(), items, byAccount(), estimatedEnd()));
    }

    private int left() {
        return queues.stream().mapToInt(AccountQueue::left).sum();
    }

    private Map<String, Integer> byAccount() {
        return queues.stream()
                .filter(account -> account.left() > 0)
                .collect(Collectors.toMap(AccountQueue::name, AccountQueue::left));
    }

    /** The accounts work side by side, so the slowest one decides. */
    private Optional<Instant> estimatedEnd() {
        Instant now = clock.instant();
        double passed = Duration.between(start, now).toMillis();
        if (queues.stream().anyMatch(account -> account.size() > 0 && account.done() == 0)) {
            return Optional.empty();
        }
        double millis = queues.stream()
                .filter(account -> account.done() > 0)
                .mapToDouble(account -> passed * account.left() / account.done())
                .max()
                .orElse(0);
        return Optional.of(now.plusMillis((long) millis));
    }

    private void tell(PlanProgress event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException e) {
            LOG.warn("the campaign's listener failed", e);
        }
    }
}
