package io.certrevoke.campaign;

import java.util.Locale;
import java.util.Optional;

/** The figures of a report as lines of text. */
final class ReportText {

    private ReportText() {}

    static String of(ReportSummary summary) {
        StringBuilder text = new StringBuilder();
        line(text, "revoked", String.valueOf(summary.revoked()));
        line(text, "not yet revoked", String.valueOf(summary.notYetRevoked()));
        line(text, "expired before revocation", String.valueOf(summary.expired()));
        line(text, "estimated end", end(summary));
        summary.deadline().ifPresent(deadline -> line(text, "deadline", Times.text(deadline) + " UTC"));
        line(text, "state of the run", run(summary));
        summary.states().forEach((state, count) -> line(text, "  " + Causes.words(state), String.valueOf(count)));
        summary.leftOut().forEach((state, count) -> line(text, "    " + Causes.words(state), String.valueOf(count)));
        summary.publishedReasons()
                .forEach((reason, count) -> line(text, "published as " + reason.rfcName(), String.valueOf(count)));
        if (summary.differentReasons() > 0) {
            line(text, "ANOTHER REASON", String.valueOf(summary.differentReasons()));
        }
        summary.accounts().forEach(account -> line(text, account.account(), account(account)));
        line(text, "journal head", summary.journalHead());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    /** The estimated end, or why there is none. */
    static String end(ReportSummary summary) {
        if (summary.remaining() == 0) {
            return "the run has nothing left to do";
        }
        return summary.estimatedEnd()
                .map(end -> Times.text(end) + " UTC"
                        + summary.deadline()
                                .map(deadline -> ", " + Times.lateness(end, deadline))
                                .orElse(""))
                .orElseGet(() -> noEnd(summary));
    }

    private static String noEnd(ReportSummary summary) {
        if (summary.ended().isPresent()) {
            return "none, the run does not go on";
        }
        boolean stopped = summary.accounts().stream()
                .anyMatch(
                        account -> account.remaining() > 0 && account.stopped().isPresent());
        return stopped ? "none, an account is stopped" : "not known yet";
    }

    /** Whether the run goes on. */
    static String run(ReportSummary summary) {
        Optional<String> ended = summary.ended()
                .map(cause -> "ended, " + cause.toLowerCase(Locale.ROOT).replace('_', ' '));
        String last = summary.lastLineAt()
                .map(at -> "last line of the journal " + Times.text(at) + " UTC")
                .orElse("nothing in the journal");
        return ended.orElse("under way, or killed") + "; " + last;
    }

    private static String account(AccountReport account) {
        return account.revoked() + " revoked, " + account.remaining() + " remaining"
                + account.stopped().map(cause -> ", STOPPED: " + cause).orElse("");
    }
}
