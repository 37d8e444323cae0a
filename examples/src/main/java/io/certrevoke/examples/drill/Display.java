package io.certrevoke.examples.drill;

import io.certrevoke.campaign.AccountProgress;
import io.certrevoke.campaign.CampaignEvent;
import io.certrevoke.campaign.CampaignListener;
import io.certrevoke.campaign.CampaignProgress;
import io.certrevoke.campaign.ItemState;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a person sees during the night: one block that is drawn anew each time on a terminal, or a block every few seconds
 * where the output is kept in a file. Thread-safe.
 */
final class Display implements CampaignListener {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration BETWEEN_PLAIN_BLOCKS = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean redraw;
    private int drawn;
    private Instant lastPlain = Instant.EPOCH;

    private Display(PrintStream out, boolean redraw) {
        this.out = out;
        this.redraw = redraw;
    }

    /** Draws the block anew if a terminal is there. */
    static Display on(PrintStream out) {
        return new Display(out, isTerminal());
    }

    /** Whether a person watches. Some JDKs after 21 have a console in any case; then the output has stray escape sequences. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        return System.console() != null;
    }

    static Display redrawing(PrintStream out) {
        return new Display(out, true);
    }

    @Override
    public void onEvent(CampaignEvent event) {
        if (event instanceof CampaignEvent.Progress progress) {
            show(progress.progress());
        } else if (event instanceof CampaignEvent.CanaryPassed canary) {
            note("canary of " + canary.account() + " passed with " + canary.count());
        } else if (event instanceof CampaignEvent.AccountStopped stop) {
            note(stop.account() + " STOPPED: " + stop.cause());
        }
    }

    /** A line that stays. */
    synchronized void note(String text) {
        erase();
        out.println(TIME.format(Instant.now()) + "  " + text);
    }

    synchronized void show(CampaignProgress progress) {
        boolean due = !progress.at().isBefore(lastPlain.plus(BETWEEN_PLAIN_BLOCKS)) || progress.remaining() == 0;
        if (!redraw && !due) {
            return;
        }
        lastPlain = progress.at();
        erase();
        List<String> lines = lines(progress);
        lines.forEach(out::println);
        out.flush();
        drawn = lines.size();
    }

    private void erase() {
        if (redraw && drawn > 0) {
            out.printf(Locale.ROOT, "\u001b[%dA\u001b[J", drawn);
            drawn = 0;
        }
    }

    static List<String> lines(CampaignProgress progress) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s  %d revoked, %d remaining%s",
                TIME.format(progress.at()),
                progress.revoked(),
                progress.remaining(),
                progress.deadline()
                        .map(limit -> ", deadline " + TIME.format(limit))
                        .orElse("")));
        lines.add(String.format(
                Locale.ROOT,
                "  %-18s %8s %9s %9s %8s %7s %8s",
                "account",
                "revoked",
                "published",
                "remaining",
                "pending",
                "failed",
                "per s"));
        progress.accounts().forEach(account -> lines.add(line(progress, account)));
        return lines;
    }

    private static String line(CampaignProgress progress, AccountProgress account) {
        return String.format(
                Locale.ROOT,
                "  %-18s %8d %9d %9d %8d %7d %8.1f  %s",
                account.account(),
                account.revoked(),
                account.count(ItemState.PUBLISHED),
                account.remaining(),
                account.count(ItemState.PENDING),
                account.count(ItemState.FAILED),
                account.perSecond(),
                account.stopped().map(cause -> "STOPPED").orElseGet(() -> end(progress, account)));
    }

    private static String end(CampaignProgress progress, AccountProgress account) {
        String end = account.estimatedEnd()
                .filter(time -> account.remaining() > 0)
                .map(time -> "done at " + TIME.format(time))
                .orElse(account.remaining() == 0 ? "done" : "");
        return end
                + progress.lateness(account)
                        .filter(late -> account.remaining() > 0)
                        .map(late -> late.isNegative()
                                ? ", " + minutes(late.negated()) + " early"
                                : ", " + minutes(late) + " LATE")
                        .orElse("");
    }

    private static String minutes(Duration time) {
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
