package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds up the figures of a report. */
final class ReportFigures {

    /** What the input has no wish to revoke, or names elsewhere. */
    private static final Set<PlanState> NOT_COUNTED = Set.of(PlanState.EXCLUDED, PlanState.DUPLICATE);

    private final CampaignPlan plan;
    private final RunHistory history;
    private final Instant now;
    private final Map<ItemState, Integer> states = new EnumMap<>(ItemState.class);
    private final Map<PlanState, Integer> leftOut = new EnumMap<>(PlanState.class);
    private final Map<RevocationReason, Integer> published = new EnumMap<>(RevocationReason.class);
    private final Map<String, Map<ItemState, Integer>> accounts = new LinkedHashMap<>();
    private int revoked;
    private int notYetRevoked;
    private int expired;
    private int otherReasons;

    ReportFigures(CampaignPlan plan, RunHistory history, Instant now) {
        this.plan = plan;
        this.history = history;
        this.now = now;
        plan.index().accounts().forEach(account -> accounts.put(account, new EnumMap<>(ItemState.class)));
        for (int item = 1; item <= plan.size(); item++) {
            count(item);
        }
    }

    private void count(int item) {
        ItemState state = history.state().state(item);
        PlanState planned = plan.index().state(item);
        states.merge(state, 1, Integer::sum);
        plan.index()
                .account(item)
                .ifPresent(account -> accounts.computeIfAbsent(account, any -> new EnumMap<>(ItemState.class))
                        .merge(state, 1, Integer::sum));
        if (state == ItemState.LEFT_OUT) {
            leftOut.merge(planned, 1, Integer::sum);
        }
        if (state == ItemState.PUBLISHED) {
            published.merge(history.published(item), 1, Integer::sum);
        }
        if (history.isOtherReason(item)) {
            otherReasons++;
        }
        if (!NOT_COUNTED.contains(planned)) {
            countCertificate(item, state);
        }
    }

    private void countCertificate(int item, ItemState state) {
        if (state.isRevoked()) {
            revoked++;
        } else if (isExpired(item)) {
            expired++;
        } else {
            notYetRevoked++;
        }
    }

    private boolean isExpired(int item) {
        return plan.index().state(item) == PlanState.EXPIRED
                || plan.item(item).notAfter().filter(now::isAfter).isPresent();
    }

    ReportSummary summary(HashChain journal) {
        List<AccountReport> reports =
                accounts.keySet().stream().map(this::account).toList();
        return ReportSummary.builder()
                .at(now)
                .revoked(revoked)
                .notYetRevoked(notYetRevoked)
                .expired(expired)
                .estimatedEnd(end(reports))
                .deadline(plan.deadline())
                .startedAt(history.startedAt())
                .lastLineAt(history.lastLineAt())
                .ended(history.ended())
                .states(states)
                .leftOut(leftOut)
                .publishedReasons(published)
                .differentReasons(otherReasons)
                .accounts(reports)
                .planDigest(plan.digest())
                .journalHead(journal.head())
                .journalLines(journal.lines())
                .build();
    }

    private AccountReport account(String account) {
        Map<ItemState, Integer> counts = accounts.getOrDefault(account, Map.of());
        Optional<String> stopped = history.state().stopped(account);
        AccountReport bare = new AccountReport(account, counts, Optional.empty(), stopped);
        Optional<Instant> end = stopped.isPresent() ? Optional.empty() : history.end(account, bare.remaining(), now);
        return new AccountReport(account, counts, end, stopped);
    }

    /** Nobody knows the end of all while nobody knows that of one. */
    private static Optional<Instant> end(List<AccountReport> accounts) {
        List<AccountReport> open =
                accounts.stream().filter(account -> account.remaining() > 0).toList();
        if (open.stream().anyMatch(account -> account.estimatedEnd().isEmpty())) {
            return Optional.empty();
        }
        return open.stream().flatMap(account -> account.estimatedEnd().stream()).max(Instant::compareTo);
    }
}
