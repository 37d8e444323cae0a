package io.certrevoke.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time of a check, and how far clocks may differ.
 *
 * @param now the time
 * @param skew the largest difference that is put down to clocks
 */
record Validity(Instant now, Duration skew) {

    /** Refuses what is out of date or not yet valid. */
    void require(Instant thisUpdate, Instant nextUpdate, String what) throws ChannelFailure {
        requirePast(thisUpdate, what);
        if (nextUpdate.plus(skew).isBefore(now)) {
            throw ChannelFailure.invalid(what + " is out of date: it was to be replaced by " + nextUpdate);
        }
    }

    void requirePast(Instant time, String what) throws ChannelFailure {
        if (isFuture(time)) {
            throw ChannelFailure.invalid(what + " is of the future: " + time);
        }
    }

    /**
     * Refuses an OCSP answer that is out of date. Without nextUpdate newer information is always there (RFC 6960, section
     * 4.2.2.1), so that the answer must be of this moment.
     */
    void require(Instant thisUpdate, Optional<Instant> nextUpdate) throws ChannelFailure {
        require(thisUpdate, nextUpdate.orElse(thisUpdate), "the OCSP answer");
    }

    /** Whether a time lies ahead by more than clocks may differ. */
    boolean isFuture(Instant time) {
        return time.minus(skew).isAfter(now);
    }

    boolean isAfter(Instant time) {
        return now.isAfter(time);
    }
}
