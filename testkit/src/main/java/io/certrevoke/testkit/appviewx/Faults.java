package io.certrevoke.testkit.appviewx;

import io.certrevoke.testkit.ApiReply;
import java.time.Duration;
import java.util.Optional;

/** What goes wrong before a call reaches its endpoint. Guarded by the lock of the API that owns it. */
final class Faults {

    private int throttled;
    private Duration retryAfter = Duration.ZERO;
    private int lostRevokes;

    void throttle(int calls, Duration wait) {
        throttled = calls;
        retryAfter = wait;
    }

    void loseRevokes(int calls) {
        lostRevokes = calls;
    }

    Optional<ApiReply> next(boolean revoke) {
        if (throttled > 0) {
            throttled--;
            return Optional.of(tooMany());
        }
        if (revoke && lostRevokes > 0) {
            lostRevokes--;
            return Optional.of(Envelope.page(502));
        }
        return Optional.empty();
    }

    private ApiReply tooMany() {
        ApiReply reply = Envelope.refusal(429, null, "Too many requests");
        return retryAfter.isZero() ? reply : reply.withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    }
}
