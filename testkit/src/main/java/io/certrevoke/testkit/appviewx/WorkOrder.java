package io.certrevoke.testkit.appviewx;

import io.certrevoke.RevocationReason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One work order (workflow request) on a certificate. Guarded by the lock of the API that owns it. */
final class WorkOrder {

    enum Kind {
        REVOKE,
        RENEWAL
    }

    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        REJECTED;

        boolean isOpen() {
            return this == WAITING || this == RUNNING;
        }
    }

    private final String id;
    private final Kind kind;
    private final HeldCertificate held;
    private final String account;
    private final @Nullable RevocationReason reason;
    private final Instant createdAt;
    private final boolean reviewed;
    private State state;
    private String message = "";

    WorkOrder(
            String id,
            Kind kind,
            HeldCertificate held,
            String account,
            @Nullable RevocationReason reason,
            Instant createdAt,
            boolean reviewed) {
        this.id = id;
        this.kind = kind;
        this.held = held;
        this.account = account;
        this.reason = reason;
        this.createdAt = createdAt;
        this.reviewed = reviewed;
        this.state = reviewed ? State.WAITING : State.RUNNING;
    }

    String id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    HeldCertificate held() {
        return held;
    }

    String account() {
        return account;
    }

    /** What the authority shall publish; nothing when it does not know the reason that was asked for. */
    Optional<RevocationReason> reason() {
        return Optional.ofNullable(reason);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Whether this order needs, or needed, an approver. */
    boolean isReviewed() {
        return reviewed;
    }

    State state() {
        return state;
    }

    String message() {
        return message;
    }

    boolean isOpen() {
        return state.isOpen();
    }

    void end(State last, String text) {
        state = last;
        message = text;
    }
}
