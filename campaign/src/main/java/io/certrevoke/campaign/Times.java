package io.certrevoke.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and spans for people. All times are UTC. */
final class Times {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    static String text(Instant time) {
        return SECONDS.format(time);
    }

    /** The two largest units. */
    static String text(Duration span) {
        long seconds = span.abs().toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + rest(seconds % 60, " s");
        }
        long hours = seconds / 3600;
        return hours < 24 ? hours + " h" + rest(seconds / 60 % 60, " min") : hours / 24 + " d" + rest(hours % 24, " h");
    }

    private static String rest(long amount, String unit) {
        return amount == 0 ? "" : " " + amount + unit;
    }

    /** How a time lies to the deadline, for example {@code 40 min late}. */
    static String lateness(Instant time, Instant deadline) {
        Duration late = Duration.between(deadline, time);
        return text(late) + (late.isNegative() || late.isZero() ? " before the deadline" : " late");
    }
}
