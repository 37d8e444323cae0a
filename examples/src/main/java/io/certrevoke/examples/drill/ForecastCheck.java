package io.certrevoke.examples.drill;

import io.certrevoke.campaign.AccountProgress;
import io.certrevoke.campaign.CampaignEvent;
import io.certrevoke.campaign.CampaignListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps what was forecast for each account when half of it was done, and compares it with the real end. Thread-safe. */
final class ForecastCheck implements CampaignListener {

    private final Map<String, Course> courses = new TreeMap<>();

    @Override
    public synchronized void onEvent(CampaignEvent event) {
        if (event instanceof CampaignEvent.Progress progress) {
            Instant at = progress.progress().at();
            progress.progress().accounts().forEach(account -> note(at, account));
        }
    }

    private void note(Instant at, AccountProgress account) {
        boolean begins = account.revoked() < account.remaining();
        if (begins) {
            courses.putIfAbsent(account.account(), new Course(at));
        }
        Optional.ofNullable(courses.get(account.account()))
                .filter(course -> !begins)
                .ifPresent(course -> course.note(at, account));
    }

    /** One line for each account that this process saw from its first half to its end. */
    synchronized List<String> lines() {
        return courses.entrySet().stream()
                .flatMap(course -> course.getValue().line(course.getKey()).stream())
                .toList();
    }

    /** One account on its way. Guarded by the check. */
    private static final class Course {

        private final Instant began;
        private Optional<Instant> halfway = Optional.empty();
        private Optional<Instant> forecast = Optional.empty();
        private Optional<Instant> ended = Optional.empty();

        Course(Instant began) {
            this.began = began;
        }

        void note(Instant at, AccountProgress account) {
            if (halfway.isEmpty()) {
                halfway = Optional.of(at);
                forecast = account.estimatedEnd();
            }
            if (ended.isEmpty() && account.remaining() == 0) {
                ended = Optional.of(at);
            }
        }

        Optional<String> line(String account) {
            if (ended.isEmpty() || forecast.isEmpty()) {
                return Optional.empty();
            }
            Duration off = Duration.between(ended.get(), forecast.get());
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s: forecast at 50 %% %s, end %s, off by %.1f s: %.1f %% of the run, %.1f %% of what was left",
                    account,
                    forecast.get(),
                    ended.get(),
                    off.toMillis() / 1000.0,
                    percent(off, Duration.between(began, ended.get())),
                    percent(off, Duration.between(halfway.orElseThrow(), ended.get()))));
        }

        private static double percent(Duration part, Duration whole) {
            return 100.0 * Math.abs(part.toMillis()) / Math.max(1, whole.toMillis());
        }
    }
}
