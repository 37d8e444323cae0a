package io.certrevoke.examples.drill;

import io.certrevoke.campaign.CampaignEvent;
import io.certrevoke.campaign.CampaignListener;
import io.certrevoke.campaign.CampaignProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Keeps what was forecast when half was done, and compares it with the real end. Thread-safe. */
final class ForecastCheck implements CampaignListener {

    private Optional<Instant> began = Optional.empty();
    private Optional<Instant> halfway = Optional.empty();
    private Optional<Instant> forecast = Optional.empty();
    private Optional<Instant> ended = Optional.empty();

    @Override
    public synchronized void onEvent(CampaignEvent event) {
        if (event instanceof CampaignEvent.Progress progress) {
            note(progress.progress());
        }
    }

    private void note(CampaignProgress progress) {
        boolean fromTheStart = progress.revoked() < progress.remaining();
        if (began.isEmpty() && fromTheStart) {
            began = Optional.of(progress.at());
        }
        if (forecast.isEmpty() && began.isPresent() && !fromTheStart) {
            forecast = progress.estimatedEnd();
            halfway = Optional.of(progress.at());
        }
        if (ended.isEmpty() && forecast.isPresent() && progress.remaining() == 0) {
            ended = Optional.of(progress.at());
        }
    }

    /** One line, if this process saw enough of the run. */
    synchronized Optional<String> line() {
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        Duration off = Duration.between(ended.get(), forecast.orElseThrow());
        Duration rest = Duration.between(halfway.orElseThrow(), ended.get());
        Duration whole = Duration.between(began.orElseThrow(), ended.get());
        return Optional.of(String.format(
                Locale.ROOT,
                "forecast at 50 %%: %s; the end: %s; off by %.1f s, which is %.1f %% of the run and %.1f %% of what was left",
                forecast.get(),
                ended.get(),
                off.toMillis() / 1000.0,
                percent(off, whole),
                percent(off, rest)));
    }

    private static double percent(Duration part, Duration whole) {
        return 100.0 * Math.abs(part.toMillis()) / Math.max(1, whole.toMillis());
    }
}
