package io.certrevoke.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the reports of one wait. Used by one thread. */
final class Sightings {

    private final Instant startedAt;
    private final Map<Channel, Instant> firstSeen = new LinkedHashMap<>();
    private final List<PublicationReport> changes = new ArrayList<>();
    private Optional<PublicationReport> latest = Optional.empty();
    private int polls;

    Sightings(Instant startedAt) {
        this.startedAt = startedAt;
    }

    /** Keeps a report only if it says something else than the one before, so that a long wait stays small. */
    void add(PublicationReport report) {
        polls++;
        latest = Optional.of(report);
        report.channels().stream()
                .filter(result -> result.status() == ChannelStatus.REVOKED)
                .forEach(result -> firstSeen.putIfAbsent(result.channel(), result.checkedAt()));
        if (changes.isEmpty() || !sameAs(changes.get(changes.size() - 1), report)) {
            changes.add(report);
        }
    }

    private static boolean sameAs(PublicationReport one, PublicationReport other) {
        return statuses(one).equals(statuses(other));
    }

    private static List<String> statuses(PublicationReport report) {
        return report.channels().stream()
                .map(result -> result.status() + " " + result.reason())
                .toList();
    }

    PublicationTimeline timeline() {
        latest.filter(report -> report != changes.get(changes.size() - 1)).ifPresent(changes::add);
        return PublicationTimeline.builder()
                .startedAt(startedAt)
                .polls(polls)
                .firstSeen(firstSeen)
                .reports(changes)
                .build();
    }
}
