package io.certrevoke.campaign;

import io.certrevoke.RevocationReason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** The summary of a plan, for people. */
final class SummaryText {

    private final StringBuilder text = new StringBuilder();

    private SummaryText() {}

    static String of(PlanSummary summary) {
        SummaryText text = new SummaryText();
        text.items(summary);
        text.attention(summary);
        text.accounts(summary);
        text.time(summary);
        return text.text.toString();
    }

    private void items(PlanSummary summary) {
        line("%d items, planned at %s", summary.items(), summary.createdAt().truncatedTo(ChronoUnit.SECONDS));
        summary.states()
                .forEach((state, count) -> line("  %-16s %8d%s", state, count, state.isRunnable() ? "  *" : ""));
        line("  * a run works on these; nothing is sent for the others");
    }

    private void attention(PlanSummary summary) {
        figure("places of the input that could not be read; nothing is sent for them", summary.faults());
        figure("items with warnings", summary.warnings());
        figure("items whose publication cannot be proven, for lack of certificate or issuer", summary.unprovable());
        figure("items that share a key with another one", summary.itemsWithSharedKeys());
    }

    private void figure(String what, int count) {
        if (count > 0) {
            line("%s: %d", what, count);
        }
    }

    private void accounts(PlanSummary summary) {
        for (AccountTotal account : summary.accounts()) {
            line("%s", account.account());
            for (Map.Entry<RevocationReason, Integer> sent :
                    account.bySentReason().entrySet()) {
                line("  %-24s %8d", sent.getKey().rfcName(), sent.getValue());
            }
            if (account.withoutReason() > 0) {
                line("  %-24s %8d", "(takes no reason)", account.withoutReason());
            }
            if (account.openRequests() > 0) {
                line("  %-24s %8d", "(open request)", account.openRequests());
            }
            line("  about %d calls, %s", account.calls(), pace(account));
        }
    }

    private static String pace(AccountTotal account) {
        return account.time()
                .map(time -> "at " + account.rate() + ": " + clock(time))
                .orElse("as fast as the provider answers");
    }

    private void time(PlanSummary summary) {
        Instant end = summary.createdAt().plus(summary.time()).truncatedTo(ChronoUnit.SECONDS);
        line("started at once, and without retries and approvals, the last call goes out about %s", end);
        summary.deadline().ifPresent(deadline -> {
            String late = summary.late(summary.createdAt())
                    .map(time -> clock(time) + " late")
                    .orElseGet(() -> clock(Duration.between(end, deadline)) + " before it");
            line("the deadline is %s: %s", deadline.truncatedTo(ChronoUnit.SECONDS), late);
        });
    }

    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
