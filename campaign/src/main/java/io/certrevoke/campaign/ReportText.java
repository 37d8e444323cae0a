package io.certrevoke.campaign;

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
        line(text, "the run", run(summary));
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

    /** Whether the run goes on, as what follows "the run". */
    static String run(ReportSummary summary) {
        String state = summary.ended()
                .map(cause -> "has ended (" + Causes.words(cause) + ")")
                .orElse("is under way, or was killed");
        return state + "; "
                + summary.lastLineAt()
                        .map(at -> "its last line is of " + Times.text(at) + " UTC")
                        .orElse("its journal is empty");
    }

    private static String account(AccountReport account) {
        return account.revoked() + " revoked, " + account.remaining() + " remaining"
                + account.stopped().map(cause -> ", STOPPED: " + cause).orElse("");
    }
}
