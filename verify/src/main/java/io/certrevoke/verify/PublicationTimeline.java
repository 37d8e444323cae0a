package io.certrevoke.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * How a publication came about, or did not: what {@link PublicationCheck#await} saw. Immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public sealed interface PublicationTimeline permits ImmutablePublicationTimeline {

    /**
     * When the waiting began.
     *
     * @return the time by the clock of the check
     */
    Instant startedAt();

    /**
     * How often the channels were asked.
     *
     * @return at least 1
     */
    int polls();

    /**
     * When each channel was first seen to show the revocation. It may have shown it since the poll before.
     *
     * @return the times, in the order in which they were seen; a channel that never showed it is missing
     */
    Map<Channel, Instant> firstSeen();

    /**
     * The reports in which something differs from the report before: the first one, each change, and the last one.
     *
     * @return at least one report, oldest first
     */
    List<PublicationReport> reports();

    /**
     * The last report. Its verdict is the outcome.
     *
     * @return the report
     */
    default PublicationReport latest() {
        return reports().get(reports().size() - 1);
    }

    /**
     * Whether the last report proves the publication.
     *
     * @return true only for {@link PublicationVerdict#PUBLISHED}
     */
    default boolean isPublished() {
        return latest().isPublished();
    }

    /**
     * The last report and the times, for people.
     *
     * @return lines that end in a line feed
     */
    default String describe() {
        return ReportText.of(this);
    }

    /**
     * The timeline as evidence, with all its reports.
     *
     * @return a JSON object of one line; times in ISO 8601 UTC
     */
    default String toJson() {
        return Json.write(Evidence.of(this));
    }

    /**
     * Starts a timeline. Checks build timelines; applications do so in their own tests.
     *
     * @return a builder; {@code startedAt}, {@code polls} and at least one report are mandatory
     */
    static Builder builder() {
        return new Builder();
    }

    /** Refuses a timeline without any report. */
    @Value.Check
    default void check() {
        if (reports().isEmpty()) {
            throw new IllegalArgumentException("a timeline has at least one report");
        }
    }

    /** Builds a {@link PublicationTimeline}. Not thread-safe. */
    final class Builder extends ImmutablePublicationTimeline.Builder {
        Builder() {}
    }
}
